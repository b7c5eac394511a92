import * as decoding from 'lib0/decoding';
import type { WebsocketProvider } from 'y-websocket';
import { messageAck, messageRefused, type Ack, type Refused } from '@vernissage/shared/wire/relay-protocol';

/** The relay's own messages beside y-websocket's: one JSON string each, checked here. What can't be read counts for nothing. */

export type RelayEars = {
  ack(ack: Ack): void;
  refused(refused: Refused): void;
};

export function hearRelay(provider: WebsocketProvider, ears: RelayEars): void {
  const on = (type: number, hear: (said: unknown) => void): void => {
    provider.messageHandlers[type] = (_encoder, decoder) => hear(readJson(decoder));
  };
  on(messageAck, (said) => {
    const epoch = numberIn(said, 'epoch');
    const acked = numberIn(said, 'acked');
    const at = numberIn(said, 'at');
    if (epoch !== null && acked !== null && at !== null) ears.ack({ epoch, acked, at });
  });
  on(messageRefused, (said) => {
    const reason = textIn(said, 'reason');
    if (!isReason(reason)) return ears.refused({ reason: 'failed' });
    const card = textIn(said, 'card');
    const lock = textIn(said, 'lock');
    ears.refused({ reason, ...(card === null ? {} : { card }), ...(lock === null ? {} : { lock }) });
  });
}

const reasons: readonly Refused['reason'][] = [
  'size',
  'counts',
  'author',
  'shape',
  'depth',
  'cards',
  'locked',
  'unreadable',
  'failed',
  'read-only',
  'unloadable',
];

function isReason(text: string | null): text is Refused['reason'] {
  return reasons.some((reason) => reason === text);
}

function readJson(decoder: decoding.Decoder): unknown {
  try {
    return JSON.parse(decoding.readVarString(decoder));
  } catch {
    return null;
  }
}

function fieldOf(said: unknown, field: string): unknown {
  return typeof said === 'object' && said !== null ? Reflect.get(said, field) : undefined;
}

function numberIn(said: unknown, field: string): number | null {
  const value = fieldOf(said, field);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function textIn(said: unknown, field: string): string | null {
  const value = fieldOf(said, field);
  return typeof value === 'string' ? value : null;
}
