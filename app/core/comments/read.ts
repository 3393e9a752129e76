import type {ClientBase, Pool} from 'pg';
import type {Reason} from './decide.ts';
import type {CommentSubject} from './subject.ts';

/** A comment as the public may know it. */
export interface CommentRead {
  readonly number: number;
  readonly state: 'published' | 'hidden' | 'withdrawn';
  /** The name its author chose, and its text in the Markdown subset; absent where it is not shown. */
  readonly name?: string;
  readonly text?: string;
  readonly lang: string;
  /** The body that it speaks for. */
  readonly body?: {readonly slug: string; readonly name: string};
  /** RFC 3339, UTC. */
  readonly at: string;
  /** Why and when a moderator hid it; the outcome of the author's appeal. */
  readonly hidden?: {readonly reason: Reason; readonly words?: string; readonly at: string; readonly appeal?: 'open' | 'upheld'};
  /** Oldest first. */
  readonly answers: readonly CommentRead[];
}

/** The comments on a subject, newest first. */
export interface CommentsRead {
  readonly subject: CommentSubject;
  /** How many are shown in all, answers too. */
  readonly count: number;
  readonly comments: readonly CommentRead[];
  /** The number below which older ones go on. */
  readonly before?: number;
}

interface Row {
  readonly number: number;
  readonly state: CommentRead['state'];
  readonly name: string | null;
  readonly text: string | null;
  readonly lang: string;
  readonly slug: string | null;
  readonly body_name: string | null;
  readonly at: string;
  readonly reason: Reason | null;
  readonly words: string | null;
  readonly decided: string | null;
  readonly appeal: 'open' | 'upheld' | 'reversed' | null;
  readonly replies?: readonly Row[] | null;
}

const COLUMNS = (row: string): string => `'number', ${row}.number, 'state', ${row}.state, 'name', ${row}.name, 'text', ${row}.text, 'lang', ${row}.lang,
  'slug', body.slug, 'body_name', body.name, 'at', ${row}.at, 'reason', ${row}.reason, 'words', ${row}.words, 'decided', ${row}.decided, 'appeal', ${row}.appeal`;

const THREADS = 10;

/** What the public may know of the comments on a subject; with `before`, those before the comment of that number. */
export async function commentsOf(pool: Pick<ClientBase | Pool, 'query'>, subject: CommentSubject, {limit = THREADS, before}: {readonly limit?: number; readonly before?: number} = {}): Promise<CommentsRead> {
  const values = [subject.room, subject.kind, subject.id, subject.part ?? ''];
  const [{rows: [counted]}, {rows}] = await Promise.all([
    pool.query<{count: number}>({name: 'comments-count', text: "select count(*)::int as count from comment where room = $1 and kind = $2 and subject = $3 and part = $4 and state = 'published'", values}),
    pool.query<{row: Row}>({
      name: 'comments-threads',
      text: `select json_build_object(${COLUMNS('c')}, 'replies', (
          select json_agg(json_build_object(${COLUMNS('a')}) order by a.number) from comment a left join body on body.number = a.body where a.answers = c.number)) as row
        from comment c left join body on body.number = c.body
        where c.room = $1 and c.kind = $2 and c.subject = $3 and c.part = $4 and c.answers is null and c.number < $5 order by c.number desc limit $6`,
      values: [...values, before ?? 2_147_483_647, limit + 1],
    }),
  ]);
  const comments = rows.slice(0, limit).map(({row}) => commentRead(row));
  const last = comments.at(-1);
  return {subject, count: counted?.count ?? 0, comments, ...(rows.length > limit && last && {before: last.number})};
}

function commentRead({number, state, name, text, lang, slug, body_name, at, reason, words, decided, appeal, replies}: Row): CommentRead {
  return {
    number, state, lang, at: utc(at),
    ...(name !== null && {name}), ...(text !== null && {text}),
    ...(slug !== null && body_name !== null && {body: {slug, name: body_name}}),
    ...(reason !== null && decided !== null && {hidden: {reason, at: utc(decided), ...(words !== null && {words}), ...(appeal !== null && appeal !== 'reversed' && {appeal})}}),
    answers: (replies ?? []).map(commentRead),
  };
}

function utc(at: string): string {
  return new Date(at).toISOString();
}

/** One comment that the public may know of, what it is on and what it answers. */
export async function findComment(pool: Pick<ClientBase | Pool, 'query'>, number: number): Promise<{readonly comment: CommentRead; readonly subject: CommentSubject; readonly answers?: number} | undefined> {
  const {rows: [found]} = await pool.query<{row: Row; room: string; kind: string; subject: string; part: string; answers: number | null}>(
    `select json_build_object(${COLUMNS('c')}) as row, c.room, c.kind, c.subject, c.part, c.answers from comment c left join body on body.number = c.body where c.number = $1`, [number]);
  if (found === undefined) return undefined;
  const {row, room, kind, subject: id, part, answers} = found;
  return {comment: commentRead(row), subject: {room, kind, id, ...(part !== '' && {part})}, ...(answers !== null && {answers})};
}
