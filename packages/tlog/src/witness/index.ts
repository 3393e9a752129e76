export {decideAddCheckpoint} from './decide.ts';
export {parsePolicy, quorumReached} from './policy.ts';
export {readProofFile, verifyProofFile, writeProofFile} from './proof-file.ts';
export {readAddCheckpoint, writeAddCheckpoint} from './request.ts';
export type {WatchedLog, WitnessDecision} from './decide.ts';
export type {Policy, PolicyKey, Quorum} from './policy.ts';
export type {ProofFile, ProvenEntry} from './proof-file.ts';
export type {AddCheckpoint} from './request.ts';
