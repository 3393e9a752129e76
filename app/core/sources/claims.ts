import type {Problem} from '@parvis/kernel';
import type {ClientBase} from 'pg';
import type {PreparedStatement} from '../statements/prepare.ts';

type Asking = Pick<ClientBase, 'query'>;

/** The prefixes of identifiers that a source may speak about, in order; none: it may speak about anything. */
export async function readClaims(client: Asking, source: number): Promise<string[]> {
  const {rows} = await client.query<{prefix: string}>({name: 'claims-of-source', text: 'select prefix from source_claim where source = $1 order by prefix', values: [source]});
  return rows.map(({prefix}) => prefix);
}

/** Says what a source may speak about from now on; what it said before stays. */
export async function writeClaims(client: Asking, source: number, prefixes: readonly string[]): Promise<void> {
  await client.query('delete from source_claim where source = $1 and prefix <> all ($2)', [source, prefixes]);
  await client.query('insert into source_claim (source, prefix) select $1, unnest($2::text[]) on conflict do nothing', [source, [...new Set(prefixes)]]);
}

/** A prefix ends where a word does: `ocds-abc123` holds `ocds-abc123-7`, not `ocds-abc1234-7`. */
export function holdsPrefix(prefix: string, id: string): boolean {
  if (!id.startsWith(prefix)) return false;
  const next = id.slice(prefix.length, prefix.length + 2);
  return next === '' || !WORD_END.test(prefix) || !WORD_START.test(next);
}

const WORD_END = /[\p{L}\p{N}]$/u, WORD_START = /^[\p{L}\p{N}]/u;

interface Judged {
  readonly inside: readonly PreparedStatement[];
  /** Where each of `inside` stood in the batch. */
  readonly ordinals: readonly number[];
  readonly problems: readonly Problem[];
}

/** Parts a batch into what the source may say and what not: everything that a statement touches must be claimed. */
export function outsideClaim(claims: readonly string[], batch: readonly PreparedStatement[]): Judged {
  if (claims.length === 0) return {inside: batch, ordinals: batch.map((_, ordinal) => ordinal), problems: []};
  const inside: PreparedStatement[] = [];
  const ordinals: number[] = [];
  const problems: Problem[] = [];
  for (const [ordinal, statement] of batch.entries()) {
    const {id, touches} = statement.draft;
    const stranger = touches.find((thing) => !claims.some((prefix) => holdsPrefix(prefix, thing)));
    if (stranger === undefined) {
      inside.push(statement);
      ordinals.push(ordinal);
    } else problems.push({code: 'statement.outside-claim', at: '', ordinal, id, thing: stranger, claims: claims.slice(0, MOST_NAMED)});
  }
  return {inside, ordinals, problems};
}

/** Most prefixes that a refusal names. */
const MOST_NAMED = 20;
