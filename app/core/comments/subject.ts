import type {ClientBase, Pool} from 'pg';

/** What a comment is on: a thing of a room, or a part of it ('draft'). */
export interface CommentSubject {
  readonly room: string;
  readonly kind: string;
  readonly id: string;
  readonly part?: string;
}

export type Moderation = 'before' | 'after';

/** A kind of thing that people can comment on, as its room declares it. */
export interface CommentKind {
  readonly room: string;
  readonly kind: string;
  /** How comments are looked after unless the site says otherwise: before they are shown, or after. */
  readonly moderation: Moderation;
  /** The parts that have comments of their own; others do not exist. */
  readonly parts?: readonly string[];
  /** What the thing is called, in a language where the words are the site's own. Undefined: there is no such public thing, and nothing to comment on. */
  titleOf(client: Pick<ClientBase | Pool, 'query'>, id: string, lang: string): Promise<string | undefined>;
  /** The path of its page, without language. */
  pathOf(id: string): string;
  /** Whether comments still come in; always where absent. */
  isOpen?(client: Pick<ClientBase | Pool, 'query'>, id: string, part: string | undefined): Promise<boolean>;
}

export const LONGEST_ID = 500;

/** A subject of a declared kind, with its kind. Undefined: nothing here can be commented on by that name. */
export function findKind(kinds: readonly CommentKind[], {room, kind, id, part}: CommentSubject): CommentKind | undefined {
  const found = kinds.find((one) => one.room === room && one.kind === kind);
  if (found === undefined || id === '' || id.length > LONGEST_ID || (part !== undefined && found.parts?.includes(part) !== true)) return undefined;
  return found;
}

/** The public page of its comments, without language: `/comments/contracting/process/ocds-1`. */
export function threadPath(subject: CommentSubject): string {
  return `/comments/${address(subject)}`;
}

/** Its feed, without language. */
export function feedPath({part, ...subject}: CommentSubject): string {
  return `${threadPath(subject)}.atom${part === undefined ? '' : `?${new URLSearchParams({part})}`}`;
}

/** The form for a new one; `answers`: the number of the comment that is answered. */
export function writePath(subject: CommentSubject, answers?: number): string {
  const {room, kind, id, part} = subject;
  const query = new URLSearchParams({...(part !== undefined && {part}), ...(answers !== undefined && {answers: String(answers)})}).toString();
  return `/act/comments/${[room, kind, id].map(encodeURIComponent).join('/')}${query === '' ? '' : `?${query}`}`;
}

function address({room, kind, id, part}: CommentSubject): string {
  return `${[room, kind, id].map(encodeURIComponent).join('/')}${part === undefined ? '' : `?${new URLSearchParams({part})}`}`;
}
