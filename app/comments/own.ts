import {cleanText} from '../core/accounts/clean-name.ts';
import {withinRate} from '../core/accounts/rate.ts';
import {isQuiet, readQuietSecret, setQuiet} from '../core/comments/notices.ts';
import {decide, REASONS} from '../core/comments/decide.ts';
import {findComment} from '../core/comments/read.ts';
import {listOwn, readHeld, type CommentHeld} from '../core/comments/store.ts';
import {AppError} from '../core/errors.ts';
import {actGet, actPost, type ActAnswer, type Asked, type AskedBy} from '../core/http/act-route.ts';
import {PRIVATE_CACHE} from '../core/http/headers.ts';
import type {Server} from '../core/http/server.ts';
import {OwnCommentPage, OwnCommentsPage, QuietPage} from '../ui/comments/own-pages.tsx';
import {FlagPage} from '../ui/comments/write-page.tsx';
import type {FieldProblem} from '../ui/components/forms.tsx';
import {renderPage} from '../ui/render.ts';
import {act, numberIn, placeOf, withTitle, type CommentTools} from './tools.ts';

const MOST_APPEAL = 1_000;
const FLAGS = {most: 60, minutes: 60} as const;
const OWN = '/act/comments/mine';
const NO_REFERRER = {'referrer-policy': 'no-referrer'} as const;

/** What a person can do with comments that are there: her own taken back and appealed, those of others reported. */
export function mountOwn(app: Server, tools: CommentTools): void {
  actGet(app, tools, {path: OWN, may: 'comment.write', handle: async (asked) => {
    const {pool, square: {vault}, actor: {person}} = asked;
    const comments = await Promise.all((await listOwn(pool, vault, person)).map((comment) => withTitle(tools, asked, comment)));
    return {html: renderPage(OwnCommentsPage, {token: asked.token, comments, quiet: await isQuiet(pool, person)}, asked.context)};
  }});
  actPost(app, tools, {path: `${OWN}/mail`, may: 'comment.write', handle: async (asked) => {
    await setQuiet(asked.pool, asked.actor.person, asked.fields.get('do') === 'stop');
    return {to: asked.context.href(OWN)};
  }});
  actPost(app, tools, {path: `${OWN}/erase`, may: 'comment.write', handle: async (asked) => {
    const {pool, square: {vault}, actor: {person}} = asked;
    for (let own = await listOwn(pool, vault, person); own.length > 0; own = await listOwn(pool, vault, person)) {
      for (const {number} of own) await act(tools, asked, number, {do: 'withdraw', by: person});
    }
    return {to: asked.context.href(OWN)};
  }});
  actGet(app, tools, {path: `${OWN}/:number`, may: 'comment.write', handle: async (asked) => show(tools, asked, await ownIn(asked), '', [])});
  actPost(app, tools, {path: `${OWN}/:number/withdraw`, may: 'comment.write', handle: async (asked) => {
    const {number} = await ownIn(asked);
    await act(tools, asked, number, {do: 'withdraw', by: asked.actor.person});
    return {to: asked.context.href(OWN)};
  }});
  actPost(app, tools, {path: `${OWN}/:number/appeal`, may: 'comment.write', handle: async (asked) => {
    const comment = await ownIn(asked);
    const typed = asked.fields.get('words') ?? '';
    const words = cleanText(typed);
    const problems = words === '' ? [{field: 'words', code: 'words-empty'}] : [...words].length > MOST_APPEAL ? [{field: 'words', code: 'words-long'}] : [];
    if (problems.length > 0) return show(tools, asked, comment, typed, problems);
    await act(tools, asked, comment.number, {do: 'appeal', by: asked.actor.person, words});
    return {to: asked.context.href(`${OWN}/${comment.number}`)};
  }});

  actGet(app, tools, {path: '/act/comments/flag/:number', may: 'comment.write', handle: (asked) => showFlag(asked, '', [])});
  actPost(app, tools, {path: '/act/comments/flag/:number', may: 'comment.write', handle: async (asked) => {
    const {person} = asked.actor;
    const reason = REASONS.find((one) => one === asked.fields.get('reason'));
    if (reason === undefined) return showFlag(asked, '', [{field: 'reason', code: 'reason-empty'}]);
    if (!await withinRate(asked.pool, asked.square.vault, {what: `comment flag ${person}`, ...FLAGS})) throw new AppError('request.too-many', {seconds: 3600});
    const number = numberIn(asked.param('number'));
    if (await act(tools, asked, number, {do: 'flag', by: person, reason}) === undefined) throw new AppError('page.not-found');
    return {to: asked.context.href(`/act/comments/flag/${number}`)};
  }});

  const readerOf = (asked: Asked): number => {
    const person = readQuietSecret(asked.square.vault, asked.param('secret'));
    if (person === undefined) throw new AppError('page.not-found');
    return person;
  };
  actGet(app, tools, {path: '/act/comments/quiet/:secret', may: 'anyone', handle: async (asked) => ({
    html: renderPage(QuietPage, {token: asked.token, secret: asked.param('secret'), quiet: await isQuiet(asked.pool, readerOf(asked))}, asked.context), headers: NO_REFERRER,
  })});
  actPost(app, tools, {path: '/act/comments/quiet/:secret', may: 'anyone', handle: async (asked) => {
    await setQuiet(asked.pool, readerOf(asked), asked.fields.get('do') === 'stop');
    return {to: asked.context.href(`/act/comments/quiet/${asked.param('secret')}`)};
  }});
  // RFC 8058: the mail program posts on the reader's word; the secret of the address is all that it has
  app.post('/act/comments/quiet/:secret/stop', {config: {permission: 'anyone', rateLimit: {max: tools.writesPerMinute, timeWindow: '1 minute'}}}, async (request, reply) => {
    const {app: {pool}, vault} = tools.square();
    const person = readQuietSecret(vault, (request.params as {secret: string}).secret);
    if (person === undefined) throw new AppError('page.not-found');
    await setQuiet(pool, person, true);
    return reply.header('cache-control', PRIVATE_CACHE).code(200).type('text/plain; charset=utf-8').send('Ended.\n');
  });
}

/** One of her own; anybody else's does not exist here. */
async function ownIn(asked: AskedBy): Promise<CommentHeld> {
  const comment = await readHeld(asked.pool, asked.square.vault, numberIn(asked.param('number')));
  if (comment?.author !== asked.actor.person) throw new AppError('page.not-found');
  return comment;
}

async function show(tools: CommentTools, asked: AskedBy, comment: CommentHeld, appeal: string, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  return {html: renderPage(OwnCommentPage, {token: asked.token, ...await withTitle(tools, asked, comment), appeal, problems}, asked.context), status: problems.length > 0 ? 422 : 200};
}

async function showFlag(asked: AskedBy, reason: string, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const number = numberIn(asked.param('number'));
  const [found, held] = await Promise.all([findComment(asked.pool, number), readHeld(asked.pool, asked.square.vault, number)]);
  if (found?.comment.state !== 'published' || held === undefined) throw new AppError('page.not-found');
  const tried = decide(held, {do: 'flag', by: asked.actor.person, reason: 'other'});
  const done = !tried.ok && (tried.error === 'comment.own' ? {done: 'own' as const} : {done: 'flagged' as const});
  const view = {token: asked.token, comment: found.comment, path: placeOf(held), form: {reason}, reasons: REASONS, problems, ...done};
  return {html: renderPage(FlagPage, view, asked.context), status: problems.length > 0 ? 422 : 200};
}
