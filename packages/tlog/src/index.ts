export {EMPTY_ROOT, leafHash, nodeHash, sameHash} from './tree/hash.ts';
export {Frontier} from './tree/frontier.ts';
export {HashTree} from './tree/hash-tree.ts';
export {consistencyProof, consistencyRanges, inclusionProof, inclusionRanges, treeRoot} from './tree/proof.ts';
export {rangeHash, subtreesOf} from './tree/range.ts';
export {verifyConsistency, verifyInclusion} from './tree/verify.ts';
export type {HashAt, LeafRange, NodePlace} from './tree/range.ts';
export type {Consistency, Inclusion, TreeHead} from './tree/verify.ts';
