import {randomBytes} from 'node:crypto';
import {STATEMENT_DOMAIN} from '@parvis/kernel';
import {canonicalText} from '@parvis/kernel/json';
import type {ClientBase} from 'pg';
import {audit} from '../audit/write.ts';
import {eraseOutlawed, type Editions} from '../bulk/editions.ts';
import type {FileStore} from '../files/store.ts';
import {keepNames} from '../names/keep.ts';
import type {Register} from '../register.ts';
import {forgetStages} from '../statements/copy.ts';
import {appendLeaves} from '../statements/log.ts';
import {commit} from '../statements/prepare.ts';
import {eraseUnattached, removeInside} from '../statements/removal.ts';

export interface Deciding {
  readonly proposal: number;
  readonly person: number;
  /** The body that she decides for. */
  readonly body: number;
}

export interface RemovalTools {
  readonly registers: readonly Register[];
  readonly files: FileStore;
  readonly bulk: Editions;
}

/** `gone`: there is nothing left to decide. `own`: the same person, or the same body, proposed it. */
export type Decision = 'done' | 'gone' | 'own';

interface Open {
  readonly kind: 'removal' | 'lift';
  readonly removal: number | null;
  readonly register: number;
  readonly thing: string;
  readonly sid: string;
  readonly reason: string;
  readonly law: string;
  readonly authority: string;
  readonly scope: string;
  readonly appeal_by: string | null;
  readonly person: number;
  readonly body: number;
  readonly body_name: string;
  readonly deciding_name: string;
}

/**
 * An officer of another body agrees: what was proposed is done, in one transaction with its entry in the audit trail and in
 * the log. The client is the owner's: no other role can remove, or allow again.
 */
export async function confirmProposal(client: ClientBase, tools: RemovalTools, deciding: Deciding): Promise<Decision> {
  await client.query('begin');
  let attached: readonly Buffer[] = [];
  let register: Register;
  try {
    const open = await lockOpen(client, deciding);
    const known = tools.registers.find(({number}) => number === open?.register);
    if (open === undefined || known === undefined) return await back(client, 'gone');
    if (open.person === deciding.person || open.body === deciding.body) return await back(client, 'own');
    register = known;
    await close(client, deciding, 'confirmed', open.kind);
    attached = open.kind === 'lift' ? await lift(client, register, open, deciding) : await removeAll(client, register, open, deciding);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    forgetStages(client);
    throw error;
  }
  await eraseUnattached(client, tools.files, attached);
  await eraseOutlawed(tools.bulk, client, register);
  await forget(client);
  return 'done';
}

/** An officer of another body says no, or the proposer takes it back. */
export async function closeProposal(client: ClientBase, deciding: Deciding, state: 'refused' | 'taken back'): Promise<Decision> {
  const open = await lockOpen(client, deciding);
  if (open === undefined) return 'gone';
  const same = open.body === deciding.body || open.person === deciding.person;
  if (same !== (state === 'taken back')) return 'own';
  await close(client, deciding, state, open.kind);
  return 'done';
}

async function lockOpen(client: ClientBase, {proposal, body}: Deciding): Promise<Open | undefined> {
  const {rows: [open]} = await client.query<Open>(`
    select kind, removal, register, thing, sid, reason, law, authority, scope, to_char(appeal_by, 'YYYY-MM-DD') as appeal_by, person, body,
      (select name from body where number = p.body) as body_name, (select name from body where number = $2) as deciding_name
    from people.removal_proposal p where number = $1 and state = 'open' for update`, [proposal, body]);
  return open;
}

async function close(client: ClientBase, {proposal, person, body}: Deciding, state: 'confirmed' | 'refused' | 'taken back', kind: Open['kind']): Promise<void> {
  await client.query('update people.removal_proposal set state = $2, decided_person = $3, decided_body = $4, decided = clock_timestamp() where number = $1', [proposal, state, person, body]);
  await audit(client, {person, body, act: `${kind}.${ACTS[state]}`, facts: {proposal}});
}

const ACTS = {confirmed: 'confirm', refused: 'refuse', 'taken back': 'take-back'} as const;

/** Every revision of the statement that is still here. */
async function removeAll(client: ClientBase, register: Register, open: Open, {person}: Deciding): Promise<Buffer[]> {
  const {thing, sid, reason, law, authority, scope, appeal_by: appealBy} = open;
  const {rows} = await client.query<{revision: number}>('select revision from statement where thing = $1 and sid = $2 and state = 0 order by revision', [thing, sid]);
  const attached: Buffer[] = [];
  for (const {revision} of rows) {
    attached.push(...await removeInside(client, register, {thing, sid, revision}, {
      reason, law, authority, scope, ...(appealBy !== null && {appealBy}),
      people: [nameOf(open.person), nameOf(person)], bodies: [open.body_name, open.deciding_name],
    }));
  }
  return attached;
}

/** What was removed is not here any more; from now on it may be said again, as a new statement. */
async function lift(client: ClientBase, register: Register, open: Open, {person}: Deciding): Promise<Buffer[]> {
  const {removal, reason, law, authority} = open;
  const {rows: [gone]} = await client.query<{id: Buffer; thing: string; sid: string; revision: number}>(
    'select s.id, s.thing, s.sid, s.revision from removal r join statement s using (thing, sid, revision) where r.number = $1', [removal]);
  if (gone === undefined) return [];
  const salt = randomBytes(16);
  const leaf = commit(STATEMENT_DOMAIN, salt, canonicalText({lifts: Number(removal), reason, law, authority}));
  const position = await appendLeaves(client, register.number, [{thing: gone.thing, id: gone.id, action: 'restored', leaf}]);
  await client.query(`
    insert into removal_lift (removal, thing, sid, revision, reason, law, authority, first_person, second_person, first_body, second_body, position, salt)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
  [removal, gone.thing, gone.sid, gone.revision, reason, law, authority, nameOf(open.person), nameOf(person), open.body_name, open.deciding_name, position, salt]);
  return [];
}

/** In lists that outlive the site's accounts people are numbers; the audit trail knows who they are. */
function nameOf(person: number): string {
  return `person ${person}`;
}

async function back(client: ClientBase, decision: Decision): Promise<Decision> {
  await client.query('rollback');
  return decision;
}

/** Names that no record mentions any more go at once; and what the planner remembers of values is measured anew. */
async function forget(client: ClientBase): Promise<void> {
  await keepNames(client, new AbortController().signal);
  await client.query('analyze statement, record, summary, words, mention, link, finding, name, vault.sealed_part');
}
