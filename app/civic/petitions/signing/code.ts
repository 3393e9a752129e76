import {randomBytes, randomInt} from 'node:crypto';
import type {PoolClient} from 'pg';
import {must} from '@parvis/kernel';
import {isDuplicate, normaliseName, normalisePlace, signatureCommitment} from '@parvis/signing';
import {keyedHash} from '../../../core/sealed/derive.ts';
import type {Vault} from '../../../core/sealed/vault.ts';
import {confirmPending} from './confirm.ts';
import {findFraud} from './fraud.ts';
import {visitorKey} from './keys.ts';
import {SIGNABLE, type SignAsked, type SigningTools} from './sign.ts';

/** Without what is easily misread: 60 bits in twelve characters. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ', LENGTH = 12;

export type CodeKind = 'letter' | 'poster';

/** How the code of a letter or poster is found again; it is kept as this alone. */
export function codeHash(vault: Vault, petition: string, code: string): Buffer {
  return keyedHash(vault, 'signing code', `${petition}\n${code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')}`);
}

/** Makes codes, each for `most` signatures. Nobody can read them later: what comes back is all there is. */
export async function makeCodes(client: PoolClient, vault: Vault, {petition, kind, count, most, person}: {readonly petition: string; readonly kind: CodeKind; readonly count: number; readonly most: number; readonly person: number}): Promise<string[]> {
  const codes = Array.from({length: count}, () => Array.from({length: LENGTH}, () => LETTERS[randomInt(LETTERS.length)]).join('').replaceAll(/.{4}(?=.)/g, '$&-'));
  await client.query('insert into people.signing_code (hash, petition, kind, most, made_by) select hash, $2, $3, $4, $5 from unnest($1::bytea[]) as hash', [codes.map((code) => codeHash(vault, petition, code)), petition, kind, most, person]);
  return codes;
}

export interface CodeAsked extends Omit<SignAsked, 'channel' | 'address' | 'updates'> {
  readonly code: string;
}

export type CodeAnswer = {readonly kind: 'signed'; readonly number: string} | {readonly kind: 'refused'} | {readonly kind: 'closed'};

/**
 * Signs with a code: it shows by itself that the signer got the letter or saw the poster, so nothing is left to confirm.
 * A letter's code is one person's. Under a poster's, a name signs once at a place.
 */
export async function signByCode({pool, vault, phases, ring}: SigningTools, client: PoolClient, asked: CodeAsked): Promise<CodeAnswer> {
  const petition = await phases.of(client, asked.petition);
  if (petition === undefined || !SIGNABLE.has(petition.phase)) return {kind: 'closed'};
  const {id, phase, rules} = petition;
  const secret = must(await ring.of(pool, vault, id, rules.eraseAfterDays), 'what can be signed is not erased');
  const hash = codeHash(vault, id, asked.code);
  const {rows: [code]} = await client.query<{kind: CodeKind; used: number; most: number}>('select kind, used, most from people.signing_code where hash = $1 and petition = $2 for update', [hash, id]);
  if (code === undefined) return {kind: 'refused'};
  const place = rules.askPlace ? asked.place : undefined;
  const [name, at] = [normaliseName(asked.name), normalisePlace(place ?? '')];
  const form = secret.key('form', JSON.stringify([asked.form, asked.name, hash.toString('hex'), place]));
  const canonical = secret.key('canonical', code.kind === 'letter' ? `code ${hash.toString('hex')}` : `poster ${name}\n${at}`);
  const {rows: known} = await client.query<{number: string; again: boolean; name: string}>(
    "select number, coalesce(form_key = $2, false) as again, encode(name_key, 'hex') as name from people.signature where form_key = $2 or (petition = $1 and canonical_key = $3)", [id, form, canonical]);
  const again = known.find((one) => one.again);
  if (again !== undefined) return {kind: 'signed', number: again.number};
  const nameKey = secret.key('name', name);
  if (code.used >= code.most || isDuplicate({name: nameKey.toString('hex'), place: undefined}, {sameAddress: [], sameCanonical: known.map((one) => ({name: one.name, place: undefined}))}, 1)) return {kind: 'refused'};
  const salt = randomBytes(16);
  const commitment = Buffer.from(signatureCommitment(salt, {petition: id, name: asked.name, address: code.kind, ...(place !== undefined && {place})}));
  const words = {name: asked.name, address: code.kind, ...(place !== undefined && {place}), salt: salt.toString('hex'), visitor: asked.visitor};
  const supporter = phase === 'supporters';
  const {rows: [kept]} = await client.query<{number: string}>(`
    insert into people.signature (petition, state, channel, supporter, slot, form_key, canonical_key, name_key, place_key, visitor_key, sealed, commitment, lang)
    values ($1, 'pending', 'code', $2, 1, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning number`,
  [id, supporter, form, canonical, nameKey, place === undefined ? null : secret.key('place', at), visitorKey(vault, asked.visitor), secret.seal(words, commitment), commitment, asked.lang]);
  if (kept === undefined) return {kind: 'refused'};
  await client.query('update people.signing_code set used = used + 1 where hash = $1', [hash]);
  // a letter went to one person; only a poster can be stood before all day
  const fraud = code.kind === 'letter' ? new Set<string>() : await findFraud(client, vault, [{number: kept.number, supporter, channel: 'code', words}]);
  if (fraud.size > 0) await client.query("update people.signature set state = 'fraudulent' where number = $1", [kept.number]);
  else await confirmPending(client, [kept.number]);
  return {kind: 'signed', number: kept.number};
}

export interface CodeRow {
  readonly kind: CodeKind;
  readonly codes: number;
  readonly most: number;
  readonly used: number;
}

/** How many codes there are and how often they were used. */
export async function listCodes(client: Pick<PoolClient, 'query'>, petition: string): Promise<CodeRow[]> {
  const {rows} = await client.query<CodeRow>('select kind, count(*)::int as codes, sum(most)::int as most, sum(used)::int as used from people.signing_code where petition = $1 group by kind order by kind', [petition]);
  return rows;
}
