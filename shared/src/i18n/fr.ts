import type { Catalogue } from './en.ts';
import { accessFr } from './fr/access.ts';
import { actFr } from './fr/act.ts';
import { houseFr } from './fr/house.ts';
import { decideFr } from './fr/decide.ts';
import { deskFr } from './fr/desk.ts';
import { digestFr } from './fr/digest.ts';
import { exhibitionFr } from './fr/exhibition.ts';
import { publishFr } from './fr/publish.ts';
import { questionsFr } from './fr/questions.ts';
import { relayFr } from './fr/relay.ts';
import { roomFr } from './fr/room.ts';
import { serverFr } from './fr/server.ts';
import { versionsFr } from './fr/versions.ts';
import { workFr } from './fr/work.ts';

/** The French catalogue. */
export const fr: Catalogue = {
  ...accessFr,
  ...actFr,
  ...houseFr,
  ...decideFr,
  ...deskFr,
  ...digestFr,
  ...exhibitionFr,
  ...publishFr,
  ...questionsFr,
  ...relayFr,
  ...roomFr,
  ...serverFr,
  ...versionsFr,
  ...workFr,
};
