import {randomBytes, timingSafeEqual} from 'node:crypto';
import type {Result} from '@parvis/kernel';
import {err, ok} from '@parvis/kernel';
import {guardedFetch, type Fetched, type FetchTools} from '../fetch/guarded-fetch.ts';
import type {FetchProblem} from '../fetch/problem.ts';
import {signatureOf} from './sign.ts';
import type {WebhookTarget} from './store.ts';

/** What an address may answer, and how long it may take. */
const MOST_BYTES = 64 << 10;
export const ANSWER_MS = 10_000;

export interface PostTools {
  readonly fetch: FetchTools;
  /** How long an answer may take; ten seconds unless told. */
  readonly answerMs?: number;
}

/** Sends one signed request; the signature holds the time of this very try. Redirects are not followed. */
export async function post({fetch, answerMs = ANSWER_MS}: PostTools, {address, secret}: WebhookTarget, {id, body}: {readonly id: string; readonly body: string}): Promise<Result<Fetched, FetchProblem>> {
  const seconds = Math.floor(Date.now() / 1000);
  return guardedFetch(address, {
    mostBytes: MOST_BYTES, totalMs: answerMs, body: Buffer.from(body),
    headers: {'content-type': 'application/json', 'parvis-delivery': id, 'parvis-signature': signatureOf(secret, seconds, body)},
  }, fetch);
}

/** `webhook.challenge-wrong`: it answered, with something else. `webhook.status`: it refused. */
export type ChallengeProblem = {readonly code: FetchProblem['code'] | 'webhook.challenge-wrong' | 'webhook.status'; readonly status?: number};

/** Asks an address whether it wants to be told: it answers with the challenge, as text or as a member of JSON. */
export async function challenge(tools: PostTools, target: WebhookTarget, site: {readonly name: string; readonly address: string}): Promise<Result<undefined, ChallengeProblem>> {
  const asked = randomBytes(18).toString('base64url');
  const answered = await post(tools, target, {id: `challenge-${asked.slice(0, 8)}`, body: JSON.stringify({version: 1, type: 'challenge', challenge: asked, site})});
  if (!answered.ok) return err({code: answered.error.code});
  const {status, body} = answered.value;
  if (status < 200 || status > 299) return err({code: 'webhook.status', status});
  return isSame(asked, answerIn(Buffer.from(body).toString('utf8'))) ? ok(undefined) : err({code: 'webhook.challenge-wrong'});
}

function answerIn(text: string): string {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && 'challenge' in read) return String(read.challenge);
  } catch {
    // the plain text
  }
  return text.trim();
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
