import {randomBytes} from 'node:crypto';
import type {Pool, PoolClient} from 'pg';
import {canonicalAddress, isDuplicate, normaliseName, normalisePlace, signatureCommitment, type Compared} from '@parvis/signing';
import type {Vault} from '../../../core/sealed/vault.ts';
import type {SignablePetition} from '../signing-host-type.ts';
import {type SecretRing, visitorKey, type PetitionSecret} from './keys.ts';
import type {Phases} from './phases.ts';

export interface SignAsked {
  readonly petition: string;
  readonly name: string;
  readonly place?: string;
  readonly channel: 'mail' | 'sms';
  /** As it is written to. */
  readonly address: string;
  /** Of the form that was sent: the same form with the same words is one signature. */
  readonly form: string;
  readonly visitor: string;
  readonly lang: string;
  readonly updates: boolean;
}

/** `taken` says the same whether it is new, repeated, or somebody signed before: who asks must not learn that. */
export type SignAnswer = 'taken' | 'closed';

export interface SigningTools {
  readonly pool: Pool;
  readonly vault: Vault;
  readonly phases: Phases;
  readonly ring: SecretRing;
}

export const SIGNABLE: ReadonlySet<SignablePetition['phase']> = new Set(['supporters', 'open']);

/** A signature ready to be compared and kept. */
interface Prepared {
  readonly asked: SignAsked;
  readonly rules: SignablePetition['rules'];
  readonly supporter: boolean;
  readonly keys: {readonly form: string; readonly address: string; readonly canonical: string; readonly name: string; readonly place: string | null; readonly visitor: string};
  readonly commitment: Buffer;
  readonly sealed: Buffer;
}

interface Known extends Compared {
  readonly number: string | undefined;
  readonly petition: string;
  readonly form: string | null;
  readonly address: string;
  readonly canonical: string;
  readonly slot: number;
  readonly state: string;
}

/** A group of signatures in one transaction: new ones are kept until they are confirmed; who signed before is told so by mail alone. */
export async function signAll({pool, vault, phases, ring}: SigningTools, client: PoolClient, group: readonly SignAsked[]): Promise<SignAnswer[]> {
  const petitions = new Map<string, SignablePetition>();
  const secrets = new Map<string, PetitionSecret>();
  for (const id of new Set(group.map(({petition}) => petition))) {
    const petition = await phases.of(client, id);
    if (petition === undefined || !SIGNABLE.has(petition.phase)) continue;
    const secret = await ring.of(pool, vault, id, petition.rules.eraseAfterDays);
    if (secret === undefined) continue;
    petitions.set(id, petition);
    secrets.set(id, secret);
  }
  const prepared = group.flatMap((asked) => {
    const [petition, secret] = [petitions.get(asked.petition), secrets.get(asked.petition)];
    return petition === undefined || secret === undefined ? [] : [prepare(vault, asked, petition, secret)];
  });
  for (let rest: readonly Prepared[] = prepared; rest.length > 0;) rest = await keep(client, rest);
  return group.map(({petition}) => (petitions.has(petition) ? 'taken' : 'closed'));
}

function prepare(vault: Vault, asked: SignAsked, {id, phase, rules}: SignablePetition, secret: PetitionSecret): Prepared {
  const {name, address, channel, visitor} = asked;
  const place = rules.askPlace ? asked.place : undefined;
  const salt = randomBytes(16);
  const commitment = Buffer.from(signatureCommitment(salt, {petition: id, name, address, ...(place !== undefined && {place})}));
  const canonical = channel === 'mail' ? canonicalAddress(address) : address;
  const key = (kind: Parameters<PetitionSecret['key']>[0], value: string): string => secret.key(kind, value).toString('hex');
  return {
    asked, rules, commitment, supporter: phase === 'supporters',
    sealed: secret.seal({name, address, ...(place !== undefined && {place}), salt: salt.toString('hex'), visitor}, commitment),
    keys: {
      form: key('form', JSON.stringify([asked.form, name, address, place])),
      address: key('address', address.toLowerCase()), canonical: key('canonical', canonical),
      name: key('name', normaliseName(name)), place: place === undefined ? null : key('place', normalisePlace(place)),
      visitor: visitorKey(vault, visitor).toString('hex'),
    },
  };
}

/** Keeps what is new. Gives what another process was quicker with: to be compared again. */
async function keep(client: PoolClient, group: readonly Prepared[]): Promise<readonly Prepared[]> {
  const known = await findKnown(client, group);
  const [fresh, again]: [(Prepared & {readonly slot: number})[], Known[]] = [[], []];
  for (const one of group) {
    const {asked: {petition}, keys} = one;
    const here = known.filter((other) => other.petition === petition);
    if (here.some(({form}) => form === keys.form)) continue;
    const compared: Compared = {name: keys.name, place: keys.place ?? undefined};
    const [sameAddress, sameCanonical] = [here.filter(({address}) => address === keys.address), here.filter(({canonical}) => canonical === keys.canonical)];
    if (isDuplicate(compared, {sameAddress, sameCanonical}, one.rules.mostPerAddress)) {
      const all = [...sameAddress, ...sameCanonical];
      again.push(all.find(({name}) => name === keys.name) ?? all[0]!);
      continue;
    }
    const slot = Math.max(0, ...sameCanonical.map((other) => other.slot)) + 1;
    fresh.push({...one, slot});
    known.push({number: undefined, petition, form: keys.form, address: keys.address, canonical: keys.canonical, slot, state: 'pending', ...compared});
  }
  const kept = await insert(client, fresh);
  await tellAgain(client, again.filter(({number}) => number !== undefined));
  return fresh.filter(({keys}) => !kept.has(keys.form));
}

const hex = (values: readonly (string | null)[]): (Buffer | null)[] => values.map((value) => (value === null ? null : Buffer.from(value, 'hex')));

async function findKnown(client: PoolClient, group: readonly Prepared[]): Promise<Known[]> {
  const {rows} = await client.query<Omit<Known, 'place'> & {place: string | null}>(`
    with asked as (select * from unnest($1::text[], $2::bytea[], $3::bytea[], $4::bytea[]) as asked (petition, form, address, canonical)),
    found as (
      select s.number from asked join people.signature s on s.petition = asked.petition and s.canonical_key = asked.canonical
      union select s.number from asked join people.signature s on s.petition = asked.petition and s.address_key = asked.address
      union select s.number from asked join people.signature s on s.form_key = asked.form)
    select number, petition, encode(form_key, 'hex') as form, encode(address_key, 'hex') as address, encode(canonical_key, 'hex') as canonical, slot, state,
      encode(name_key, 'hex') as name, encode(place_key, 'hex') as place
    from found join people.signature using (number) order by number`,
  [group.map(({asked}) => asked.petition), hex(group.map(({keys}) => keys.form)), hex(group.map(({keys}) => keys.address)), hex(group.map(({keys}) => keys.canonical))]);
  return rows.map((row) => ({...row, place: row.place ?? undefined}));
}

/** Gives the forms of those that were kept. */
async function insert(client: PoolClient, fresh: readonly (Prepared & {readonly slot: number})[]): Promise<ReadonlySet<string>> {
  if (fresh.length === 0) return new Set();
  const column = <V>(of: (one: Prepared & {readonly slot: number}) => V): V[] => fresh.map(of);
  const {rows} = await client.query<{form: string}>(`
    with kept as (
      insert into people.signature (petition, state, channel, supporter, slot, form_key, address_key, canonical_key, name_key, place_key, visitor_key, sealed, commitment, lang, updates)
      select petition, 'pending', channel, supporter, slot, form, address, canonical, name, place, visitor, sealed, commitment, lang, updates
      from unnest($1::text[], $2::text[], $3::boolean[], $4::smallint[], $5::bytea[], $6::bytea[], $7::bytea[], $8::bytea[], $9::bytea[], $10::bytea[], $11::bytea[], $12::bytea[], $13::text[], $14::boolean[])
        as given (petition, channel, supporter, slot, form, address, canonical, name, place, visitor, sealed, commitment, lang, updates)
      on conflict do nothing returning number, form_key),
    told as (insert into people.signing_message (signature, kind) select number, 'confirm' from kept)
    select encode(form_key, 'hex') as form from kept`,
  [column(({asked}) => asked.petition), column(({asked}) => asked.channel), column(({supporter}) => supporter), column(({slot}) => slot),
    hex(column(({keys}) => keys.form)), hex(column(({keys}) => keys.address)), hex(column(({keys}) => keys.canonical)), hex(column(({keys}) => keys.name)),
    hex(column(({keys}) => keys.place)), hex(column(({keys}) => keys.visitor)), column(({sealed}) => sealed), column(({commitment}) => commitment),
    column(({asked}) => asked.lang), column(({asked}) => asked.updates)]);
  return new Set(rows.map(({form}) => form));
}

/** At most so many messages for one signature (participation 6.4.4). */
export const MOST_MESSAGES = 5;

/** Who is not confirmed gets the link again; who is, that she signed already. What was put aside is not spoken of. */
async function tellAgain(client: PoolClient, again: readonly Known[]): Promise<void> {
  if (again.length === 0) return;
  await client.query(`
    insert into people.signing_message (signature, kind)
    select number, case state when 'pending' then 'again' else 'already' end from people.signature
    where number = any($1::bigint[]) and state in ('pending', 'confirmed')
      and told + (select count(*) from people.signing_message m where m.signature = people.signature.number) < ${MOST_MESSAGES}`,
  [[...new Set(again.map(({number}) => number))]]);
}

