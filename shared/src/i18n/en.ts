import { accessEn } from './en/access.ts';
import { actEn } from './en/act.ts';
import { houseEn } from './en/house.ts';
import { decideEn } from './en/decide.ts';
import { deskEn } from './en/desk.ts';
import { digestEn } from './en/digest.ts';
import { exhibitionEn } from './en/exhibition.ts';
import { publishEn } from './en/publish.ts';
import { questionsEn } from './en/questions.ts';
import { relayEn } from './en/relay.ts';
import { roomEn } from './en/room.ts';
import { serverEn } from './en/server.ts';
import { versionsEn } from './en/versions.ts';
import { workEn } from './en/work.ts';

/** The English catalogue: the one that names the keys. */
export const en = {
  ...accessEn,
  ...actEn,
  ...houseEn,
  ...decideEn,
  ...deskEn,
  ...digestEn,
  ...exhibitionEn,
  ...publishEn,
  ...questionsEn,
  ...relayEn,
  ...roomEn,
  ...serverEn,
  ...versionsEn,
  ...workEn,
} as const;

export type MessageKey = keyof typeof en;
export type Catalogue = Readonly<Record<MessageKey, string>>;
