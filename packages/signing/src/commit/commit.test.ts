import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {fromHex, sha256, toHex} from '@parvis/kernel';
import type {JsonValue} from '@parvis/kernel/json';
import {readFileSync} from 'node:fs';
import {readCases} from '../testing/vectors.ts';
import {SIGNATURE_DOMAIN, signatureCommitment, type SignedWords} from './commitment.ts';
import {countStatement, inListOrder} from './count-statement.ts';
import {listRoot} from './list-root.ts';
import {checkReceipt, makeReceipt, parseReceipt, type PublishedPeriod} from './receipt.ts';

test.each(readCases<{salt: string; signed: SignedWords; commitment: string}>('commitments'))('commitment of $signed', ({salt, signed, commitment}) => {
  expect(toHex(signatureCommitment(fromHex(salt), signed))).toBe(commitment);
});

test('the domain is as long as the log’s others', () => expect(SIGNATURE_DOMAIN).toHaveLength(19));

test('roots of lists of 0 to 9 lines', () => {
  const {roots} = JSON.parse(readFileSync(new URL('../../../../vectors/signing/roots.json', import.meta.url), 'utf8')) as {roots: readonly string[]};
  expect(roots.map((_, count) => toHex(listRoot(Array.from({length: count}, (__, at) => sha256(Uint8Array.of(at))))))).toEqual(roots);
  expect(() => listRoot([new Uint8Array(31)])).toThrow(RangeError);
});

const receiptOf = (n: number): ReturnType<typeof makeReceipt> => makeReceipt(new Uint8Array(16).fill(n), {petition: '1', name: `Signer ${n}`, address: `${n}@x.example`});

/** Periods that add and take back these signers. */
function published(changes: readonly {readonly add: readonly number[]; readonly take?: readonly number[]}[]): PublishedPeriod[] {
  let before = 0;
  return changes.map(({add, take = []}, at) => {
    const [added, taken] = [add, take].map((list) => inListOrder(list.map((n) => fromHex(receiptOf(n).commitment))));
    const statement = countStatement({petition: '1', period: at + 1, until: '2026-01-01T00:00:00Z', before, added: added!, taken: taken!});
    before = statement.total;
    return {statement, added: added!.map(toHex), taken: taken!.map(toHex)};
  });
}

describe('a receipt is', () => {
  const periods = published([{add: [1, 2, 3]}, {add: [4], take: [2]}, {add: [2], take: [3]}]);
  test.each([[1, 'counted', 1], [4, 'counted', 2], [2, 'counted', 3], [3, 'taken-back', 3], [5, 'not-listed', undefined]])('of signer %i: %s', (n, kind, period) => {
    expect(checkReceipt(receiptOf(n), periods)).toMatchObject({kind, ...(period !== undefined && {period})});
  });
  test('broken where a letter of it differs', () => {
    const receipt = receiptOf(1);
    expect(checkReceipt({...receipt, signed: {...receipt.signed, name: 'Another'}}, periods)).toEqual({kind: 'receipt-broken'});
  });
  test('not believed where a list is not that of its root', () => {
    const short = periods.map((one, at) => (at === 1 ? {...one, added: []} : one));
    expect(checkReceipt(receiptOf(1), short)).toEqual({kind: 'list-broken', period: 2});
  });
  test('read back from its file, and nothing else is', () => {
    const receipt = makeReceipt(new Uint8Array(16), {petition: '1', name: 'A', address: 'a@x.example', place: 'N1'});
    expect(parseReceipt(JSON.parse(JSON.stringify(receipt)) as JsonValue)).toEqual(receipt);
    for (const other of [null, {}, {...receipt, salt: 'x'}, {...receipt, signed: {petition: 1}}, {...receipt, format: 'x'}]) expect(parseReceipt(other as JsonValue)).toBeUndefined();
  });
});

test('law: totals follow the lists, whoever’s receipt is drawn is found in its list, and one dropped line is seen', () => {
  fc.assert(fc.property(fc.array(fc.uniqueArray(fc.nat(40), {maxLength: 9}), {maxLength: 5}), fc.nat(), (lists, which) => {
    const seen = new Set<number>();
    const fresh = lists.map((list) => ({add: list.filter((n) => !seen.has(n) && seen.add(n) !== undefined)}));
    const periods = published(fresh);
    expect(periods.at(-1)?.statement.total ?? 0).toBe(seen.size);
    for (const n of seen) expect(checkReceipt(receiptOf(n), periods).kind).toBe('counted');
    const full = periods.findIndex(({added}) => added.length > 0);
    if (full === -1) return;
    const dropped = periods.map((one, at) => (at === full ? {...one, added: one.added.filter((_, line) => line !== which % one.added.length)} : one));
    expect(checkReceipt(receiptOf(99), dropped).kind).toBe('list-broken');
  }), {numRuns: 60});
});
