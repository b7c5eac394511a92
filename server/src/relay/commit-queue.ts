import type { Birth } from '../ports/live-documents.ts';

/** What one commit stores, and what follows on it. */
export type Gathered<Update, Member> = {
  readonly updates: Update[];
  readonly births: Birth[];
  readonly after: { readonly done: () => void; readonly fail: (error: Error) => void }[];
  /** Content frames that are covered then, by member. */
  readonly covers: Map<Member, number>;
};

function nothing<Update, Member>(): Gathered<Update, Member> {
  return { updates: [], births: [], after: [], covers: new Map() };
}

/** One room's way to storage: what the commit under way holds, and what the next one will. */
export class CommitQueue<Update, Member> {
  #next: Gathered<Update, Member> | null = null;
  #underWay: Gathered<Update, Member> | null = null;

  /** Everything is stored. */
  get isEmpty(): boolean {
    return this.#next === null && this.#underWay === null;
  }

  /** The commit after which everything applied so far is stored; null when it is already. */
  get last(): Gathered<Update, Member> | null {
    return this.#next ?? this.#underWay;
  }

  /** True for the first update since the last `take`: the ticker is to be told. */
  add(update: Update, births: readonly Birth[]): boolean {
    const isFirst = this.#next === null;
    this.#next ??= nothing();
    this.#next.updates.push(update);
    this.#next.births.push(...births);
    return isFirst;
  }

  /** Hands over what the next commit stores; it is under way from now on. */
  take(): Gathered<Update, Member> {
    this.#underWay = this.#next ?? nothing();
    this.#next = null;
    return this.#underWay;
  }

  /** The commit under way has come to its end; answers what it held. */
  finish(): Gathered<Update, Member> {
    const finished = this.#underWay ?? nothing<Update, Member>();
    this.#underWay = null;
    return finished;
  }

  /** What has not been handed over never will be. */
  drop(error: Error): void {
    const waiting = this.#next?.after ?? [];
    this.#next = null;
    for (const { fail } of waiting) fail(error);
  }
}
