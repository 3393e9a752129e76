import type {ClientBase, Pool} from 'pg';
import {withClient} from '../store/with-client.ts';
import {followAddress, followSecret} from '../follow/store.ts';
import {enqueueMail} from '../mail/enqueue.ts';
import type {Vault} from '../sealed/vault.ts';
import {post, type PostTools} from './post.ts';
import {MOST_TRIES, readWebhook} from './store.ts';

export interface WebhookTools extends PostTools {
  readonly pool: Pool;
  readonly vault: Vault;
}

/** A try that failed, for the queue to pause and try again. Says nothing of what the other side answered. */
class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
}

/** Gone: whoever has the address says that nothing will ever be taken there again (RFC 9110, 15.5.11). */
const GONE = 410;

/** The queue's work on a delivery: what was delivered is not sent again; what cannot be is given up, and its follower told by mail. */
export function webhookTask(tools: WebhookTools): (payload: Readonly<Record<string, unknown>>) => Promise<void> {
  const {pool, vault} = tools;
  return async ({delivery}) => {
    const {rows: [row]} = await pool.query<{number: string; webhook: number; id: string; body: string; attempts: number}>(
      "update people.delivery set attempts = attempts + 1, tried = clock_timestamp(), status = null, problem = null where number = $1 and state = 'waiting' returning number, webhook, id, body, attempts", [String(delivery)]);
    const target = row && await readWebhook(pool, vault, row.webhook);
    if (row === undefined || target === undefined) return;
    if (target.givenUp) return end(pool, row.number, 'failed', {problem: 'webhook.given-up'});
    const answered = await post(tools, target, row);
    const status = answered.ok ? answered.value.status : undefined;
    const problem = answered.ok ? 'webhook.status' : answered.error.code;
    if (status !== undefined && status >= 200 && status <= 299) return end(pool, row.number, 'delivered', {status});
    const told = {...(status !== undefined && {status}), problem};
    if (row.attempts >= MOST_TRIES || status === GONE) return giveUp(tools, row, told);
    await end(pool, row.number, 'waiting', told);
    throw new DeliveryError(`delivery ${row.number}: ${problem}${status === undefined ? '' : ` ${status}`}`);
  };
}

interface Outcome {
  readonly status?: number;
  readonly problem?: string;
}

async function end(client: Pick<ClientBase | Pool, 'query'>, number: string, state: 'waiting' | 'delivered' | 'failed', {status, problem}: Outcome): Promise<void> {
  await client.query('update people.delivery set state = $2, status = $3, problem = $4 where number = $1', [number, state, status ?? null, problem ?? null]);
}

/** Nothing more is sent there until its follower has it answer again; she is told once. */
async function giveUp({pool, vault}: WebhookTools, {number, webhook}: {readonly number: string; readonly webhook: number}, outcome: Outcome): Promise<void> {
  await withClient(pool, async (client) => {
    await client.query('begin');
    try {
      await end(client, number, 'failed', outcome);
      const {rows: [row]} = await client.query<{lang: string; address: Buffer}>(`
        update people.webhook set given_up = clock_timestamp() from people.follow where follow.number = $1 and follow = $1 and given_up is null returning lang, address`, [webhook]);
      if (row !== undefined) {
        await enqueueMail(client, vault, {
          to: {name: '', address: followAddress(vault, {number: webhook, address: row.address})}, template: 'webhook-given-up', lang: row.lang, facts: {tries: MOST_TRIES},
          link: `/act/follow/${followSecret(vault, webhook)}`,
        });
      }
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  });
}
