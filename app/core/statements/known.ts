import type {Pool} from 'pg';
import type {Register} from '../register.ts';

/** Which of these ids have a public record. */
export async function knownIds(pool: Pool, {number}: Register, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const {rows} = await pool.query<{id: string}>('select id from record where register = $1 and id = any($2) and body is not null', [number, ids]);
  return new Set(rows.map(({id}) => id));
}
