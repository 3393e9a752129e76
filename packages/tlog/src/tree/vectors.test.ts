import {describe, expect, test} from 'vitest';
import {toHex} from '@parvis/kernel';
import {fromBase64, toBase64} from '../base64.ts';
import {readVectors} from '../testing/vectors.ts';
import {utf8} from '../testing/log.ts';
import {Frontier} from './frontier.ts';
import {HashTree} from './hash-tree.ts';
import {EMPTY_ROOT, leafHash, nodeHash} from './hash.ts';
import {consistencyProof, inclusionProof, treeRoot} from './proof.ts';
import {verifyConsistency, verifyInclusion} from './verify.ts';

interface TreeVector {
  readonly name: string;
  readonly leaves: readonly string[];
  readonly roots: readonly string[];
  readonly inclusion: readonly {readonly index: number; readonly size: number; readonly proof: readonly string[]}[];
  readonly consistency: readonly {readonly old: number; readonly size: number; readonly proof: readonly string[]}[];
}

interface RefusedVector {
  readonly name: string;
  readonly code: string;
  readonly leaf?: string;
  readonly index: number;
  readonly size: number;
  readonly root: string;
  readonly oldSize: number;
  readonly oldRoot: string;
  readonly proof: readonly string[];
}

const bytes = (text: string): Uint8Array => fromBase64(text)!;

test('the fixed hashes of RFC 6962', () => {
  expect(toHex(EMPTY_ROOT)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(toHex(leafHash(utf8('')))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  expect(toHex(leafHash(utf8('L123456')))).toBe('395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56');
  expect(() => nodeHash(utf8('N123'), utf8('N456'))).toThrow('32 bytes');
});

describe.each(readVectors<TreeVector>('trees.json'))('$name', ({leaves, roots, inclusion, consistency}) => {
  const tree = new HashTree();
  const frontier = new Frontier();

  test('the root of each size, grown leaf by leaf', () => {
    expect(toBase64(frontier.root())).toBe(roots[0]);
    for (const [at, leaf] of leaves.entries()) {
      tree.add(leafHash(bytes(leaf)));
      frontier.add(leafHash(bytes(leaf)));
      expect(toBase64(treeRoot(at + 1, tree.hashAt))).toBe(roots[at + 1]);
      expect(toBase64(frontier.root())).toBe(roots[at + 1]);
    }
  });

  test('every inclusion proof is made and accepted', () => {
    for (const {index, size, proof} of inclusion) {
      expect(inclusionProof(index, size, tree.hashAt).map(toBase64)).toEqual(proof);
      expect(verifyInclusion({leaf: leafHash(bytes(leaves[index]!)), index, head: {size, root: bytes(roots[size]!)}, proof: proof.map(bytes)})).toEqual({ok: true, value: undefined});
    }
  });

  test('every consistency proof is made and accepted', () => {
    for (const {old, size, proof} of consistency) {
      expect(consistencyProof(old, size, tree.hashAt).map(toBase64)).toEqual(proof);
      expect(verifyConsistency({old: {size: old, root: bytes(roots[old]!)}, head: {size, root: bytes(roots[size]!)}, proof: proof.map(bytes)})).toEqual({ok: true, value: undefined});
    }
  });
});

test.each(readVectors<RefusedVector>('refused.json'))('$name: $code', ({code, leaf, index, size, root, oldSize, oldRoot, proof}) => {
  const head = {size, root: bytes(root)};
  const result = leaf === undefined
    ? verifyConsistency({old: {size: oldSize, root: bytes(oldRoot)}, head, proof: proof.map(bytes)})
    : verifyInclusion({leaf: bytes(leaf), index, head, proof: proof.map(bytes)});
  expect(result).toMatchObject({ok: false, error: [{code}]});
});
