import type {ClientBase} from 'pg';
import {audit} from '../audit/write.ts';
import type {Register} from '../register.ts';
import type {FoundEntry} from './entry.ts';
import {PROPOSAL_COLUMNS, type ProposalRow} from './row.ts';

type Asking = Pick<ClientBase, 'query'>;

/** Why something is to go, or to be allowed again, in public words. */
export interface OrderWords {
  readonly reason: string;
  readonly law: string;
  readonly authority: string;
  readonly scope: string;
  /** Last day of appeal, `YYYY-MM-DD`. */
  readonly appealBy?: string;
}

export interface Proposing {
  readonly person: number;
  readonly body: number;
  /** Of the form, so that sending it twice proposes once. */
  readonly token: string;
}

export type ProposalState = 'open' | 'confirmed' | 'refused' | 'taken back';

/** What one officer proposes and an officer of another body decides. */
export interface ProposalRead extends OrderWords {
  readonly number: number;
  readonly kind: 'removal' | 'lift';
  /** The removal that is to be lifted. */
  readonly removal?: number;
  readonly register: string;
  readonly source: {readonly slug: string; readonly name: string};
  /** Id of the record, and of the statement. */
  readonly id: string;
  readonly entry: string;
  readonly person: {readonly number: number; readonly name: string};
  readonly body: {readonly number: number; readonly name: string};
  readonly at: string;
  readonly state: ProposalState;
  readonly decided?: {readonly person: string; readonly body: string; readonly at: string};
  /** What a removal erased beside the entry: uploaded files, drafts. */
  readonly erased?: {readonly uploads: number; readonly drafts: number};
}

/** Writes a proposal down. Gives its number; undefined where the same is proposed already. In the caller's transaction. */
export async function propose(client: ClientBase, {register, source, thing, entry}: FoundEntry, words: OrderWords, {person, body, token}: Proposing, removal?: number): Promise<number | undefined> {
  const kind = removal === undefined ? 'removal' : 'lift';
  const {rows: [made]} = await client.query<{number: number}>(`
    insert into people.removal_proposal (token, kind, removal, register, source, thing, sid, reason, law, authority, scope, appeal_by, person, body)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing returning number`,
  [token, kind, removal ?? null, register.number, source.number, thing, entry, words.reason, words.law, words.authority, words.scope, words.appealBy ?? null, person, body]);
  if (made === undefined) {
    const {rows: [same]} = await client.query<{number: number}>('select number from people.removal_proposal where token = $1 and person = $2', [token, person]);
    return same?.number;
  }
  await audit(client, {person, body, act: `${kind}.propose`, facts: {proposal: made.number, register: register.name, source: source.slug, entry}});
  return made.number;
}

interface Row extends ProposalRow {
  readonly number: number;
  readonly slug: string;
  readonly name: string;
  readonly id: string;
  readonly person_name: string;
  readonly at: Date;
  readonly state: ProposalState;
  readonly decided_person: string | null;
  readonly decided_body: string | null;
  readonly decided: Date | null;
  readonly uploads: number | null;
  readonly drafts: number | null;
}

const MOST = 200;

/** Proposals, those that wait for a decision first, newest first among each; or one of them. */
export async function readProposals(client: Asking, registers: readonly Register[], number?: number): Promise<ProposalRead[]> {
  const {rows} = await client.query<Row>(`
    select p.number, ${PROPOSAL_COLUMNS}, source.slug, source.name, (select touches[1] from statement s where s.thing = p.thing and s.sid = p.sid limit 1) as id,
      person.name as person_name, p.at, p.state, decider.name as decided_person, deciding.name as decided_body, p.decided, p.uploads, p.drafts
    from people.removal_proposal p join source on source.number = p.source join people.person on person.number = p.person
    left join people.person decider on decider.number = p.decided_person left join body deciding on deciding.number = p.decided_body
    where $1::int is null or p.number = $1 order by p.state = 'open' desc, p.number desc limit ${MOST}`, [number ?? null]);
  const names = new Map(registers.map((register) => [register.number, register.name]));
  return rows.map((row) => ({
    number: row.number, kind: row.kind, ...(row.removal !== null && {removal: row.removal}),
    register: names.get(row.register) ?? '', source: {slug: row.slug, name: row.name}, id: row.id, entry: row.sid,
    reason: row.reason, law: row.law, authority: row.authority, scope: row.scope, ...(row.appeal_by !== null && {appealBy: row.appeal_by}),
    person: {number: row.person, name: row.person_name}, body: {number: row.body, name: row.body_name}, at: row.at.toISOString(), state: row.state,
    ...(row.decided !== null && {decided: {person: row.decided_person ?? '', body: row.decided_body ?? '', at: row.decided.toISOString()}}),
    ...(row.uploads !== null && {erased: {uploads: row.uploads, drafts: row.drafts ?? 0}}),
  }));
}
