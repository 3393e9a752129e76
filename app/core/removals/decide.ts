import {randomBytes} from 'node:crypto';
import {STATEMENT_DOMAIN} from '@parvis/kernel';
import {canonicalText} from '@parvis/kernel/json';
import type {ClientBase} from 'pg';
import {audit} from '../audit/write.ts';
import {eraseOutlawed, type Editions} from '../bulk/editions.ts';
import type {FileStore} from '../files/store.ts';
import {enqueue} from '../jobs/queue.ts';
import type {Register} from '../register.ts';
import type {Vault} from '../sealed/vault.ts';
import {forgetStages} from '../statements/copy.ts';
import {appendLeaves} from '../statements/log.ts';
import {commit} from '../statements/prepare.ts';
import {eraseUnattached, removeInside} from '../statements/removal.ts';
import {eraseMails, eraseUploads, tracesOf, uploadsHolding} from './copies.ts';
import {forgetRemoved} from './forget.ts';
import {PROPOSAL_COLUMNS, type ProposalRow} from './row.ts';

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
  readonly vault: Vault;
  /** Tells whoever proposed it what became of it, in the same transaction. */
  readonly tell?: Telling;
}

export type Telling = (client: ClientBase, state: 'confirmed' | 'refused') => Promise<void>;

/** `gone`: there is nothing left to decide. `own`: the same person, or the same body, proposed it. */
export type Decision = 'done' | 'gone' | 'own';

interface Open extends ProposalRow {
  readonly source: number;
  readonly thing: string;
  readonly deciding_name: string;
}

/**
 * An officer of another body agrees: what was proposed is done, in one transaction with its entry in the audit trail and in
 * the log. The client is the owner's: no other role can remove, or allow again.
 */
export async function confirmProposal(client: ClientBase, tools: RemovalTools, deciding: Deciding): Promise<Decision> {
  const copies = await copiesOf(client, tools, deciding);
  await client.query('begin');
  let erased: readonly Buffer[] = [];
  let register: Register;
  try {
    const open = await lockOpen(client, deciding);
    const known = tools.registers.find(({number}) => number === open?.register);
    if (open === undefined || known === undefined) return await back(client, 'gone');
    if (open.person === deciding.person || open.body === deciding.body) return await back(client, 'own');
    register = known;
    await close(client, deciding, 'confirmed', open.kind);
    await tools.tell?.(client, 'confirmed');
    if (open.kind === 'lift') await lift(client, register, open, deciding);
    else erased = [...await eraseCopies(client, tools, open, copies, deciding), ...await removeAll(client, register, open, deciding)];
    if (erased.length > 0) await enqueue(client, 'erase-files', {files: erased.map((file) => file.toString('hex'))});
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    forgetStages(client);
    throw error;
  }
  await eraseUnattached(client, tools.files, erased);
  await eraseOutlawed(tools.bulk, client, register);
  await forgetRemoved(client);
  return 'done';
}

interface Copies {
  readonly texts: readonly string[];
  readonly uploads: readonly number[];
}

/** Files are read through before the transaction, which others wait for. */
async function copiesOf(client: ClientBase, {files}: RemovalTools, {proposal}: Deciding): Promise<Copies> {
  const {rows: [open]} = await client.query<Open>("select register, source, thing, sid from people.removal_proposal where number = $1 and state = 'open' and kind = 'removal'", [proposal]);
  if (open === undefined) return {texts: [], uploads: []};
  const texts = await tracesOf(client, open);
  return {texts, uploads: await uploadsHolding(client, files, open, texts)};
}

/** What is here of it beside the statement: uploads, those too that came in the meantime, and mail. Says how much on the proposal. */
async function eraseCopies(client: ClientBase, {files, vault}: RemovalTools, open: Open, {texts, uploads}: Copies, {proposal}: Deciding): Promise<readonly Buffer[]> {
  const late = await uploadsHolding(client, files, open, texts, Math.max(0, ...uploads));
  const erased = await eraseUploads(client, [...uploads, ...late]);
  await eraseMails(client, vault, texts);
  await client.query(`
    update people.removal_proposal set uploads = $2, drafts = (select count(*) from people.draft d join statement s on s.thing = $3 and s.sid = $4 and s.state = 0
      where d.source = s.source and d.thing = s.touches[1] and (d.statement = s.sid or d.state <> 'published')) where number = $1`, [proposal, erased.uploads, open.thing, open.sid]);
  return erased.files;
}

/** An officer of another body says no, or the proposer takes it back. */
export async function closeProposal(client: ClientBase, deciding: Deciding, state: 'refused' | 'taken back', tell?: Telling): Promise<Decision> {
  const open = await lockOpen(client, deciding);
  if (open === undefined) return 'gone';
  const same = open.body === deciding.body || open.person === deciding.person;
  if (same !== (state === 'taken back')) return 'own';
  await close(client, deciding, state, open.kind);
  if (state === 'refused') await tell?.(client, state);
  return 'done';
}

async function lockOpen(client: ClientBase, {proposal, body}: Deciding): Promise<Open | undefined> {
  const {rows: [open]} = await client.query<Open>(`
    select ${PROPOSAL_COLUMNS}, p.source, p.thing, (select name from body where number = $2) as deciding_name
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
async function lift(client: ClientBase, register: Register, open: Open, {person}: Deciding): Promise<void> {
  const {removal, reason, law, authority} = open;
  const {rows: [gone]} = await client.query<{id: Buffer; thing: string; sid: string; revision: number}>(
    'select s.id, s.thing, s.sid, s.revision from removal r join statement s using (thing, sid, revision) where r.number = $1', [removal]);
  if (gone === undefined) return;
  const salt = randomBytes(16);
  const leaf = commit(STATEMENT_DOMAIN, salt, canonicalText({lifts: Number(removal), reason, law, authority}));
  const position = await appendLeaves(client, register.number, [{thing: gone.thing, id: gone.id, action: 'restored', leaf}]);
  await client.query(`
    insert into removal_lift (removal, thing, sid, revision, reason, law, authority, first_person, second_person, first_body, second_body, position, salt)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
  [removal, gone.thing, gone.sid, gone.revision, reason, law, authority, nameOf(open.person), nameOf(person), open.body_name, open.deciding_name, position, salt]);
}

/** In lists that outlive the site's accounts people are numbers; the audit trail knows who they are. */
function nameOf(person: number): string {
  return `person ${person}`;
}

async function back(client: ClientBase, decision: Decision): Promise<Decision> {
  await client.query('rollback');
  return decision;
}
