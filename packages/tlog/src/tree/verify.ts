import {ok, type Result} from '@parvis/kernel';
import {isCount} from '../number.ts';
import {refuse} from '../problem.ts';
import {nodeHash, sameHash} from './hash.ts';

/** What a log says of itself at one size. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

export interface Inclusion {
  /** The hash of the leaf, not its content. */
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly head: TreeHead;
  readonly proof: readonly Uint8Array[];
}

export interface Consistency {
  readonly old: TreeHead;
  readonly head: TreeHead;
  readonly proof: readonly Uint8Array[];
}

/** Accepts only where the leaf is at `index` of the tree with that root (RFC 9162 2.1.3.2). */
export function verifyInclusion({leaf, index, head, proof}: Inclusion): Result<undefined> {
  if (!isCount(head.size)) return refuse('tree.size', '/head/size');
  if (!isCount(index) || index >= head.size) return refuse('tree.index-outside', '/index', {index, size: head.size});
  const odd = [{at: '/leaf', hash: leaf}, {at: '/head/root', hash: head.root}, ...placed(proof)].find(({hash}) => hash.length !== 32);
  if (odd) return refuse('tree.hash-length', odd.at, {length: odd.hash.length});
  let fn = index, sn = head.size - 1, hash = leaf;
  for (const [at, sibling] of proof.entries()) {
    if (sn === 0) return refuse('tree.proof-long', `/proof/${at}`);
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (fn % 2 === 0 && fn > 0) [fn, sn] = [fn / 2, half(sn)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  if (sn > 0) return refuse('tree.proof-short', '/proof');
  return sameHash(hash, head.root) ? ok(undefined) : refuse('tree.root-differs', '/head/root');
}

/**
 * Accepts only where the tree of `head` begins with the tree of `old` (RFC 9162 2.1.4.2). A proof from the empty tree
 * says nothing and is refused; a witness that has seen nothing yet has a rule of its own.
 */
export function verifyConsistency({old, head, proof}: Consistency): Result<undefined> {
  if (!isCount(head.size)) return refuse('tree.size', '/head/size');
  if (!isCount(old.size)) return refuse('tree.size', '/old/size');
  if (old.size === 0) return refuse('tree.size-zero', '/old/size');
  if (old.size > head.size) return refuse('tree.shrunk', '/head/size', {old: old.size, size: head.size});
  const odd = [{at: '/old/root', hash: old.root}, {at: '/head/root', hash: head.root}, ...placed(proof)].find(({hash}) => hash.length !== 32);
  if (odd) return refuse('tree.hash-length', odd.at, {length: odd.hash.length});
  if (old.size === head.size) {
    if (proof.length > 0) return refuse('tree.proof-long', '/proof/0');
    return sameHash(old.root, head.root) ? ok(undefined) : refuse('tree.forked', '/head/root', {size: head.size});
  }
  return climbBoth({old, head, proof});
}

function climbBoth({old, head, proof}: Consistency): Result<undefined> {
  // A complete old tree is itself the first hash, and is left out of the proof.
  const path = isPowerOfTwo(old.size) ? [old.root, ...proof] : proof;
  const [first] = path;
  if (first === undefined || proof.length === 0) return refuse('tree.proof-short', '/proof');
  let fn = old.size - 1, sn = head.size - 1, fr = first, sr = first;
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  for (const hash of path.slice(1)) {
    if (sn === 0) return refuse('tree.proof-long', '/proof');
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(hash, fr);
      sr = nodeHash(hash, sr);
      while (fn % 2 === 0 && fn > 0) [fn, sn] = [fn / 2, half(sn)];
    } else {
      sr = nodeHash(sr, hash);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  if (sn > 0) return refuse('tree.proof-short', '/proof');
  if (!sameHash(fr, old.root)) return refuse('tree.old-root-differs', '/old/root');
  return sameHash(sr, head.root) ? ok(undefined) : refuse('tree.root-differs', '/head/root');
}

function placed(proof: readonly Uint8Array[]): readonly {readonly at: string; readonly hash: Uint8Array}[] {
  return proof.map((hash, at) => ({at: `/proof/${at}`, hash}));
}

/** Not `>> 1`, which knows 32 bits only. */
function half(n: number): number {
  return Math.floor(n / 2);
}

function isPowerOfTwo(n: number): boolean {
  let power = 1;
  while (power < n) power *= 2;
  return power === n;
}
