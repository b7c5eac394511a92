import { bodyText, type BodyNode } from '@vernissage/shared/documents/read-body';
import type { Board } from '@vernissage/shared/exhibition/board';
import type { RoundRecord } from '@vernissage/shared/voting/round';
import type { World } from '../ports/world.ts';
import { publicRecords } from '../voting/public-records.ts';
import { type Artifact, fileArtifact } from './artifacts.ts';

/** The record of each published vote of a board, so that anyone can count it again (`round-record/1` in docs/formats.md; rule E36). */
export async function voteRecords(world: World, board: Board): Promise<Artifact[]> {
  const refs = board.votes.filter((vote) => vote.state === 'published').map((vote) => vote.ref);
  const records = await publicRecords(world, board.workshop.id, refs);
  return records.map((record) => {
    const text = `${JSON.stringify(fitForBoard(record, board), null, 1)}\n`;
    return fileArtifact(`vote-${record.ref}.json`, 'application/json; charset=utf-8', new TextEncoder().encode(text));
  });
}

/** A record says nothing that its board leaves out: where the board strikes words of a proposal, the record holds the board's title and no text. */
export function fitForBoard(record: RoundRecord, board: Board): RoundRecord {
  const shown = new Map(board.work.map((item) => [item.ref, item]));
  const whole = record.options.every((option) => {
    const item = shown.get(option.ref);
    const texts = option.body === null ? [] : bodyText(option.body as BodyNode);
    return item !== undefined && item.text.value === option.title && item.body.every((paragraph) => texts.includes(paragraph));
  });
  if (whole) return record;
  return {
    ...record,
    options: record.options.map((option) => ({ ...option, title: shown.get(option.ref)?.text.value ?? '', body: null })),
    withheld: [...(record.withheld ?? []), 'texts'],
  };
}
