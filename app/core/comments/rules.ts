import type {ClientBase, Pool} from 'pg';
import type {CommentRule} from './decide.ts';
import type {CommentKind, Moderation} from './subject.ts';

type Asking = Pick<ClientBase | Pool, 'query'>;

/** Until the site says otherwise. */
export const FLAGS = 3;
const LONGEST = 4_000;

/** How comments on a kind are looked after: as the site set it, else as its room declares. */
export async function ruleOf(client: Asking, {room, kind, moderation}: Pick<CommentKind, 'room' | 'kind' | 'moderation'>): Promise<CommentRule> {
  const {rows: [set]} = await client.query<{moderation: Moderation; flags: number; longest: number; closed: boolean}>(
    'select moderation, flags, longest, closed from comment_rule where room = $1 and kind = $2', [room, kind]);
  return set ?? {moderation, flags: FLAGS, longest: LONGEST, closed: false};
}

export async function setRule(client: Asking, {room, kind}: Pick<CommentKind, 'room' | 'kind'>, {moderation, flags, longest, closed}: CommentRule): Promise<void> {
  await client.query(`
    insert into comment_rule (room, kind, moderation, flags, longest, closed) values ($1, $2, $3, $4, $5, $6)
    on conflict (room, kind) do update set moderation = excluded.moderation, flags = excluded.flags, longest = excluded.longest, closed = excluded.closed`,
  [room, kind, moderation, flags, longest, closed]);
}
