import {withinRate} from '../core/accounts/rate.ts';
import {AppError} from '../core/errors.ts';
import {actGet, actPost, type ActAnswer, type Asked} from '../core/http/act-route.ts';
import type {Server} from '../core/http/server.ts';
import {visitorOf} from '../core/http/visitor.ts';
import {closeLetter, LetterClosedError, readLetter, type LetterRead} from '../core/letters/letters.ts';
import type {AccountTools} from '../accounts/tools.ts';
import type {FieldProblem} from '../ui/components/forms.tsx';
import type {LetterHandler} from '../ui/letters/handler.ts';
import {LetterClosedPage, LetterPage} from '../ui/letters/page.tsx';
import {renderPage} from '../ui/render.ts';

const PATH = '/act/letters/:secret';
const NO_REFERRER = {'referrer-policy': 'no-referrer'} as const;
/** Secrets of 128 bits are not guessed; whoever tries is slowed down all the same. */
const VISITOR = {most: 120, minutes: 60} as const;

/** Questions answered by mailed link, without an account: each room's handler shows its form and records the answer. */
export function mountLetters(app: Server, tools: AccountTools, handlers: readonly LetterHandler[]): void {
  const handlerOf = ({room, what}: LetterRead): LetterHandler => {
    const handler = handlers.find((one) => one.room === room && one.what === what);
    if (handler === undefined) throw new AppError('page.not-found');
    return handler;
  };
  actGet(app, tools, {path: PATH, may: 'anyone', handle: async (asked) => {
    const letter = await letterIn(asked);
    return show(asked, letter, handlerOf(letter), new URLSearchParams(), []);
  }});
  actPost(app, tools, {path: PATH, may: 'anyone', handle: async (asked) => {
    const letter = await letterIn(asked);
    const handler = handlerOf(letter);
    const again = {to: asked.context.href(`/act/letters/${asked.param('secret')}`)};
    const about = letter.state === 'open' ? await handler.about(asked.pool, letter) : undefined;
    if (about === undefined) return again;
    const parsed = handler.parse(asked.fields, {letter, about, context: asked.context});
    if (!parsed.ok) {
      // what was answered meanwhile can be what is wrong with this answer: the page says that it is answered
      const open = (await readLetter(asked.pool, asked.param('secret')))?.state === 'open';
      return open ? show(asked, letter, handler, asked.fields, parsed.error) : again;
    }
    try {
      await record(asked, handler, letter, parsed.value);
    } catch (error) {
      // answered, or taken back, by somebody else at the same time: the page says so
      if (!(error instanceof LetterClosedError)) throw error;
    }
    await asked.square.versions.refresh();
    return again;
  }});
}

async function record(asked: Asked, handler: LetterHandler, letter: LetterRead, answer: unknown): Promise<void> {
  let closed = false;
  await handler.record(asked, {
    letter, answer, by: {how: 'mailed-link', domain: letter.domain, sent: letter.asked, answered: asked.context.now.toString({smallestUnit: 'millisecond'})},
    async close(client) {
      await closeLetter(client, letter.number);
      closed = true;
    },
  });
  if (!closed) throw new Error(`The handler of ${letter.room}/${letter.what} recorded an answer without closing its question`);
}

async function letterIn(asked: Asked): Promise<LetterRead> {
  if (!await withinRate(asked.pool, asked.square.vault, {what: `letter ${visitorOf(asked.request.ip)}`, ...VISITOR})) throw new AppError('request.too-many', {seconds: 3600});
  const letter = await readLetter(asked.pool, asked.param('secret'));
  if (letter === undefined) throw new AppError('page.not-found');
  return letter;
}

async function show(asked: Asked, letter: LetterRead, handler: LetterHandler, typed: URLSearchParams, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const {pool, context, token} = asked;
  const about = await handler.about(pool, letter);
  if (letter.state !== 'open' || about === undefined) return {html: renderPage(LetterClosedPage, {letter, ...(about && {about})}, context), headers: NO_REFERRER};
  const fields = handler.fields({letter, about, typed, problems, context});
  return {html: renderPage(LetterPage, {token, secret: asked.param('secret'), letter, about, form: handler.form, fields, problems}, context), status: problems.length > 0 ? 422 : 200, headers: NO_REFERRER};
}
