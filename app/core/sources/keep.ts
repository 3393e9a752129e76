import type {ClientBase} from 'pg';
import {parseRhythm} from '../duties/rhythm.ts';
import type {Register} from '../register.ts';
import {storable} from '../statements/copy.ts';

type Asking = Pick<ClientBase, 'query'>;

export interface FoundSource {
  readonly number: number;
  readonly register: Register;
  readonly slug: string;
  readonly name: string;
}

/** Sources by their name as an operator types it: a slug, or `register/slug`. */
export async function findSources(client: Asking, registers: readonly Register[], name: string): Promise<FoundSource[]> {
  const [slug = '', register] = name.split('/').toReversed();
  const among = registers.filter((one) => register === undefined || one.name === register);
  const {rows} = await client.query<{number: number; register: number; slug: string; name: string}>(
    'select number, register, slug, name from source where slug = $1 and register = any($2::smallint[]) order by register', [slug, among.map(({number}) => number)]);
  return rows.flatMap((row) => among.filter(({number}) => number === row.register).map((one) => ({number: row.number, register: one, slug: row.slug, name: row.name})));
}

/** The sources of a body, by register and name. */
export async function listOwnSources(client: Asking, registers: readonly Register[], body: number): Promise<FoundSource[]> {
  const {rows} = await client.query<{number: number; register: number; slug: string; name: string}>('select number, register, slug, name from source where of_body = $1 order by register, lower(name), number', [body]);
  return rows.flatMap((row) => registers.filter(({number}) => number === row.register).map((register) => ({number: row.number, register, slug: row.slug, name: row.name})));
}

/** All sources of these registers, by register and name. */
export async function listAllSources(client: Asking, registers: readonly Register[]): Promise<FoundSource[]> {
  const {rows} = await client.query<{number: number; register: number; slug: string; name: string}>('select number, register, slug, name from source order by register, lower(name), number');
  return rows.flatMap((row) => registers.filter(({number}) => number === row.register).map((register) => ({number: row.number, register, slug: row.slug, name: row.name})));
}

/** Words about a source; an empty one takes away what was there, save its name. */
export interface SourceDescription {
  readonly name?: string | undefined;
  readonly licence?: string | undefined;
  readonly policy?: string | undefined;
  readonly contact?: string | undefined;
  /** How often something new is expected: `P1M`. */
  readonly rhythm?: string | undefined;
  /** Slug of the body whose data set it is. */
  readonly body?: string | undefined;
}

/** Writes what is known of a source. Gives what stands against it, in words. */
export async function describeSource(client: Asking, source: number, {name, licence, policy, contact, rhythm, body}: SourceDescription): Promise<string | undefined> {
  if (name?.trim() === '') return 'A source has a name.';
  for (const [what, address] of [['licence', licence], ['policy', policy]] as const) {
    if (address !== undefined && address !== '' && !/^https?:\/\/\S+$/.test(address)) return `The ${what} "${address}" is no address: write https://…`;
  }
  if (rhythm !== undefined && rhythm !== '' && parseRhythm(rhythm) === undefined) return `The rhythm "${rhythm}" is none: write P1D, P2W, P1M, P3M or P1Y.`;
  const {rows: [known]} = await client.query<{number: number}>('select number from body where slug = $1', [body ?? '']);
  if (body !== undefined && body !== '' && known === undefined) return `There is no body "${body}".`;
  const text = (one: string | undefined): string | null => (one === undefined || one === '' ? null : storable(one));
  await client.query(`
    update source set
      name = coalesce($2, name), licence = case when $3 then $4 else licence end, policy = case when $5 then $6 else policy end,
      contact = case when $7 then $8 else contact end, of_body = case when $9 then $10::int else of_body end,
      rhythm = case when $11 then $12 else rhythm end
    where number = $1`,
  [source, text(name), licence !== undefined, text(licence), policy !== undefined, text(policy), contact !== undefined, text(contact), body !== undefined, known?.number ?? null, rhythm !== undefined, text(rhythm)]);
  await client.query('notify parvis_changed');
  return undefined;
}
