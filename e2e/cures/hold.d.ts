import type * as Y from 'yjs';
import type { Block } from './writers.ts';

/** What client/src/gallery/writing.tsx puts on `window`, as far as these tests use it. */
type HeldDocument = {
  readonly doc: Y.Doc | null;
  readonly awareness: { getStates(): Map<number, Record<string, unknown>> } | null;
  readonly incarnation: number;
  readonly mayWrite: boolean;
  change(act: (doc: Y.Doc) => void): boolean;
  changeForGood(act: (doc: Y.Doc) => void): boolean;
  sync(): { readonly kind: string };
};

declare global {
  interface Window {
    /** Set by a test that stands for an older build. */
    olderBuild?: boolean;
    /** Set by a test that drops connections. */
    sockets?: readonly WebSocket[];
    /** Set by a test that holds back what the server sends. */
    mailbox?: { hold(): void; words(): number; deliver(): void };
    hold: {
      readonly Y: typeof Y;
      nanoid(): string;
      bornCard(doc: Y.Doc, card: { id: string; kind: string; title: string; lang: string }): void;
      mendTitle(doc: Y.Doc, id: string, next: string): void;
      readBody(doc: Y.Doc): { content: Block[] };
      readWork(doc: Y.Doc): { ideas: { id: string; text: string }[] };
      pageSync(): { readonly kind: string };
      refusedTexts(): readonly { readonly text: string; readonly reason: string; readonly card: string | null }[];
      holdDocument(name: string): unknown;
      openDocument(name: string): HeldDocument | null;
      monkey(seed: number, acts: number, breathMs: number): Promise<{ done: number; threw: number }>;
      showWhatIsNotHeld(words: string): void;
      viewAndDocument(doc: Y.Doc): { view: string; held: string } | null;
      work(): HeldDocument | null;
      body(): HeldDocument | null;
    };
  }
}
