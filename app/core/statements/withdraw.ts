import type {Pool} from 'pg';
import {audit} from '../audit/write.ts';
import type {FoundEntry} from '../removals/entry.ts';
import {withClient} from '../store/with-client.ts';
import {append, type AppendTools} from './append.ts';
import {prepare} from './prepare.ts';

export interface Withdrawing {
  readonly reason: string;
  readonly now: Temporal.Instant;
  /** Absent at the terminal. */
  readonly person?: number;
  readonly body?: number;
}

/** `withdrawn` means that it was already; `refused`: the source may not speak about this any more. */
export type Withdrawn = 'done' | 'withdrawn' | 'removed' | 'withdrawal' | 'refused';

/**
 * A publisher takes back what was said by mistake: a statement more, with the reason. What was said stays readable, and
 * the record is folded without it.
 */
export async function withdraw(pool: Pool, {vault, files}: Pick<AppendTools, 'vault' | 'files'>, found: FoundEntry, {reason, now, person, body}: Withdrawing): Promise<Withdrawn> {
  const {register, source, id, touches, entry, kind, state, schemaVersion} = found;
  if (state !== 'live') return state;
  if (kind === 2) return 'withdrawal';
  return withClient(pool, async (client): Promise<Withdrawn> => {
    const drafts = [{id: `${entry} withdrawn`, kind: 'withdrawal' as const, said: now.toString({fractionalSecondDigits: 0}), touches, body: {withdraws: entry, reason}, schemaVersion}];
    const {accepted, unchanged, problems: [problem]} = await append(client, {
      register, source, vault, files,
      also: (inside) => audit(inside, {...(person !== undefined && {person}), ...(body !== undefined && {body}), act: 'entry.withdraw', facts: {register: register.name, source: source.slug, record: id, entry}}),
    }, prepare(register, source, drafts));
    if (problem !== undefined) return problem.code === 'statement.id-reused' ? 'withdrawn' : 'refused';
    if (accepted + unchanged === 0) return 'refused';
    return accepted === 0 ? 'withdrawn' : 'done';
  });
}
