import {describe, expect, test} from 'vitest';
import {fromBase64} from '../base64.ts';
import {hasShared, publishedProofs, type PublishedProof} from '../testing/shared.ts';
import {verifyConsistency, verifyInclusion} from './verify.ts';

const bytes = (text: unknown): Uint8Array => fromBase64(String(text)) ?? new Uint8Array(0);
const proofOf = ({proof}: PublishedProof): Uint8Array[] => (proof ?? []).map(bytes);

describe.skipIf(!hasShared)('published proofs, good and corrupted', () => {
  test('are all there', () => {
    expect([publishedProofs('inclusion').length, publishedProofs('consistency').length]).toEqual([53, 43]);
  });

  test.each(publishedProofs('inclusion'))('inclusion %s', (_, vector) => {
    const {leafHash, leafIdx, treeSize, root, wantErr} = vector;
    const result = verifyInclusion({leaf: bytes(leafHash), index: Number(leafIdx), head: {size: Number(treeSize), root: bytes(root)}, proof: proofOf(vector)});
    expect(result.ok).toBe(!wantErr);
  });

  test.each(publishedProofs('consistency'))('consistency %s', (_, vector) => {
    const {size1, size2, root1, root2, wantErr} = vector;
    const result = verifyConsistency({old: {size: Number(size1), root: bytes(root1)}, head: {size: Number(size2), root: bytes(root2)}, proof: proofOf(vector)});
    expect(result.ok).toBe(!wantErr);
  });
});
