import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {fromHex, sha256, toHex} from '@parvis/kernel';
import type {JsonValue} from '@parvis/kernel/json';
import {readFileSync} from 'node:fs';
import {readCases} from '../testing/vectors.ts';
import {SIGNATURE_DOMAIN, signatureCommitment, type SignedWords} from './commitment.ts';
import {countStatement, inListOrder} from './count-statement.ts';
import {listRoot, rootOfLine} from './list-root.ts';
import {checkListed, checkReceipt, makeReceipt, parseReceipt, type PublishedPeriod} from './receipt.ts';

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

test.each(readCases<{what: string; receipt: JsonValue; statement: {petition: string; period: number; added: number; addedRoot: string}; verdict: string}>('receipts'))('a receipt by its path: $what', ({receipt, statement, verdict}) => {
  const read = parseReceipt(receipt);
  expect(read === undefined ? 'unreadable' : checkListed(read, statement).kind).toBe(verdict);
});

test('law: the path of each line makes the root of the list, and no other line’s does', () => {
  const pathOf = (hashes: readonly Uint8Array[], index: number): string[] => {
    if (hashes.length === 1) return [];
    const split = 2 ** Math.ceil(Math.log2(hashes.length) - 1);
    const [left, right] = [hashes.slice(0, split), hashes.slice(split)];
    return index < split ? [...pathOf(left, index), toHex(listRoot(right))] : [...pathOf(right, index - split), toHex(listRoot(left))];
  };
  fc.assert(fc.property(fc.integer({min: 1, max: 40}), fc.nat(), fc.nat(), (lines, a, b) => {
    const list = Array.from({length: lines}, (_, n) => sha256(Uint8Array.of(n)));
    const [line, other] = [a % lines, b % lines];
    const path = pathOf(list, line), root = toHex(listRoot(list));
    const made = rootOfLine(list[line]!, {line: line + 1, lines, path});
    expect(made && toHex(made)).toBe(root);
    if (other === line) return;
    const wrong = rootOfLine(list[other]!, {line: other + 1, lines, path});
    expect(wrong === undefined || toHex(wrong) !== root).toBe(true);
    expect(rootOfLine(list[line]!, {line: line + 1, lines, path: [...path, root]})).toBeUndefined();
  }), {numRuns: 80});
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
