import fc from 'fast-check';
import {expect, test} from 'vitest';
import {flipped, logOf} from '../testing/log.ts';
import {Frontier} from './frontier.ts';
import {leafHash} from './hash.ts';
import {consistencyProof, consistencyRanges, inclusionProof, inclusionRanges, treeRoot} from './proof.ts';
import {subtreesOf} from './range.ts';
import {verifyConsistency, verifyInclusion} from './verify.ts';

const LARGEST = 600;
const tree = logOf(LARGEST);
const root = (size: number): Uint8Array => treeRoot(size, tree.hashAt);

/** 1 ≤ a ≤ b ≤ LARGEST. */
const sizes = fc.integer({min: 1, max: LARGEST}).chain((b) => fc.tuple(fc.integer({min: 1, max: b}), fc.constant(b)));

test('law: every leaf is proved in every size that has it, and any turned bit refuses', () => {
  fc.assert(fc.property(sizes, fc.nat(), fc.nat(), ([count, size], which, bit) => {
    const index = count - 1;
    const inclusion = {leaf: tree.hashAt(0, index), index, head: {size, root: root(size)}, proof: inclusionProof(index, size, tree.hashAt)};
    expect(verifyInclusion(inclusion).ok).toBe(true);
    expect(verifyInclusion({...inclusion, leaf: flipped(inclusion.leaf, bit % 256)}).ok).toBe(false);
    expect(verifyInclusion({...inclusion, head: {size, root: flipped(root(size), bit % 256)}}).ok).toBe(false);
    const {proof} = inclusion;
    const turned = proof.map((hash, at) => (at === which % proof.length ? flipped(hash, bit % 256) : hash));
    if (proof.length > 0) expect(verifyInclusion({...inclusion, proof: turned}).ok).toBe(false);
    if (proof.length > 0) expect(verifyInclusion({...inclusion, proof: proof.slice(1)}).ok).toBe(false);
    expect(verifyInclusion({...inclusion, proof: [...proof, root(size)]}).ok).toBe(false);
  }));
});

test('law: a leaf is at no other index', () => {
  fc.assert(fc.property(sizes, fc.integer({min: 0, max: LARGEST}), ([count, size], other) => {
    fc.pre(other !== count - 1);
    const proof = inclusionProof(count - 1, size, tree.hashAt);
    expect(verifyInclusion({leaf: tree.hashAt(0, count - 1), index: other, head: {size, root: root(size)}, proof}).ok).toBe(false);
  }));
});

test('law: each size is consistent with each smaller one, and any turned bit refuses', () => {
  fc.assert(fc.property(sizes, fc.nat(), fc.nat(), ([old, size], which, bit) => {
    const consistency = {old: {size: old, root: root(old)}, head: {size, root: root(size)}, proof: consistencyProof(old, size, tree.hashAt)};
    expect(verifyConsistency(consistency).ok).toBe(true);
    expect(verifyConsistency({...consistency, old: {size: old, root: flipped(root(old), bit % 256)}}).ok).toBe(false);
    expect(verifyConsistency({...consistency, head: {size, root: flipped(root(size), bit % 256)}}).ok).toBe(false);
    const {proof} = consistency;
    const turned = proof.map((hash, at) => (at === which % proof.length ? flipped(hash, bit % 256) : hash));
    if (proof.length > 0) expect(verifyConsistency({...consistency, proof: turned}).ok).toBe(false);
  }));
});

test('law: a log with one other entry in its past is not consistent', () => {
  fc.assert(fc.property(fc.integer({min: 2, max: 120}), fc.nat(), (size, place) => {
    const old = Math.max(1, Math.floor(size / 2));
    const rewritten = logOf(0);
    for (let index = 0; index < size; index++) rewritten.add(index === place % old ? leafHash(new Uint8Array([index])) : tree.hashAt(0, index));
    const consistency = {old: {size: old, root: root(old)}, head: {size, root: treeRoot(size, rewritten.hashAt)}, proof: consistencyProof(old, size, rewritten.hashAt)};
    expect(verifyConsistency(consistency)).toMatchObject({ok: false, error: [{code: expect.stringMatching(/tree\.(old-)?root-differs/) as unknown}]});
  }));
});

test('law: a frontier that was stored and read goes on as if it never stopped', () => {
  fc.assert(fc.property(sizes, ([pause, size]) => {
    let frontier = new Frontier();
    for (let index = 0; index < size; index++) {
      if (index === pause) frontier = Frontier.from(frontier.size, frontier.hashes());
      frontier.add(tree.hashAt(0, index));
    }
    expect([frontier.size, frontier.root()]).toEqual([size, root(size)]);
  }), {numRuns: 50});
  expect(() => Frontier.from(3, [])).toThrow('The edge of 3 leaves has 2 hashes');
});

test('law: sizes beyond 32 bits split like the small ones', () => {
  fc.assert(fc.property(fc.integer({min: 2 ** 33, max: Number.MAX_SAFE_INTEGER}), fc.integer({min: 0, max: 2 ** 33 - 1}), (size, index) => {
    const ranges = inclusionRanges(index, size);
    const covered = ranges.reduce((sum, {from, to}) => sum + (to - from), 1);
    expect(covered).toBe(size);
    expect(ranges.length).toBeLessThanOrEqual(53);
    for (const range of consistencyRanges(index + 1, size)) expect(subtreesOf(range).reduce((sum, {level}) => sum + 2 ** level, 0)).toBe(range.to - range.from);
  }));
});
