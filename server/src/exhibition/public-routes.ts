import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { boardPathIn, exhibitionPath } from '@vernissage/shared/exhibition/address';
import type { Ask, ErrorPage, PublicPage } from '@vernissage/shared/exhibition/public-page';
import type { AskRefusal } from '@vernissage/shared/exhibition/question';
import { type Language, languages, type Summit } from '@vernissage/shared/summit/summit';
import type { Http } from '../edge/http.ts';
import { HttpRefusal } from '../edge/refusal.ts';
import type { World } from '../ports/world.ts';
import { publicPages } from '../public-pages/load-public-pages.ts';
import { createAsking } from './ask-question.ts';
import { askedQuestionPage } from './asked-question-page.ts';
import { indexPage } from './exhibition-index.ts';
import { boardAt, type Hanging, summitOf } from './find-board.ts';
import { assetsPath, servedBoard } from './page-frames.ts';
import { publicQuestions } from './public-questions.ts';
import { notModified, sendArtifact, sendPage } from './send.ts';

const statusOf: Record<AskRefusal, number> = { empty: 400, 'too-long': 400, machine: 400, 'too-many': 429, full: 429 };
const place = z.object({ edition: z.string(), day: z.iso.date(), place: z.string(), '*': z.string() });
const field = z.union([z.string(), z.array(z.string()).transform((all) => all[0] ?? '')]).default('');
const form = z.object({ text: field, lang: field, website: field }).default({ text: '', lang: '', website: '' });

/** The pages that everybody may see, without scripts, cookies or third parties (rules E1 to E9). A scope of its own: its errors are pages. */
export function publicRoutes(app: Http, world: World): void {
  const { read } = world.database;
  const ask = createAsking(world);

  const draw = async (reply: FastifyReply, status: number, page: PublicPage): Promise<FastifyReply> =>
    sendPage(reply.code(status), (await publicPages()).render(page));
  const fail = async (reply: FastifyReply, status: number, problem: ErrorPage['problem'], language: Language | null = null): Promise<FastifyReply> =>
    draw(reply.header('cache-control', 'no-store'), status, await errorPage(world, problem, language));

  app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof HttpRefusal && error.refusal === 'other-origin') return fail(reply, 403, 'other-origin');
    if (error instanceof HttpRefusal || (error.statusCode !== undefined && error.statusCode < 500)) return fail(reply, 404, 'no-such-page');
    // As the code writes it: the address of an asked question holds its secret.
    world.log.error({ event: 'request-failed', err: error, address: request.routeOptions.url }, 'a public page failed');
    return fail(reply, 500, 'failed');
  });

  app.get(`${assetsPath}:name`, { schema: { hide: true, params: z.object({ name: z.string() }) } }, async (request, reply) => {
    const asset = (await publicPages()).assets.get(request.params.name);
    if (!asset) return fail(reply, 404, 'no-such-page');
    // Names of fonts and stylesheet carry a hash of what they hold.
    return reply.header('cache-control', 'public, max-age=31536000, immutable').type(asset.type).send(Buffer.from(asset.bytes));
  });

  const index = async (request: FastifyRequest, reply: FastifyReply, summit: Summit, language: Language): Promise<FastifyReply> => {
    const pages = await publicPages();
    const page = pages.render(await indexPage(read, summit, language, world.config.publicUrl, pages.stylesheet));
    return notModified(request, reply, page) ? reply.code(304).send() : sendPage(reply, page);
  };
  app.get('/e', { schema: { hide: true } }, (_request, reply) => reply.redirect('/e/', 301));
  app.get('/e/', { schema: { hide: true } }, async (request, reply) => {
    const summit = await summitOf(read, null);
    return summit ? index(request, reply, summit, firstOf(summit)) : fail(reply, 404, 'no-such-page');
  });
  app.get('/e/:edition', { schema: { hide: true, params: z.object({ edition: z.string() }) } }, (request, reply) =>
    reply.redirect(`/e/${encodeURIComponent(request.params.edition)}/`, 301),
  );
  app.get('/e/:edition/', { schema: { hide: true, params: z.object({ edition: z.string() }) } }, async (request, reply) => {
    const language = languageOf(request.params.edition);
    const summit = await summitOf(read, language === null ? request.params.edition : null);
    if (!summit) return fail(reply, 404, 'no-such-page');
    return language === null
      ? index(request, reply, summit, firstOf(summit))
      : reply.redirect(exhibitionPath(summit, language === firstOf(summit) ? null : language), 302);
  });
  app.get('/e/:edition/:language/', { schema: { hide: true, params: z.object({ edition: z.string(), language: z.string() }) } }, async (request, reply) => {
    const language = languageOf(request.params.language);
    const summit = await summitOf(read, request.params.edition);
    if (!summit || language === null || !summit.languages.includes(language)) return fail(reply, 404, 'no-such-page');
    if (language === firstOf(summit)) return reply.redirect(exhibitionPath(summit), 301);
    return index(request, reply, summit, language);
  });

  app.get('/e/q/:token/*', { schema: { hide: true, params: z.object({ token: z.string(), '*': z.string() }) } }, async (request, reply) => {
    const page = await askedQuestionPage(read, request.params.token, request.params['*'], world.config.publicUrl, (await publicPages()).stylesheet);
    reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex').header('referrer-policy', 'no-referrer');
    return page ? draw(reply, 200, page) : fail(reply, 404, 'no-such-question');
  });

  app.get('/e/:edition/:day/:place', { schema: { hide: true, params: place.omit({ '*': true }) } }, async (request, reply) => {
    const hanging = await boardAt(read, request.params.day, request.params.place);
    return hanging ? reply.redirect(hanging.path, 301) : fail(reply, 404, 'no-such-board');
  });
  app.get('/e/:edition/:day/:place/*', { schema: { hide: true, params: place } }, async (request, reply) => {
    const { day, place: where, '*': tail } = request.params;
    const hanging = await boardAt(read, day, where);
    if (!hanging) return fail(reply, 404, 'no-such-board');
    const path = request.url.split('?', 1)[0] ?? '';
    if (!path.startsWith(hanging.path)) return reply.redirect(`${hanging.path}${tail}`, 301); // another slug or edition: the board's id decides
    const wanted = partOf(hanging, tail);
    if (wanted === null) return fail(reply, 404, 'no-such-page');
    if (wanted.kind === 'redirect') return reply.redirect(`${hanging.path}${wanted.to}`, wanted.status);
    return (await sendArtifact(read, request, reply, hanging, wanted)) ? reply : fail(reply, 404, 'no-such-page');
  });

  const formLimit = 32_768;
  app.post('/e/:edition/:day/:place/*', { bodyLimit: formLimit, schema: { hide: true, params: place, body: form } }, async (request, reply) => {
    const { day, place: where, '*': tail } = request.params;
    const hanging = await boardAt(read, day, where);
    const match = /^(?:(\w\w)\/)?questions\/$/.exec(tail);
    if (!hanging || !match) return fail(reply, 404, 'no-such-board');
    const language = languageOf(match[1]) ?? firstOf(hanging.board.summit);
    const { text, lang, website } = request.body;
    const answer = await ask(hanging, { text, lang, website, from: request.ip });
    if (answer.ok) return reply.redirect(`/e/q/${answer.token}/${language === firstOf(hanging.board.summit) ? '' : `${language}/`}thanks/`, 303);
    const pages = await publicPages();
    const again: Ask = { kind: 'form', action: `${boardPathIn(hanging.board, language)}questions/`, text, lang, refusal: answer.refusal };
    const framed = servedBoard(hanging.board, 'board', language, world.config.publicUrl, pages.stylesheet, null);
    const questions = await publicQuestions(read, hanging.id);
    if (statusOf[answer.refusal] === 429) reply.header('retry-after', '60');
    const { board, publication } = hanging;
    return draw(reply.header('cache-control', 'no-store'), statusOf[answer.refusal], {
      kind: 'board',
      board,
      publication,
      questions,
      ask: again,
      standing: { kind: 'current' },
      ...framed,
    });
  });

  app.get('/e/*', { schema: { hide: true } }, (_request, reply) => fail(reply, 404, 'no-such-page'));
}

type Part =
  | { readonly kind: 'artifact'; readonly path: string; readonly revision: number; readonly lasting: boolean; readonly download: string | null }
  | { readonly kind: 'redirect'; readonly to: string; readonly status: 301 | 302 };

/** What stands under a board's address: `''`, `fr/`, `work/`, `fr/work/`, `r/1/`, `r/1/fr/work/`, `poster-fr.pdf`, `vote-W2-V-001.json`, `board.zip`, `data.json`. */
function partOf({ board, publication }: Hanging, tail: string): Part | null {
  const first = firstOf(board.summit);
  const match = /^(?:r\/(\d{1,6})\/)?(?:([a-z]{2})\/)?(work\/)?$/.exec(tail);
  if (match) {
    const [, dated, tag, work = ''] = match;
    const language = tag === undefined ? first : languageOf(tag);
    if (language === null || !board.summit.languages.includes(language)) return null;
    const before = dated === undefined ? '' : `r/${dated}/`;
    if (tag === first) return { kind: 'redirect', to: `${before}${work}`, status: 301 };
    const path = `${dated === undefined ? '' : 'r/'}${language}/${work === '' ? 'board' : 'work'}.html`;
    return { kind: 'artifact', path, revision: dated === undefined ? publication.revision : Number(dated), lasting: dated !== undefined, download: null };
  }
  if (/^(?:[a-z]{2}\/)?questions\/$/.test(tail)) return { kind: 'redirect', to: `${tail.replace('questions/', '')}#ask`, status: 302 };
  if (/^(?:r\/\d{1,6}|(?:[a-z]{2}\/)?(?:work|questions)|[a-z]{2})$/.test(tail)) return { kind: 'redirect', to: `${tail}/`, status: 301 };
  const file = /^(?:poster-[a-z]{2}\.(?:pdf|png)|vote-[\w-]{1,40}\.json|board\.zip|data\.json)$/.test(tail);
  if (!file) return null;
  const download = tail === 'board.zip' ? `${board.slug}.zip` : null;
  return { kind: 'artifact', path: tail, revision: publication.revision, lasting: false, download };
}

function firstOf(summit: { readonly languages: readonly Language[] }): Language {
  return summit.languages[0] ?? 'en';
}

function languageOf(tag: string | undefined): Language | null {
  return languages.find((known) => known === tag) ?? null;
}

async function errorPage(world: World, problem: ErrorPage['problem'], language: Language | null): Promise<ErrorPage> {
  const summit = await summitOf(world.database.read, null);
  return {
    kind: 'error',
    problem,
    frame: {
      language: language ?? (summit ? firstOf(summit) : 'en'),
      languages: [],
      exhibition: summit?.shortTitle ?? 'Vernissage',
      index: summit ? exhibitionPath(summit) : null,
      stylesheet: `${assetsPath}${(await publicPages()).stylesheet}`,
      rehearsal: summit?.rehearsal ?? false,
      address: null,
    },
  };
}
