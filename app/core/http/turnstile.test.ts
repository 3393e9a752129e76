import {expect, test} from 'vitest';
import {Turnstile} from './turnstile.ts';

const LIMITS = {inside: 3, insideOfOne: 2, waitingOfOne: 2, waiting: 3, patienceMs: 60_000};
const here = new AbortController().signal;
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a visitor gets her share, and no more while others may come', async () => {
  const gate = new Turnstile(LIMITS);
  const outs = [await gate.enter('a', here), await gate.enter('a', here)];
  let third = false;
  const waiting = gate.enter('a', here).then((out) => { third = true; return out; });
  outs.push(await gate.enter('b', here));
  await settled();
  expect([third, gate.state]).toEqual([false, {inside: 3, waiting: 1}]);
  outs[0]!();
  outs[0]!(); // the second time is none
  const out = await waiting;
  expect(gate.state).toEqual({inside: 3, waiting: 0});
  for (const leave of [...outs, out]) leave();
  expect(gate.state).toEqual({inside: 0, waiting: 0});
});

test('the lines take turns: one who asks for much does not go before one who asks once', async () => {
  const gate = new Turnstile({...LIMITS, inside: 1, insideOfOne: 1, waitingOfOne: 10, waiting: 20});
  const order: string[] = [];
  const first = await gate.enter('greedy', here);
  const rest = ['greedy', 'greedy', 'greedy', 'modest'].map(async (visitor) => {
    const out = await gate.enter(visitor, here);
    order.push(visitor);
    out();
  });
  first();
  await Promise.all(rest);
  expect(order.indexOf('modest')).toBeLessThan(2);
});

test('too long a line is refused at once, with a time to come again', async () => {
  const gate = new Turnstile(LIMITS);
  await Promise.all([gate.enter('a', here), gate.enter('a', here)]);
  const waiting = [gate.enter('a', here), gate.enter('a', here)];
  await expect(gate.enter('a', here)).rejects.toMatchObject({code: 'server.busy', status: 503, facts: {seconds: 5}});
  await gate.enter('b', here);
  waiting.push(gate.enter('b', here));
  await expect(gate.enter('c', here)).rejects.toMatchObject({code: 'server.busy'});
  expect(gate.state).toEqual({inside: 3, waiting: 3});
});

test('one who left does not wait, and one who waited too long is told', async () => {
  const gate = new Turnstile({...LIMITS, patienceMs: 20});
  const outs = await Promise.all([gate.enter('a', here), gate.enter('a', here)]);
  const leaving = new AbortController();
  const left = gate.enter('a', leaving.signal);
  leaving.abort();
  await expect(left).rejects.toThrow();
  await expect(gate.enter('a', here)).rejects.toMatchObject({code: 'server.busy'});
  expect(gate.state).toEqual({inside: 2, waiting: 0});
  for (const out of outs) out();
  (await gate.enter('a', here))();
  expect(gate.state).toEqual({inside: 0, waiting: 0});
});
