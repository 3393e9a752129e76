import type {ClientBase} from 'pg';
import {audit} from '../audit/write.ts';
import {makeBody} from '../bodies/bodies.ts';
import type {Vault} from '../sealed/vault.ts';
import {ensurePerson, giveRole} from './people.ts';

export interface Founder {
  /** Name of the institution that keeps the site. */
  readonly body: string;
  readonly person: string;
  readonly address: string;
  readonly lang: string;
}

/** The body that keeps the site and its first administrator, in one transaction with whatever founds it. Undefined: there is one already. */
export async function foundKeeper(client: ClientBase, vault: Vault, {body, person, address, lang}: Founder): Promise<number | undefined> {
  await client.query("select pg_advisory_xact_lock(hashtext('parvis keeper'))");
  const {rows} = await client.query('select from body where keeper');
  if (rows.length > 0) return undefined;
  const {number} = await makeBody(client, {name: body, kind: 'other'}, true);
  const founder = await ensurePerson(client, vault, {name: person, address, lang});
  await giveRole(client, {person: founder, body: number, role: 'administrator'});
  await audit(client, {person: founder, body: number, act: 'site.found', facts: {}});
  return founder;
}
