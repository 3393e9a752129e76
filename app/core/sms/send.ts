import {type Result, ok} from '@parvis/kernel';
import {guardedFetch, type FetchTools} from '../fetch/guarded-fetch.ts';
import type {FetchProblem} from '../fetch/problem.ts';
import type {SmsSettings} from './settings.ts';

const MOST_ANSWER_BYTES = 64 * 1024, TOTAL_MS = 10_000;

export interface ShortMessage {
  /** In international form. */
  readonly to: string;
  readonly text: string;
}

/** Gives a short message to the gateway. What the gateway answers is never read; only its status counts. */
export async function sendShortMessage({url, token, from, body}: SmsSettings, {to, text}: ShortMessage, tools: FetchTools): Promise<Result<'taken', FetchProblem | {readonly code: 'sms.refused'; readonly status: number}>> {
  const isJson = body.trimStart().startsWith('{');
  const written = (value: string): string => (isJson ? JSON.stringify(value).slice(1, -1) : encodeURIComponent(value));
  const facts: Readonly<Record<string, string>> = {from, to, text};
  const sent = await guardedFetch(url, {
    mostBytes: MOST_ANSWER_BYTES, totalMs: TOTAL_MS,
    headers: {'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded', ...(token !== undefined && {authorization: `Bearer ${token}`})},
    body: Buffer.from(body.replaceAll(/\{(from|to|text)\}/g, (_, name: string) => written(facts[name] ?? ''))),
  }, tools);
  if (!sent.ok) return sent;
  const {status} = sent.value;
  return status >= 200 && status < 300 ? ok('taken') : {ok: false, error: {code: 'sms.refused', status}};
}
