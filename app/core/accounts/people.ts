import type {ClientBase} from 'pg';
import {sealValue, unsealValue} from '../sealed/derive.ts';
import type {Vault} from '../sealed/vault.ts';
import {mailboxHash, mailboxOwner} from './mailbox.ts';
import type {Actor, Role} from './may.ts';

type Asking = Pick<ClientBase, 'query'>;

/** The person of a mailbox, if there is one. */
export async function personOf(client: Asking, vault: Vault, address: string): Promise<number | undefined> {
  const {rows: [row]} = await client.query<{person: number}>('select person from people.mailbox where mailbox = $1', [mailboxHash(vault, address)]);
  return row?.person;
}

/** Makes an account for a mailbox, or gives the one there is. */
export async function ensurePerson(client: Asking, vault: Vault, {name, address, lang}: {readonly name: string; readonly address: string; readonly lang: string}): Promise<number> {
  const known = await personOf(client, vault, address);
  if (known !== undefined) return known;
  const {rows: [made]} = await client.query<{number: number}>('insert into people.person (name, lang) values ($1, $2) returning number', [name, lang]);
  const person = made!.number;
  const {rowCount} = await client.query('insert into people.mailbox (person, mailbox, address) values ($1, $2, $3) on conflict (mailbox) do nothing',
    [person, mailboxHash(vault, address), sealValue(vault, mailboxOwner(person), address)]);
  if (rowCount === 1) return person;
  await client.query('delete from people.person where number = $1', [person]);
  return ensurePerson(client, vault, {name, address, lang});
}

/** Where mail for a person goes; undefined where she gave no address. */
export async function addressOf(client: Asking, vault: Vault, person: number): Promise<{readonly address: string; readonly name: string; readonly lang: string} | undefined> {
  const {rows: [row]} = await client.query<{address: Buffer; name: string; lang: string}>(
    "select address, name, lang from people.mailbox join people.person on number = person where person = $1 and state = 'open'", [person]);
  return row && {address: unsealValue<string>(vault, mailboxOwner(person), row.address), name: row.name, lang: row.lang};
}

/** Who a person is and what she is for which body. Undefined for a closed account. */
export async function actorOf(client: Asking, person: number, assured: boolean): Promise<Actor | undefined> {
  const {rows: [row]} = await client.query<{name: string; roles: {body: number; role: Role; keeper: boolean}[]}>(`
    select person.name, coalesce((
      select json_agg(json_build_object('body', body, 'role', role, 'keeper', keeper) order by body, role)
      from people.body_role join body on body.number = body_role.body where body_role.person = person.number), '[]') as roles
    from people.person where number = $1 and state = 'open'`, [person]);
  return row && {person, name: row.name, roles: row.roles, assured};
}

/** Gives a person a role in a body. False where she has it. */
export async function giveRole(client: Asking, {person, body, role, by}: {readonly person: number; readonly body: number; readonly role: Role; readonly by?: number}): Promise<boolean> {
  const {rowCount} = await client.query('insert into people.body_role (person, body, role, by_person) values ($1, $2, $3, $4) on conflict do nothing', [person, body, role, by ?? null]);
  return rowCount === 1;
}
