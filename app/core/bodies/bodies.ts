import type {ClientBase} from 'pg';

type Asking = Pick<ClientBase, 'query'>;

/** Kinds of bodies: who they are in the state, or beside it. */
export const BODY_KINDS = ['national', 'regional', 'local', 'court', 'parliament', 'agency', 'company', 'civil-society', 'academia', 'international', 'other'] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

export interface BodyRead {
  readonly number: number;
  readonly slug: string;
  readonly name: string;
  readonly kind: BodyKind;
  readonly keeper: boolean;
  readonly jurisdiction?: {readonly number: number; readonly slug: string; readonly name: string};
  readonly identifier?: string;
  readonly website?: string;
  readonly contact?: string;
}

interface Row {
  readonly number: number;
  readonly slug: string;
  readonly name: string;
  readonly kind: BodyKind;
  readonly keeper: boolean;
  readonly identifier: string | null;
  readonly website: string | null;
  readonly contact: string | null;
  readonly jurisdiction: number | null;
  readonly place_slug: string | null;
  readonly place: string | null;
}

const SELECT = `
  select body.number, body.slug, body.name, body.kind, keeper, identifier, website, contact, jurisdiction, jurisdiction.slug as place_slug, jurisdiction.name as place
  from body left join jurisdiction on jurisdiction.number = jurisdiction`;

/** Every body, by name. */
export async function listBodies(client: Asking): Promise<BodyRead[]> {
  const {rows} = await client.query<Row>(`${SELECT} order by body.name, body.number`);
  return rows.map(read);
}

export async function readBody(client: Asking, slug: string): Promise<BodyRead | undefined> {
  const {rows: [row]} = await client.query<Row>(`${SELECT} where body.slug = $1`, [slug]);
  return row && read(row);
}

export interface BodyWords {
  readonly name: string;
  readonly kind: BodyKind;
  readonly jurisdiction?: number;
  readonly identifier?: string;
  readonly website?: string;
  readonly contact?: string;
}

/** Makes a body under a slug of its name. The first that is made as keeper keeps the site. */
export async function makeBody(client: Asking, words: BodyWords, keeper: boolean = false): Promise<{readonly number: number; readonly slug: string}> {
  const slug = await freeSlug(client, 'body', words.name);
  const {rows: [row]} = await client.query<{number: number}>(
    'insert into body (slug, name, kind, jurisdiction, identifier, website, contact, keeper) values ($1, $2, $3, $4, $5, $6, $7, $8) returning number',
    [slug, words.name, words.kind, words.jurisdiction ?? null, words.identifier ?? null, words.website ?? null, words.contact ?? null, keeper]);
  return {number: row!.number, slug};
}

export async function changeBody(client: Asking, number: number, words: BodyWords): Promise<void> {
  await client.query('update body set name = $2, kind = $3, jurisdiction = $4, identifier = $5, website = $6, contact = $7 where number = $1',
    [number, words.name, words.kind, words.jurisdiction ?? null, words.identifier ?? null, words.website ?? null, words.contact ?? null]);
}

/** A name as it can stand in an address: letters and digits of the Latin alphabet; another script gives a number. */
export async function freeSlug(client: Asking, table: 'body' | 'jurisdiction', name: string): Promise<string> {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60) || table;
  const {rows} = await client.query<{slug: string}>(`select slug from ${table} where slug = $1 or slug like $2`, [plain, `${plain}-%`]);
  const taken = new Set(rows.map(({slug}) => slug));
  if (!taken.has(plain)) return plain;
  let n = 2;
  while (taken.has(`${plain}-${n}`)) n++;
  return `${plain}-${n}`;
}

function read({number, slug, name, kind, keeper, identifier, website, contact, jurisdiction, place_slug, place}: Row): BodyRead {
  return {
    number, slug, name, kind, keeper,
    ...(jurisdiction !== null && place !== null && place_slug !== null && {jurisdiction: {number: jurisdiction, slug: place_slug, name: place}}),
    ...(identifier !== null && {identifier}), ...(website !== null && {website}), ...(contact !== null && {contact}),
  };
}
