import type {PoolClient} from 'pg';
import type {Result} from '@parvis/kernel';
import {decide, type Command, type CommentEvent, type Refusal} from '../core/comments/decide.ts';
import {tellAuthor} from '../core/comments/notices.ts';
import {recordEvent} from '../core/comments/record.ts';
import {readHeld, type CommentHeld} from '../core/comments/store.ts';
import {findKind, threadPath, type CommentKind, type CommentSubject} from '../core/comments/subject.ts';
import {AppError} from '../core/errors.ts';
import type {Asked} from '../core/http/act-route.ts';
import type {AccountTools} from '../accounts/tools.ts';
import type {OwnComment} from '../ui/comments/own-pages.tsx';

export interface CommentTools extends AccountTools {
  /** What can be commented on: the kinds that all rooms declare. */
  readonly subjects: readonly CommentKind[];
}

/** The kind of a subject that exists, with its title; else there is no such page. */
export async function mustFind(tools: CommentTools, asked: Pick<Asked, 'pool' | 'context'>, subject: CommentSubject): Promise<{readonly kind: CommentKind; readonly title: string}> {
  const kind = findKind(tools.subjects, subject);
  const title = await kind?.titleOf(asked.pool, subject.id, asked.context.t.lang);
  if (kind === undefined || title === undefined) throw new AppError('page.not-found');
  return {kind, title};
}

/** Where a comment stands: on its own thread's page, which holds it however old it is. */
export function placeOf(comment: Pick<CommentHeld, 'number' | 'subject' | 'answers'>): string {
  const path = threadPath(comment.subject);
  return `${path}${path.includes('?') ? '&' : '?'}before=${(comment.answers ?? comment.number) + 1}#c${comment.number}`;
}

export async function withTitle(tools: CommentTools, {pool, context}: Pick<Asked, 'pool' | 'context'>, comment: CommentHeld): Promise<OwnComment> {
  const title = await findKind(tools.subjects, comment.subject)?.titleOf(pool, comment.subject.id, context.t.lang);
  return {comment, path: placeOf(comment), ...(title !== undefined && {title})};
}

/** Does something with a comment in one transaction: decided, written down, and told to its author. Undefined: there is none. */
export async function act(tools: CommentTools, asked: Asked, number: number, command: Command): Promise<Result<CommentEvent, Refusal> | undefined> {
  const {square: {vault, versions}} = asked;
  const done = await asked.transaction(async (client) => {
    const comment = await readHeld(client, vault, number, true);
    if (comment === undefined) return undefined;
    const decided = decide(comment, command);
    if (!decided.ok) return decided;
    await recordEvent(client, vault, comment, decided.value);
    await tell(tools, client, asked, comment, decided.value);
    return decided;
  });
  await versions.refresh();
  return done;
}

/** Tells whoever wrote the comment of a decision, and whoever wrote what it answers that it is there. */
async function tell(tools: CommentTools, client: PoolClient, {square: {vault}}: Asked, comment: CommentHeld, event: CommentEvent): Promise<void> {
  const what = event.kind === 'published' ? 'published' : event.kind === 'hidden' ? 'hidden' : event.kind === 'appeal-decided' ? `appeal-${event.outcome}` as const : undefined;
  if (what === undefined || comment.author === undefined) return;
  const title = titleFor(tools, client, comment);
  const reason = event.kind === 'hidden' ? (lang: string) => tools.translator(lang).text(`comments.reason.${event.reason}`) : undefined;
  await tellAuthor(client, vault, comment.author, {what, title, path: `/act/comments/mine/${comment.number}`, ...(reason && {reason})});
  if (what === 'published') await tellAnswered(tools, client, {vault}, comment);
}

/** To the author of the comment that this one answers, unless she wrote both. */
export async function tellAnswered(tools: CommentTools, client: PoolClient, {vault}: Pick<Asked['square'], 'vault'>, answer: CommentHeld): Promise<void> {
  if (answer.answers === undefined) return;
  const answered = await readHeld(client, vault, answer.answers);
  if (answered?.author === undefined || answered.author === answer.author || answered.state !== 'published') return;
  await tellAuthor(client, vault, answered.author, {what: 'answered', title: titleFor(tools, client, answer), path: placeOf(answer)});
}

/** What a comment is on, in the language of whoever is told. */
function titleFor({subjects}: CommentTools, client: PoolClient, {subject}: CommentHeld): (lang: string) => Promise<string> {
  return async (lang) => (await findKind(subjects, subject)?.titleOf(client, subject.id, lang)) ?? subject.id;
}

export function numberIn(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new AppError('page.not-found');
  return Number(text);
}
