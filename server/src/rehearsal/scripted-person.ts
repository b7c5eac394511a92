import type { StageState } from '@vernissage/shared/wire/stage';
import { bodyDocument, workDocument } from '@vernissage/shared/wire/document-name';
import { openScripted, type ScriptedDocument } from './scripted-document.ts';
import { openScriptedStage, type ScriptedStage } from './scripted-stage.ts';

/** An invented participant who joins over the same doors as people: link, badge, commands, sockets. */
export type ScriptedPerson = {
  readonly key: string;
  /** Sends a command and returns the answer's JSON. @throws with the refusal's word when it is refused. */
  ask<T = unknown>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<T>;
  /** The work document of a room, opened once. */
  work(workshop: string): Promise<ScriptedDocument>;
  body(card: string): Promise<ScriptedDocument>;
  /** The room's stage, opened once: from then on the person counts as present. */
  stage(workshop: string): Promise<ScriptedStage>;
  leave(): void;
};

/** `origin`: where the server listens, `http://127.0.0.1:3000`. `token`: of the person's link. */
export async function joinScripted(origin: string, key: string, token: string): Promise<ScriptedPerson> {
  const signedIn = await fetch(`${origin}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (!signedIn.ok) throw new Error(`${key} could not sign in: ${await signedIn.text()}`);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  const sockets = origin.replace(/^http/, 'ws');
  const documents = new Map<string, Promise<ScriptedDocument>>();
  const stages = new Map<string, Promise<ScriptedStage>>();
  let lease: Promise<number> | null = null;

  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${key}: ${method} ${path} was refused with ${response.status} ${text.slice(0, 200)}`);
    return (text === '' ? null : JSON.parse(text)) as T;
  }

  function open(name: string): Promise<ScriptedDocument> {
    lease ??= ask<{ clientID: number }>('POST', '/api/leases', {}).then((answer) => answer.clientID);
    const found = documents.get(name) ?? lease.then((clientID) => openScripted(`${sockets}/sync/${name}`, cookie, clientID));
    documents.set(name, found);
    return found;
  }

  return {
    key,
    ask,
    work: (workshop) => open(workDocument(workshop)),
    body: (card) => open(bodyDocument(card)),
    stage(workshop) {
      const found = stages.get(workshop) ?? openScriptedStage(`${sockets}/stage/${workshop}`, cookie);
      stages.set(workshop, found);
      return found;
    },
    leave() {
      for (const document of documents.values()) void document.then((opened) => opened.close());
      for (const stage of stages.values()) void stage.then((opened) => opened.close());
    },
  };
}

/** The card row of a card once the server has numbered it. */
export async function numbered(person: ScriptedPerson, workshop: string, card: string): Promise<StageState> {
  return (await person.stage(workshop)).until((state) => state.cards[card] !== undefined);
}
