import {timingSafeEqual} from 'node:crypto';
import type {ClientBase} from 'pg';
import {mailboxHash} from '../accounts/mailbox.ts';
import {keyedHash, sealValue, unsealValue} from '../sealed/derive.ts';
import type {Vault} from '../sealed/vault.ts';
import {thingKey} from '../statements/thing.ts';
import {keptPath, subjectKey, type Subject} from './subject.ts';

type Asking = Pick<ClientBase, 'query'>;

export const CADENCES = ['each', 'daily', 'weekly'] as const;
export type Cadence = (typeof CADENCES)[number];

/** How somebody is told. */
export type Channel = 'mail' | 'webhook';

export interface FollowAsked {
  readonly subject: Subject;
  readonly address: string;
  readonly lang: string;
  readonly cadence: Cadence;
  /** The mailbox is shown to be hers already: nothing is left to confirm. */
  readonly confirmed: boolean;
}

/** Writes down that a mailbox wants to be told. Gives its number, and whether it was told so before. */
export async function follow(client: Asking, vault: Vault, {subject, address, lang, cadence, confirmed}: FollowAsked): Promise<{readonly number: number; readonly confirmed: boolean}> {
  const thing = subject.kind === 'record' ? thingKey(subject.register.name, subject.source, subject.id) : null;
  const register = subject.kind === 'record' || subject.kind === 'list' ? subject.register.number : null;
  const {rows: [row]} = await client.query<{number: number; confirmed: boolean}>(`
    insert into people.follow as follow (kind, register, subject, thing, mailbox, lang, cadence, confirmed)
    values ($1, $2, $3, $4, $5, $6, $7, case when $8 then clock_timestamp() end)
    on conflict on constraint follow_once do update set cadence = excluded.cadence, lang = excluded.lang, confirmed = coalesce(follow.confirmed, excluded.confirmed)
    returning number, confirmed is not null as confirmed`,
  [subject.kind, register, subjectKey(subject), thing, mailboxHash(vault, address), lang, cadence, confirmed]);
  const {number} = row!;
  await client.query('update people.follow set address = $2 where number = $1', [number, sealValue(vault, followOwner(number), address)]);
  return row!;
}

/** The secret by which its reader, and she alone, confirms or ends one following. Nothing of it is kept. */
export function followSecret(vault: Vault, number: number): string {
  return `${number}-${keyedHash(vault, 'follow', String(number)).subarray(0, 18).toString('base64url')}`;
}

/** The number of a secret; undefined where it is none of ours. */
export function readFollowSecret(vault: Vault, secret: string): number | undefined {
  const number = Number(/^(\d{1,9})-/.exec(secret)?.[1]);
  if (!Number.isSafeInteger(number)) return undefined;
  const [given, expected] = [Buffer.from(secret), Buffer.from(followSecret(vault, number))];
  return given.length === expected.length && timingSafeEqual(given, expected) ? number : undefined;
}

export interface FollowRead {
  readonly number: number;
  readonly kind: Subject['kind'];
  /** Page of what is followed, without language. */
  readonly path: string;
  readonly cadence: Cadence;
  readonly lang: string;
  /** By the reader of the mailbox; of a webhook: by the answer of its address. */
  readonly confirmed: boolean;
  readonly channel: Channel;
}

const SELECT = 'select number, kind, subject, cadence, lang, confirmed is not null as confirmed, channel from people.follow';

type Row = Omit<FollowRead, 'path'> & {readonly subject: string};

export async function readFollow(client: Asking, number: number): Promise<FollowRead | undefined> {
  const {rows: [row]} = await client.query<Row>(`${SELECT} where number = $1`, [number]);
  return row && read(row);
}

/** What a person's mailbox follows, newest first. */
export async function listFollows(client: Asking, person: number): Promise<FollowRead[]> {
  const {rows} = await client.query<Row>(`${SELECT} where mailbox = (select mailbox from people.mailbox where person = $1) order by number desc`, [person]);
  return rows.map(read);
}

function read({subject, ...row}: Row): FollowRead {
  return {...row, path: keptPath(row.kind, subject)};
}

/** By the reader of its mailbox. A webhook is confirmed by its own answer alone. */
export async function confirmFollow(client: Asking, number: number): Promise<boolean> {
  const {rowCount} = await client.query("update people.follow set confirmed = coalesce(confirmed, clock_timestamp()) where number = $1 and channel = 'mail'", [number]);
  return rowCount === 1;
}

/** Nothing of it is left. */
export async function endFollow(client: Asking, number: number): Promise<void> {
  await client.query('delete from people.follow where number = $1', [number]);
}

export function followAddress(vault: Vault, row: {readonly number: number; readonly address: Buffer}): string {
  return unsealValue<string>(vault, followOwner(row.number), row.address);
}

/** Under which name an address is sealed in a row. */
export function followOwner(number: number): string {
  return `people.follow|${number}`;
}
