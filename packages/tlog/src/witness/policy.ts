import {ok, type Problem, type Result} from '@parvis/kernel';
import {toBase64} from '../base64.ts';
import {parseVerifierKey, type KeyKind, type VerifierKey} from '../note/key.ts';
import type {Signed} from '../note/sign.ts';

/** A log or a witness that a policy names. */
export interface PolicyKey {
  readonly key: VerifierKey;
  readonly url?: string;
}

/** Who must have signed: one witness, or at least `need` of some witnesses and groups. */
export type Quorum =
  | {readonly kind: 'none'}
  | {readonly kind: 'witness'; readonly key: VerifierKey}
  | {readonly kind: 'group'; readonly need: number; readonly members: readonly Quorum[]};

/** Whom a reader trusts: logs, witnesses, and how many of these must agree (C2SP tlog-policy). */
export interface Policy {
  readonly logs: readonly PolicyKey[];
  readonly witnesses: readonly PolicyKey[];
  readonly quorum: Quorum;
}

interface Draft {
  readonly logs: PolicyKey[];
  readonly witnesses: PolicyKey[];
  readonly names: Map<string, Quorum>;
  /** A name may be the member of one group only, so that no witness counts twice. */
  readonly members: Set<string>;
  quorum?: Quorum;
}

type Refusal = Omit<Problem, 'at'> & {readonly code: string};

/** Reads a policy file; all problems at once, by line. */
export function parsePolicy(text: string): Result<Policy> {
  const problems: Problem[] = [];
  const draft: Draft = {logs: [], witnesses: [], names: new Map(), members: new Set()};
  for (const [at, line] of text.split('\n').entries()) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '');
    if (words.length === 0 || words[0]!.startsWith('#')) continue;
    const problem = takeLine(words, draft);
    if (problem !== undefined) problems.push({...problem, at: `/line/${at + 1}`});
  }
  const {logs, witnesses, quorum} = draft;
  if (quorum === undefined && problems.length === 0) problems.push({code: 'policy.no-quorum', at: ''});
  return quorum === undefined || problems.length > 0 ? {ok: false, error: problems} : ok({logs, witnesses, quorum});
}

function takeLine([word, ...rest]: readonly string[], draft: Draft): Refusal | undefined {
  switch (word) {
    case 'log': return takeLog(rest, draft);
    case 'witness': return takeWitness(rest, draft);
    case 'group': return takeGroup(rest, draft);
    case 'quorum': return takeQuorum(rest, draft);
    default: return {code: 'policy.word-unknown', word};
  }
}

function takeLog([vkey = '', url, ...more]: readonly string[], {logs}: Draft): Refusal | undefined {
  if (more.length > 0) return {code: 'policy.form'};
  return addKey(vkey, url, logs);
}

function takeWitness([name = '', vkey = '', url, ...more]: readonly string[], {witnesses, names}: Draft): Refusal | undefined {
  if (more.length > 0) return {code: 'policy.form'};
  if (name === 'none' || names.has(name)) return {code: 'policy.name-taken', name};
  const problem = addKey(vkey, url, witnesses, 'cosignature');
  if (problem === undefined) names.set(name, {kind: 'witness', key: witnesses.at(-1)!.key});
  return problem;
}

function addKey(vkey: string, url: string | undefined, keys: PolicyKey[], kind?: KeyKind): Refusal | undefined {
  const key = parseVerifierKey(vkey);
  if (!key.ok) return key.error[0];
  if (kind !== undefined && key.value.kind !== kind) return {code: 'policy.key-kind', name: key.value.name};
  if (keys.some((other) => toBase64(other.key.publicKey) === toBase64(key.value.publicKey))) return {code: 'policy.key-twice', name: key.value.name};
  keys.push({key: key.value, ...(url !== undefined && {url})});
  return undefined;
}

function takeGroup([name = '', threshold = '', ...members]: readonly string[], {names, members: taken}: Draft): Refusal | undefined {
  if (members.length === 0) return {code: 'policy.form'};
  if (name === 'none' || names.has(name)) return {code: 'policy.name-taken', name};
  const need = threshold === 'all' ? members.length : threshold === 'any' ? 1 : /^[1-9]\d*$/.test(threshold) ? Number(threshold) : 0;
  if (need < 1 || need > members.length) return {code: 'policy.threshold', threshold, members: members.length};
  const found: Quorum[] = [];
  for (const member of members) {
    const quorum = names.get(member);
    if (quorum === undefined) return {code: 'policy.name-unknown', name: member};
    if (taken.has(member)) return {code: 'policy.member-twice', name: member};
    taken.add(member);
    found.push(quorum);
  }
  names.set(name, {kind: 'group', need, members: found});
  return undefined;
}

function takeQuorum([name = '', ...more]: readonly string[], draft: Draft): Refusal | undefined {
  if (more.length > 0) return {code: 'policy.form'};
  if (draft.quorum !== undefined) return {code: 'policy.quorum-twice'};
  const quorum = name === 'none' ? {kind: 'none'} as const : draft.names.get(name);
  if (quorum === undefined) return {code: 'policy.name-unknown', name};
  draft.quorum = quorum;
  return undefined;
}

/** Whether those who signed are enough. */
export function quorumReached(quorum: Quorum, signed: readonly Signed[]): boolean {
  switch (quorum.kind) {
    case 'none': return true;
    case 'witness': return signed.some(({key}) => key === quorum.key || (key.name === quorum.key.name && key.id === quorum.key.id));
    case 'group': return quorum.members.filter((member) => quorumReached(member, signed)).length >= quorum.need;
  }
}
