import type {InterestType} from '../schema/codelists.ts';
import type {InterestRecord, RelationshipStatement, ShareRecord, Statement} from '../schema/statement.ts';
import {identities} from './identities.ts';
import {addIntervals, intervalOf, type Interval} from './interval.ts';
import {nodeOf, unspecifiedNode, type Party} from './party.ts';

/** What is counted: each is summed and multiplied by itself, never with another. */
export type Counted = 'shares' | 'votes' | 'profit';

export interface Holding {
  readonly from: string;
  readonly to: string;
  readonly counted: Counted;
  readonly part: Interval;
  /** Statement ids that say it. */
  readonly said: readonly string[];
  /** The interest's nature or type is not published: counted as shares, and flagged. */
  readonly natureUnknown: boolean;
}

/** A way of control or a role that is not counted. */
export interface Tie {
  readonly from: string;
  readonly to: string;
  readonly type: InterestType;
  readonly beneficial: boolean;
  readonly said: readonly string[];
}

export interface Network {
  readonly parties: ReadonlyMap<string, Party>;
  readonly holdings: readonly Holding[];
  readonly ties: readonly Tie[];
  /** Indirect interests as declared, where the chain behind them is known and counted in their place. */
  readonly explained: readonly Declared[];
  /** The party that a record id stands for: records that share an identifier are one party. */
  readonly partyOf: (recordId: string) => string | undefined;
}

export interface Declared {
  readonly from: string;
  readonly to: string;
  readonly type?: string;
  readonly share?: ShareRecord;
  readonly beneficial: boolean;
  readonly said: readonly string[];
}

const COUNTED: Readonly<Partial<Record<string, Counted>>> = {
  shareholding: 'shares', votingRights: 'votes', rightsToSurplusAssetsOnDissolution: 'profit',
  rightsToProfitOrIncome: 'profit', rightToProfitOrIncomeFromAssets: 'profit',
};

/**
 * Who holds what of whom, from the statements of a snapshot. An indirect interest is left out where its components are
 * there or where direct holdings already lead the same way: what the chain says is computed, not counted twice.
 */
export function networkOf(current: readonly Statement[]): Network {
  const partyOf = identities(current);
  const parties = new Map<string, Party>();
  for (const statement of current) {
    if (statement.recordType === 'relationship') continue;
    const id = partyOf(statement.recordId) as string;
    if (!parties.has(id)) parties.set(id, nodeOf(id, statement));
  }
  const claims = current.flatMap((statement) => (statement.recordType === 'relationship' ? claimsOf(statement, partyOf, parties) : []));
  const direct = claims.filter(({indirect}) => !indirect);
  const leads = reachable(direct);
  const explained = explainedBy(current);
  const counts = (claim: Claim): boolean => !claim.indirect || (!explained.has(claim.recordId) && !leads(claim.from, claim.to));
  const [kept, summed] = [claims.filter(counts), claims.filter((claim) => !counts(claim))];
  return {parties, partyOf, holdings: holdingsOf(kept), ties: kept.flatMap(tieOf), explained: summed.map(declaredOf)};
}

interface Claim {
  readonly from: string;
  readonly to: string;
  readonly indirect: boolean;
  readonly interest: InterestRecord;
  readonly recordId: string;
  readonly statementId: string;
  readonly date: string;
  /** The declaration subject: what two networks both declare is one holding. */
  readonly network: string;
}

function claimsOf(statement: RelationshipStatement, partyOf: (id: string) => string | undefined, parties: Map<string, Party>): Claim[] {
  const {recordId, statementId, statementDate, declarationSubject, recordDetails: {subject, interestedParty, interests}} = statement;
  if (typeof subject !== 'string') return [];
  const to = partyOf(subject);
  if (to === undefined) return [];
  let from = typeof interestedParty === 'string' ? partyOf(interestedParty) : undefined;
  if (from === undefined) {
    const node = unspecifiedNode(recordId, typeof interestedParty === 'string' ? {reason: 'informationUnknownToPublisher', description: interestedParty} : interestedParty);
    parties.set(node.id, node);
    from = node.id;
  }
  const holder = from;
  return (interests ?? []).map((interest) => ({
    from: holder, to, indirect: interest.directOrIndirect === 'indirect', interest, recordId, statementId, date: statementDate, network: declarationSubject,
  }));
}

function explainedBy(current: readonly Statement[]): Set<string> {
  const relations = new Set(current.flatMap(({recordType, recordId}) => (recordType === 'relationship' ? [recordId] : [])));
  return new Set(current.flatMap(({recordType, recordId, recordDetails}) =>
    recordType === 'relationship' && recordDetails.componentRecords?.some((id) => relations.has(id)) ? [recordId] : []));
}

function reachable(claims: readonly Claim[]): (from: string, to: string) => boolean {
  const after = Map.groupBy(claims, ({from}) => from);
  return (from, to) => {
    const seen = new Set([from]);
    for (const node of seen) {
      if (node === to) return true;
      for (const claim of after.get(node) ?? []) seen.add(claim.to);
    }
    return false;
  };
}

/** Interests of one pair and kind: added within one network; of several networks the one that spoke last counts. */
function holdingsOf(claims: readonly Claim[]): Holding[] {
  const pairs = new Map<string, Map<string, Holding>>();
  for (const {from, to, interest, network, statementId} of claims.toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)))) {
    const counted = countedAs(interest);
    if (!counted) continue;
    const key = JSON.stringify([from, to, counted]);
    const byNetwork = pairs.get(key) ?? new Map<string, Holding>();
    pairs.set(key, byNetwork);
    const before = byNetwork.get(network);
    const part = intervalOf(interest.share);
    const natureUnknown = COUNTED[interest.type ?? ''] === undefined && interest.type !== 'beneficiaryOfLegalArrangement';
    byNetwork.delete(network);
    byNetwork.set(network, {
      from, to, counted,
      part: before ? addIntervals(before.part, part) : part,
      said: before ? [...new Set([...before.said, statementId])] : [statementId],
      natureUnknown: natureUnknown || (before?.natureUnknown ?? false),
    });
  }
  return [...pairs.values()].map((byNetwork) => {
    const all = [...byNetwork.values()];
    return {...(all.at(-1) as Holding), said: [...new Set(all.flatMap(({said}) => said))]};
  });
}

function countedAs({type, share}: InterestRecord): Counted | undefined {
  if (type === undefined || type === 'unknownInterest' || type === 'unpublishedInterest') return 'shares';
  if (type === 'beneficiaryOfLegalArrangement') return share ? 'shares' : undefined;
  return COUNTED[type];
}

function declaredOf({from, to, interest: {type, share, beneficialOwnershipOrControl}, statementId}: Claim): Declared {
  return {from, to, ...(type !== undefined && {type}), ...(share && {share}), beneficial: beneficialOwnershipOrControl === true, said: [statementId]};
}

function tieOf({from, to, interest: {type, beneficialOwnershipOrControl}, statementId}: Claim): Tie[] {
  if (type === undefined || COUNTED[type]) return [];
  return [{from, to, type: type as InterestType, beneficial: beneficialOwnershipOrControl === true, said: [statementId]}];
}
