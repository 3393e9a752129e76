import type {ClientBase} from 'pg';
import {assertNever, must} from '@parvis/kernel';
import {audit} from '../audit/write.ts';
import {raiseSiteChange} from '../http/site-change.ts';
import type {Vault} from '../sealed/vault.ts';
import type {CommentEvent} from './decide.ts';
import {sealAppeal, type CommentHeld} from './store.ts';

/** Writes down what was decided of a comment, with its audit entry, and changes what the public sees; in the caller's transaction. */
export async function recordEvent(client: ClientBase, vault: Vault, comment: CommentHeld, event: CommentEvent): Promise<void> {
  const {number, subject} = comment;
  const facts = {comment: number, room: subject.room, kind: subject.kind, subject: subject.id, ...(subject.part !== undefined && {part: subject.part}), ...('reason' in event && {reason: event.reason})};
  await audit(client, {person: event.by, act: ACTS[event.kind === 'appeal-decided' ? event.outcome : event.kind], facts});
  switch (event.kind) {
    case 'flagged':
      await client.query('insert into people.comment_flag (comment, person, reason) values ($1, $2, $3)', [number, event.by, event.reason]);
      return;
    case 'kept':
      return settle(client, number);
    case 'published':
      await decided(client, number, 'published', event.by);
      return showComment(client, comment);
    case 'hidden':
      await decided(client, number, 'hidden', event.by);
      await settle(client, number);
      return hide(client, comment, event.reason, event.words);
    case 'withdrawn':
      return erase(client, number);
    case 'appealed':
      await client.query('insert into people.comment_appeal (comment, sealed) values ($1, $2)', [number, sealAppeal(vault, number, event.words)]);
      await client.query("update comment set appeal = 'open' where number = $1", [number]);
      return raiseSiteChange(client, 'comments');
    case 'appeal-decided':
      await client.query('update people.comment_appeal set outcome = $2, decided = clock_timestamp(), decided_by = $3 where comment = $1', [number, event.outcome, event.by]);
      await client.query('update comment set appeal = $2 where number = $1', [number, event.outcome]);
      if (event.outcome === 'upheld') return raiseSiteChange(client, 'comments');
      await decided(client, number, 'published', event.by);
      return showComment(client, comment);
    default:
      return assertNever(event);
  }
}

const ACTS = {
  flagged: 'comment.flag', published: 'comment.publish', kept: 'comment.keep', hidden: 'comment.hide', withdrawn: 'comment.withdraw', appealed: 'comment.appeal',
  upheld: 'comment.appeal-upheld', reversed: 'comment.appeal-reversed',
} as const;

/** From here on everybody sees it. */
export async function showComment(client: ClientBase, {number, subject, answers, body, lang, words}: CommentHeld): Promise<void> {
  const {name, text} = must(words, 'a comment that is shown has words');
  await client.query(`
    insert into comment (number, room, kind, subject, part, answers, name, body, lang, text, state) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'published')
    on conflict (number) do update set state = 'published', name = excluded.name, body = excluded.body, text = excluded.text, reason = null, words = null, decided = null`,
  [number, subject.room, subject.kind, subject.id, subject.part ?? '', answers ?? null, name, body ?? null, lang, text]);
  await raiseSiteChange(client, 'comments');
}

/** Its place stays, with the reason; nothing of what it said or who said it. */
async function hide(client: ClientBase, {number, subject, answers, lang}: CommentHeld, reason: string, words: string): Promise<void> {
  await client.query(`
    insert into comment (number, room, kind, subject, part, answers, lang, state, reason, words, decided) values ($1, $2, $3, $4, $5, $6, $7, 'hidden', $8, $9, clock_timestamp())
    on conflict (number) do update set state = 'hidden', name = null, body = null, text = null, reason = excluded.reason, words = excluded.words, decided = excluded.decided`,
  [number, subject.room, subject.kind, subject.id, subject.part ?? '', answers ?? null, lang, reason, words === '' ? null : words]);
  await raiseSiteChange(client, 'comments');
}

/** Text, name, author and flags go; where it was shown, its place stays. */
async function erase(client: ClientBase, number: number): Promise<void> {
  await client.query("update people.comment_held set state = 'withdrawn', sealed = null, person = null, body = null, decided_by = null where number = $1", [number]);
  await client.query('delete from people.comment_flag where comment = $1', [number]);
  await client.query('delete from people.comment_appeal where comment = $1', [number]);
  await client.query("update comment set state = 'withdrawn', name = null, body = null, text = null, reason = null, words = null, decided = null, appeal = null where number = $1", [number]);
  await raiseSiteChange(client, 'comments');
}

async function decided(client: ClientBase, number: number, state: string, by: number): Promise<void> {
  await client.query('update people.comment_held set state = $2, decided = clock_timestamp(), decided_by = $3 where number = $1', [number, state, by]);
}

async function settle(client: ClientBase, number: number): Promise<void> {
  await client.query('update people.comment_flag set settled = true where comment = $1', [number]);
}
