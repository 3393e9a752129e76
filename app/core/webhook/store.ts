import type {ClientBase} from 'pg';
import {sealValue, unsealValue} from '../sealed/derive.ts';
import type {Vault} from '../sealed/vault.ts';
import {followOwner, type FollowRead} from '../follow/store.ts';
import {makeSecret} from './sign.ts';

type Asking = Pick<ClientBase, 'query'>;

/** Where a program is told, and the secret that it knows us by. */
export interface WebhookTarget {
  readonly address: string;
  readonly secret: string;
}

export interface WebhookRead extends WebhookTarget {
  /** Number of the following whose way it is. */
  readonly number: number;
  readonly givenUp: boolean;
}

/** Programs that one mailbox may have told. */
export const MOST_WEBHOOKS = 20;

/**
 * A second way to be told of what a mailbox follows: nothing is sent until the address has answered a challenge. Asked for
 * again it is another address with another secret. Undefined where the mailbox has too many.
 */
export async function addWebhook(client: Asking, vault: Vault, follow: FollowRead, address: string): Promise<{readonly number: number; readonly secret: string} | undefined> {
  const {rows: others} = await client.query(`
    select from people.follow one join people.follow of on of.number = $1 and of.mailbox = one.mailbox and (of.kind, of.subject) <> (one.kind, one.subject) where one.channel = 'webhook'`, [follow.number]);
  if (others.length >= MOST_WEBHOOKS) return undefined;
  const {rows: [row]} = await client.query<{number: number; mail: Buffer}>(`
    insert into people.follow (kind, register, subject, thing, mailbox, lang, cadence, channel) select kind, register, subject, thing, mailbox, lang, 'each', 'webhook' from people.follow where number = $1
    on conflict on constraint follow_once do update set confirmed = null, created = clock_timestamp(), lang = excluded.lang
    returning number, (select address from people.follow where number = $1) as mail`, [follow.number]);
  const {number, mail} = row!;
  // an address opens only in its own row
  await client.query('update people.follow set address = $2 where number = $1', [number, sealValue(vault, followOwner(number), unsealValue<string>(vault, followOwner(follow.number), mail))]);
  const secret = makeSecret();
  await client.query('insert into people.webhook (follow, sealed) values ($1, $2) on conflict (follow) do update set sealed = excluded.sealed, given_up = null, created = clock_timestamp()', [number, sealValue(vault, webhookOwner(number), {address, secret} satisfies WebhookTarget)]);
  return {number, secret};
}

export async function readWebhook(client: Asking, vault: Vault, number: number): Promise<WebhookRead | undefined> {
  const {rows: [row]} = await client.query<{sealed: Buffer; given_up: Date | null}>('select sealed, given_up from people.webhook where follow = $1', [number]);
  return row && {number, ...unsealValue<WebhookTarget>(vault, webhookOwner(number), row.sealed), givenUp: row.given_up !== null};
}

/** The address answered: from now on it is told. */
export async function confirmWebhook(client: Asking, number: number): Promise<void> {
  await client.query('update people.webhook set given_up = null where follow = $1', [number]);
  await client.query("update people.follow set confirmed = coalesce(confirmed, clock_timestamp()), due = clock_timestamp() where number = $1 and channel = 'webhook'", [number]);
}

export interface DeliveryRead {
  readonly number: string;
  readonly id: string;
  readonly created: string;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly tried?: string;
  /** Of the last answer. */
  readonly status?: number;
  /** Why there was none, or why it did not count. */
  readonly problem?: string;
}

/** How long deliveries are kept, to be looked at and sent again. */
export const KEPT_DAYS = 7;
const MOST_LISTED = 100;

/** The deliveries of the last days, newest first. */
export async function listDeliveries(client: Asking, webhook: number): Promise<DeliveryRead[]> {
  const {rows} = await client.query<{number: string; id: string; created: Date; state: DeliveryRead['state']; attempts: number; tried: Date | null; status: number | null; problem: string | null}>(`
    select number, id, created, state, attempts, tried, status, problem from people.delivery where webhook = $1 order by number desc limit ${MOST_LISTED}`, [webhook]);
  return rows.map(({created, tried, status, problem, ...row}) => ({
    ...row, created: created.toISOString(), ...(tried !== null && {tried: tried.toISOString()}), ...(status !== null && {status}), ...(problem !== null && {problem}),
  }));
}

/** Sends one again that came to an end, with the same id and content. False: there is none such. */
export async function sendAgain(client: Asking, webhook: number, delivery: string): Promise<boolean> {
  const {rowCount} = await client.query("update people.delivery set state = 'waiting', attempts = 0, problem = null, status = null where number = $1 and webhook = $2 and state <> 'waiting'", [delivery, webhook]);
  if (rowCount !== 1) return false;
  await enqueueDeliveries(client, [{webhook, number: delivery}]);
  return true;
}

/** After so many tries nothing more is tried: about ten hours, with the pauses of the queue (e^n seconds). */
export const MOST_TRIES = 10;

/** One after the other for each webhook, so that a slow one holds one place only. */
export async function enqueueDeliveries(client: Asking, deliveries: readonly {readonly webhook: number; readonly number: string}[]): Promise<void> {
  await client.query("select people.enqueue_in_line('webhook', json_build_object('delivery', number::text), 'webhook ' || number, 'webhook ' || webhook, $3) from unnest($1::int[], $2::bigint[]) as one (webhook, number) order by number",
    [deliveries.map(({webhook}) => webhook), deliveries.map(({number}) => number), MOST_TRIES]);
}

/** Under which name its address is sealed. */
export function webhookOwner(number: number): string {
  return `people.webhook|${number}`;
}
