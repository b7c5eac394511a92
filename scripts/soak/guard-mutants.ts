import * as Y from 'yjs';
import type { EditorDriver } from '@vernissage/shared/documents/driven-editor';
import { readWork } from '@vernissage/shared/documents/read-work';
import { seedBody, seedWork } from '@vernissage/shared/documents/seed';
import type { DocumentKind } from '@vernissage/shared/wire/document-name';
import { createGuard, type Guard } from '../../server/src/relay/guard/guard.ts';
import { type Chance, chanceOf } from '../../server/test/relay-chance.ts';
import { cards } from '../../server/test/relay-walk-edits.ts';
import { loadEditorDriver } from './editor-driver.ts';
import { mutantOf } from './mutant-of.ts';

/**
 * The guard against what people write and against what damage makes of it. Three pages of the real editor, or of a workshop's cards, write with
 * undo, hear each other late and come back from offline with a step 2; each of their updates is judged and must pass. Before it is applied,
 * damaged copies of it are judged too: what passes all the same must neither throw nor wait for anything, and what then stands in the document must be
 * shown by the editor and loaded by a fresh document.
 */
export type MutantsOptions = {
  readonly seed: number;
  /** Updates written, of which three in four are the editor's. */
  readonly updates: number;
  /** Damaged copies of each. */
  readonly mutantsOfEach: number;
};

export type MutantsReport = {
  readonly updates: number;
  readonly mutants: number;
  /** Damaged copies that the guard let through. */
  readonly passed: number;
  /** Most that a lawful update took of a budget. */
  readonly mostSteps: number;
  /** What went wrong, with the seed that shows it again. */
  readonly faults: readonly string[];
};

const pages = 3;
/** A page writes so many updates on the average before it hears the others. */
const deafness = 6;
/** Documents stay small, so that many are judged: each walk writes so many updates. */
const updatesOfOneWalk = 125;

/** @param say told how far it has come */
export async function runMutants(options: MutantsOptions, say: (line: string) => void = () => undefined): Promise<MutantsReport> {
  const driver = await loadEditorDriver();
  const report = { updates: 0, mutants: 0, passed: 0, mostSteps: 0, faults: [] as string[] };
  for (let walk = 0; report.updates < options.updates; walk += 1) {
    const kind = walk % 4 === 3 ? 'work' : 'body';
    const most = Math.min(updatesOfOneWalk, options.updates - report.updates);
    oneWalk({ kind, seed: options.seed + walk, most, mutantsOfEach: options.mutantsOfEach }, driver, report);
    if (walk % 10 === 9) say(`${report.updates} updates, ${report.mutants} mutants, ${report.passed} passed, ${report.faults.length} faults`);
  }
  return report;
}

type Walk = { readonly kind: DocumentKind; readonly seed: number; readonly most: number; readonly mutantsOfEach: number };
type Page = { readonly doc: Y.Doc; readonly sent: Uint8Array[]; act(): void; leave(): void };
type Tally = { updates: number; mutants: number; passed: number; mostSteps: number; readonly faults: string[] };

function oneWalk(walk: Walk, driver: EditorDriver, tally: Tally): void {
  const chance = chanceOf(walk.seed);
  const damage = chanceOf(walk.seed + 1_000_000); // apart, so that the walk is the same with fewer mutants
  const server = new Y.Doc();
  server.clientID = 7;
  if (walk.kind === 'body') seedBody(server, ['The problem', 'What changes?']);
  else seedWork(server);
  const guard = createGuard(server, walk.kind);
  const fault = (what: string): void => void tally.faults.push(`seed ${walk.seed} (${walk.kind}), update ${tally.updates}: ${what}`);
  const team = Array.from({ length: pages }, (_, index) => pageOf(server, walk.kind, driver, chance, index));
  const judges: Judge = { server, guard, kind: walk.kind, driver, fault };
  const end = tally.updates + walk.most;
  for (let idle = 0; tally.updates < end && idle < 1000; idle += 1) {
    const page = team[chance.below(pages)];
    if (!page) continue;
    page.act();
    if (chance.below(deafness) === 0) {
      // Back from offline: all at once, as y-websocket sends it. Otherwise frame by frame.
      const frames = chance.below(3) === 0 && page.sent.length > 1 ? [Y.encodeStateAsUpdate(page.doc, Y.encodeStateVector(server))] : [...page.sent];
      page.sent.length = 0;
      for (const frame of frames) {
        tally.updates += 1;
        idle = 0;
        for (let index = 0; index < walk.mutantsOfEach; index += 1) judgeMutant(mutantOf(frame, damage), judges, tally);
        const verdict = guard.check(frame, owns);
        if (!verdict.ok) fault(`a lawful update was refused: ${verdict.reason} ${verdict.at}`);
        else {
          tally.mostSteps = Math.max(tally.mostSteps, verdict.steps);
          Y.applyUpdate(server, verdict.update);
        }
      }
      Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(page.doc)), 'server');
    }
  }
  for (const page of team) {
    page.leave();
    for (const frame of page.sent) Y.applyUpdate(server, frame);
  }
  for (const { doc } of team) {
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), 'server');
    Y.applyUpdate(server, Y.encodeStateAsUpdate(doc));
  }
  for (const { doc } of team) {
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), 'server');
    if (!Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(server))) fault('a page and the server differ in the end');
  }
  const broken = trouble(server, walk.kind, driver);
  if (broken !== null) fault(broken);
}

/** All ids from 2^20 on are the three people's; those below are the server's own. */
const firstId = 2 ** 20;
const owns = (client: number): boolean => client >= firstId && client < firstId + pages;

function pageOf(server: Y.Doc, kind: DocumentKind, driver: EditorDriver, chance: Chance, index: number): Page {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), 'server');
  doc.clientID = firstId + index;
  const sent: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') sent.push(update);
  });
  if (kind === 'body') {
    const editor = driver.drive(doc, () => chance.below(2 ** 30) / 2 ** 30);
    return { doc, sent, act: () => void editor.act(), leave: () => editor.leave() };
  }
  const pen = cards.pen(doc, String(index));
  return { doc, sent, act: () => pen.edit(chance), leave: () => pen.end() };
}

type Judge = {
  readonly server: Y.Doc;
  readonly guard: Guard;
  readonly kind: DocumentKind;
  readonly driver: EditorDriver;
  fault(what: string): void;
};

function judgeMutant(mutant: Uint8Array, { server, guard, kind, driver, fault }: Judge, tally: Tally): void {
  tally.mutants += 1;
  try {
    const verdict = guard.check(mutant, owns);
    if (!verdict.ok || (verdict.structs === 0 && verdict.deletes === 0)) return;
    tally.passed += 1;
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(server));
    Y.applyUpdate(copy, verdict.update);
    const found = trouble(copy, kind, driver);
    if (found !== null) fault(`a mutant passed and ${found}: ${Buffer.from(mutant).toString('base64')}`);
  } catch (error) {
    fault(`a mutant threw ${String(error)}: ${Buffer.from(mutant).toString('base64')}`);
  }
}

/** What is wrong with a document; null when nothing is. */
function trouble(doc: Y.Doc, kind: DocumentKind, driver: EditorDriver): string | null {
  if (doc.store.pendingStructs || doc.store.pendingDs) return 'something waits for what is not there';
  const fresh = new Y.Doc();
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(doc));
  if (fresh.store.pendingStructs || fresh.store.pendingDs || !Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(fresh)))
    return 'a fresh document loads something else';
  if (kind === 'work') {
    readWork(doc);
    return null;
  }
  const unshowable = driver.unshowable(doc);
  return unshowable === null ? null : `the editor can't show it (${unshowable})`;
}
