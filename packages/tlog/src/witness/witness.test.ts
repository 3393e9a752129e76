import {expect, test} from 'vitest';
import {fromBase64} from '../base64.ts';
import {webEd25519} from '../note/ed25519.ts';
import {parseVerifierKey, type VerifierKey} from '../note/key.ts';
import {readVectors} from '../testing/vectors.ts';
import {decideAddCheckpoint} from './decide.ts';
import {parsePolicy, quorumReached, type Policy} from './policy.ts';
import {readProofFile, verifyProofFile, writeProofFile} from './proof-file.ts';
import {readAddCheckpoint, writeAddCheckpoint} from './request.ts';

const ed25519 = webEd25519(crypto.subtle);
const bytes = (text: string): Uint8Array => fromBase64(text)!;
const keyOf = (text: string): VerifierKey => {
  const key = parseVerifierKey(text);
  if (!key.ok) throw new Error(text);
  return key.value;
};
const policyOf = (text: string): Policy => {
  const policy = parsePolicy(text);
  if (!policy.ok) throw new Error(JSON.stringify(policy.error));
  return policy.value;
};

interface WitnessVector {
  readonly name: string;
  readonly status: number;
  readonly code?: string;
  readonly evidence?: boolean;
  readonly answer?: string;
  readonly origin: string;
  readonly keys: readonly string[];
  readonly latest?: {readonly size: number; readonly root: string};
  readonly body: string;
}

test.each(readVectors<WitnessVector>('witness.json'))('witness, $name: $status', async ({status, code, evidence = false, answer, origin, keys, latest, body}) => {
  const log = {origin, keys: keys.map(keyOf), ...(latest && {latest: {size: latest.size, root: bytes(latest.root)}})};
  const decision = await decideAddCheckpoint(body, (asked) => (asked === origin ? log : undefined), ed25519);
  expect(decision.status).toBe(status);
  if (decision.kind === 'cosign') {
    expect([decision.checkpoint.origin, decision.expected]).toEqual([origin, latest?.size ?? 0]);
    const request = readAddCheckpoint(body);
    expect(request.ok && writeAddCheckpoint(request.value)).toBe(body);
    expect(request.ok && request.value.note.startsWith(`${decision.text}\n`)).toBe(true);
    return;
  }
  expect([decision.problem.code, decision.evidence]).toEqual([code, evidence]);
  if (answer !== undefined) expect([decision.body, decision.contentType]).toEqual([answer, 'text/x.tlog.size']);
});

interface PolicyVector {readonly name: string; readonly policy: string; readonly code?: string; readonly at?: string; readonly enough?: readonly (readonly string[])[]; readonly tooFew?: readonly (readonly string[])[]}

test.each(readVectors<PolicyVector>('policies.json'))('policy: $name', ({policy: text, code, at, enough = [], tooFew = []}) => {
  if (code !== undefined) return expect(parsePolicy(text)).toMatchObject({ok: false, error: expect.arrayContaining([expect.objectContaining({code, at})]) as unknown});
  const {quorum, witnesses, logs} = policyOf(text);
  const signedBy = (names: readonly string[]) => names.map((name) => ({key: witnesses.find(({key}) => key.name === `witness.${name}.example`)!.key}));
  expect([enough.map((names) => quorumReached(quorum, signedBy(names))), tooFew.map((names) => quorumReached(quorum, signedBy(names)))]).toEqual([enough.map(() => true), tooFew.map(() => false)]);
  expect([logs.map(({url}) => url), witnesses.map(({url}) => url)]).toEqual([['https://log.solvane.example/contracting'], [undefined, 'https://witness.south.example', undefined]]);
});

test('all problems of a policy are told at once', () => {
  expect(parsePolicy('log x\nquorum y\nz\n')).toMatchObject({ok: false, error: [{code: 'key.form', at: '/line/1'}, {code: 'policy.name-unknown', at: '/line/2'}, {code: 'policy.word-unknown', at: '/line/3'}]});
});

interface ProofVector {readonly name: string; readonly leaf: string; readonly policy: string; readonly file: string; readonly code?: string; readonly index?: number; readonly witnesses?: readonly string[]}

test.each(readVectors<ProofVector>('proof-files.json'))('proof file: $name', async ({leaf, policy, file: text, code, index, witnesses}) => {
  const file = readProofFile(text);
  if (!file.ok) return expect(file).toMatchObject({error: [{code}]});
  expect(writeProofFile(file.value)).toBe(text);
  const proven = await verifyProofFile({file: file.value, leaf: bytes(leaf), policy: policyOf(policy)}, ed25519);
  if (code !== undefined) return expect(proven).toMatchObject({ok: false, error: [{code}]});
  if (!proven.ok) throw new Error(JSON.stringify(proven.error));
  expect([proven.value.index, proven.value.log.key.name, proven.value.witnesses.map(({key}) => key.name)]).toEqual([index, 'log.solvane.example/contracting', witnesses]);
});
