/**
 * Which cards this person wrote where no row says so: posts under the city's name (the server never tells whose they are) are remembered on the
 * device, cards born on this page only as long as it lives. Anonymous posts are remembered nowhere.
 */
export type OwnPosts = {
  /** A card born on this page, before the server has numbered it. */
  readonly bear: (card: string) => void;
  readonly wasBornHere: (card: string) => boolean;
  /** A post that the server took under the city's name. */
  readonly keepCityPost: (card: string) => void;
  readonly isCityPost: (card: string) => boolean;
};

const kept = 200;

export function ownPosts(person: string): OwnPosts {
  const key = `vernissage.city-posts.${person}`;
  const born = new Set<string>();
  let posts: readonly string[] = read(key);
  return {
    bear: (card) => void born.add(card),
    wasBornHere: (card) => born.has(card),
    keepCityPost(card) {
      posts = [...posts, card].slice(-kept);
      born.add(card);
      try {
        localStorage.setItem(key, JSON.stringify(posts));
      } catch {
        // storage may be switched off; the post can then be withdrawn as long as the page lives
      }
    },
    isCityPost: (card) => posts.includes(card),
  };
}

function read(key: string): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
