import {createHash, randomBytes} from 'node:crypto';
import type {ClientBase} from 'pg';
import type {Vault} from '../sealed/vault.ts';
import {mailboxHash} from './mailbox.ts';
import type {Role} from './may.ts';
import {giveRole} from './people.ts';

type Asking = Pick<ClientBase, 'query'>;

const DAYS = 7;

/** Invites whoever reads a mailbox to a role in a body. Gives the secret of the link; only its hash is kept. */
export async function invite(client: Asking, vault: Vault, {body, role, address, by}: {readonly body: number; readonly role: Role; readonly address: string; readonly by: number}): Promise<string> {
  const token = randomBytes(16).toString('base64url');
  await client.query('update people.invitation set withdrawn = clock_timestamp() where body = $1 and role = $2 and mailbox = $3 and accepted is null and withdrawn is null', [body, role, mailboxHash(vault, address)]);
  await client.query(`
    insert into people.invitation (hash, body, role, mailbox, by_person, ends) values ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(days => ${DAYS}))`,
  [hashOf(token), body, role, mailboxHash(vault, address), by]);
  return token;
}

/** The first administrator, named by the operator: as if she had accepted an invitation just now. */
export async function beginAsInvited(client: Asking, person: number): Promise<void> {
  await client.query(`
    insert into people.invitation (hash, body, role, mailbox, by_person, ends, accepted)
    select $2, body, role, mailbox, person, clock_timestamp(), clock_timestamp() from people.body_role join people.mailbox using (person) where person = $1`, [person, randomBytes(32)]);
}

export interface InvitationRead {
  readonly number: number;
  readonly body: number;
  readonly bodyName: string;
  readonly role: Role;
  readonly by: string;
}

/** The open invitation of a link. */
export async function readInvitation(client: Asking, token: string): Promise<InvitationRead | undefined> {
  const {rows: [row]} = await client.query<InvitationRead>(`
    select invitation.number, body, body.name as "bodyName", role, person.name as by
    from people.invitation join body on body.number = body join people.person on person.number = by_person
    where hash = $1 and accepted is null and withdrawn is null and ends > clock_timestamp()`, [hashOf(token)]);
  return row;
}

/** Accepts an invitation for the person whose mailbox it was sent to: anybody else's link is worth nothing. */
export async function acceptInvitation(client: Asking, token: string, person: number): Promise<InvitationRead | undefined> {
  const known = await readInvitation(client, token);
  if (known === undefined) return undefined;
  const {rowCount} = await client.query(`
    update people.invitation set accepted = clock_timestamp()
    where number = $1 and accepted is null and mailbox = (select mailbox from people.mailbox where person = $2)`, [known.number, person]);
  if (rowCount !== 1) return undefined;
  const {rows: [by]} = await client.query<{by_person: number}>('select by_person from people.invitation where number = $1', [known.number]);
  await giveRole(client, {person, body: known.body, role: known.role, by: by!.by_person});
  return known;
}

/**
 * May this person make a first key (or printed codes) although only her e-mail is shown? Once: after an invitation was
 * accepted, or a recovery that two administrators opened, and not before.
 */
export async function mayBegin(client: Asking, person: number): Promise<boolean> {
  const {rows: [row]} = await client.query<{may: boolean}>(`
    select (exists (select from people.invitation join people.mailbox using (mailbox)
              where mailbox.person = $1 and accepted > clock_timestamp() - make_interval(days => ${DAYS}))
            and not exists (select from people.passkey where person = $1)
            and not exists (select from people.identity where person = $1)
            and not exists (select from people.printed_code where person = $1))
      or exists (select from people.recovery where person = $1 and done is null and opens < clock_timestamp() and opens > clock_timestamp() - make_interval(days => ${DAYS})) as may`, [person]);
  return row!.may;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
