import type {ClientBase, Pool} from 'pg';

/** Of whom this site is a copy, and how it stands. */
export interface MirrorState {
  readonly address: string;
  readonly origin: string;
  /** When the source last answered, and was in order. */
  readonly seen: string;
  /** Why nothing was copied since. */
  readonly problem?: string;
}

export async function readMirror(client: Pick<ClientBase | Pool, 'query'>): Promise<MirrorState | undefined> {
  const {rows: [row]} = await client.query<{address: string; origin: string; seen: Date; problem: string | null}>('select address, origin, seen, problem from mirror');
  return row && {address: row.address, origin: row.origin, seen: row.seen.toISOString(), ...(row.problem !== null && {problem: row.problem})};
}
