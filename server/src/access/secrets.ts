import { createHash, randomBytes } from 'node:crypto';

/**
 * Tokens of links and badges: 192 random bits, base64url, 32 characters. Only their SHA-256 is stored, so a stolen data folder signs nobody in;
 * a plain hash is enough because the token itself can't be guessed. Tokens never reach a log: they travel in fragments, bodies and cookies only.
 */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/** SHA-256, hex: what the tables keep. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** False for anything that `newToken` can't have made, so that junk is refused before a look-up. */
export function looksLikeToken(text: string): boolean {
  return /^[\w-]{32}$/.test(text);
}
