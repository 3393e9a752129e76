import {expect, test} from 'vitest';
import {err, ok, type Problem, type Result} from '@parvis/kernel';
import type {RemoteLog} from '../tlog/remote.ts';
import {patient} from './patient.ts';

/** A log that gives these answers in turn. */
function answering(...answers: readonly Result<string>[]): {readonly log: RemoteLog; readonly asked: () => number} {
  let asked = 0;
  const next = async (): Promise<Result<string>> => answers[asked++] ?? ok('last');
  const none = (): never => { throw new Error('not asked here'); };
  return {log: {address: 'https://source.example', checkpoint: next, facts: none, consistency: none, get: none, json: none, post: none}, asked: () => asked};
}

const refused = (facts: Omit<Problem, 'code' | 'at'>): Result<string> => err([{code: 'remote.status', at: '/', ...facts}]);
const busy = refused({status: 429, retryAfter: 0});
const never = new AbortController().signal;

test('too many requests: asked again when it says, until it answers or has been asked five times', async () => {
  const soon = answering(busy, busy, ok('checkpoint'));
  expect(await patient(soon.log, never).checkpoint()).toEqual(ok('checkpoint'));
  expect(soon.asked()).toBe(3);
  const always = answering(...Array.from({length: 9}, () => busy));
  expect(await patient(always.log, never).checkpoint()).toEqual(busy);
  expect(always.asked()).toBe(5);
});

test('another refusal, or a wait of many minutes, is said at once', async () => {
  for (const refusal of [refused({status: 500}), refused({status: 429, retryAfter: 3600})]) {
    const {log, asked} = answering(refusal);
    expect(await patient(log, never).checkpoint()).toEqual(refusal);
    expect(asked()).toBe(1);
  }
});

test('it does not wait on when it is stopped', async () => {
  const {log} = answering(refused({status: 429, retryAfter: 60}));
  await expect(patient(log, AbortSignal.abort()).checkpoint()).rejects.toThrow(/abort/i);
});
