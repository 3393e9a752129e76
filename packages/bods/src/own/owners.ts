import type {ShareRecord, Statement} from '../schema/statement.ts';
import {analyse, type Analysis} from './analysis.ts';
import {chainsTo, productOf, type Chain} from './chains.ts';
import {shareOf, strongest, type Answer} from './interval.ts';
import {networkOf, type Counted, type Declared} from './network.ts';
import type {Party} from './party.ts';
import {assess, type Reason, type Rule} from './rules.ts';

export interface OwnerChain {
  /** What the chain gives when multiplied, where every step is a share. */
  readonly share?: ShareRecord;
  readonly steps: readonly {
    readonly from: string;
    readonly to: string;
    readonly interests: readonly {readonly type: string; readonly share?: ShareRecord; readonly statements: readonly string[]}[];
  }[];
}

export interface Owner extends Party {
  /** Whether the rule makes it an owner, by the strongest reason. */
  readonly answer: Answer;
  readonly reasons: readonly Reason[];
  /** What it holds of the target over all routes. */
  readonly holds: Readonly<Partial<Record<Counted, ShareRecord>>>;
  /** What the publisher itself declares of the whole relation, beside what the chains give. */
  readonly declared: readonly Omit<Declared, 'from' | 'to'>[];
  readonly chains: readonly OwnerChain[];
  /** There are more chains than the ten listed. */
  readonly moreChains: boolean;
}

export interface Note {
  readonly code: 'closed-ring' | 'over-declared' | 'votes-assumed-from-shares' | 'shares-assumed-from-rights' | 'nature-unknown' | 'own-shares' | 'no-owner-found' | 'near-threshold';
  readonly parties: readonly string[];
}

export interface Owners {
  readonly target: Party;
  readonly rule: Rule;
  readonly owners: readonly Owner[];
  /** The part of the shares that nobody is declared to hold, over all routes. */
  readonly undisclosed: ShareRecord;
  /** Named where no owner is found; they are not beneficial owners (EU 2024/1624, Art. 63(4)). */
  readonly seniorManagingOfficials: readonly Party[];
  readonly notes: readonly Note[];
}

/**
 * Who owns or controls one entity, by one rule, from the statements of a snapshot: each with bounds and the chains of
 * statements that prove it. Undefined where no entity has that record id.
 */
export function ownersOf(current: readonly Statement[], recordId: string, rule: Rule): Owners | undefined {
  const network = networkOf(current);
  const id = network.partyOf(recordId);
  const target = id === undefined ? undefined : network.parties.get(id);
  if (!target || id === undefined) return undefined;
  const analysis = analyse(network, id);
  const found = assess(analysis, rule);
  const chains = chainsTo(id, analysis.matrix('shares').holdings.concat(analysis.matrix('votes').holdings.filter(({counted}) => counted === 'votes')), network.ties);
  const owners = [...found].map(([owner, reasons]): Owner => ({
    ...(network.parties.get(owner) as Party),
    answer: strongest(reasons.map(({answer}) => answer)),
    reasons,
    holds: holdsOf(analysis, owner),
    declared: network.explained.filter(({from, to}) => from === owner && to === id).map(({from: _, to: __, ...rest}) => rest),
    chains: (chains.of.get(owner) ?? []).map(written),
    moreChains: chains.cut.has(owner),
  }));
  return {
    target, rule,
    owners: owners.toSorted(bySize),
    undisclosed: shareOf(analysis.bounds('shares').undisclosed),
    seniorManagingOfficials: owners.length > 0 ? [] : network.ties.filter(({type, to}) => type === 'seniorManagingOfficial' && to === id).map(({from}) => network.parties.get(from) as Party),
    notes: notesOf(analysis, owners.length === 0),
  };
}

function holdsOf({bounds, declared}: Analysis, owner: string): Owner['holds'] {
  const entries = declared.flatMap((counted) => {
    const part = bounds(counted).of.get(owner);
    return part && part.max.n > 0n ? [[counted, shareOf(part)] as const] : [];
  });
  return Object.fromEntries(entries);
}

const NAMES: Readonly<Record<Counted, string>> = {shares: 'shareholding', votes: 'votingRights', profit: 'rightsToProfitOrIncome'};

function written(chain: Chain): OwnerChain {
  const product = productOf(chain, 'shares');
  return {
    ...(product && {share: shareOf(product)}),
    steps: chain.steps.map(({from, to, holdings, ties}) => ({
      from, to,
      interests: [
        ...holdings.map(({counted, part, said}) => ({type: NAMES[counted], share: shareOf(part), statements: said})),
        ...ties.map(({type, said}) => ({type, statements: said})),
      ],
    })),
  };
}

const ORDER: readonly Answer[] = ['certain', 'possible', 'excluded'];

function bySize(a: Owner, b: Owner): number {
  const size = ({holds: {shares}}: Owner): number => Number(shares?.exact ?? shares?.maximum ?? shares?.exclusiveMaximum ?? 0);
  return ORDER.indexOf(a.answer) - ORDER.indexOf(b.answer) || size(b) - size(a) || (a.id < b.id ? -1 : 1);
}

function notesOf({network, above, target, matrix, bounds}: Analysis, nobody: boolean): Note[] {
  const relevant = new Set([target, ...above]);
  const within = (ids: readonly string[]): string[] => [...new Set(ids)].filter((id) => relevant.has(id));
  const {closedRings, tolerance} = bounds('shares');
  const all: Note[] = [
    ...closedRings.map((parties): Note => ({code: 'closed-ring', parties})),
    {code: 'over-declared', parties: within([...matrix('shares').overDeclared, ...matrix('votes').overDeclared])},
    {code: 'votes-assumed-from-shares', parties: within(matrix('votes').assumed)},
    {code: 'shares-assumed-from-rights', parties: within(matrix('shares').assumed)},
    {code: 'nature-unknown', parties: within(network.holdings.filter(({natureUnknown}) => natureUnknown).map(({to}) => to))},
    {code: 'own-shares', parties: within(network.holdings.filter(({from, to}) => from === to).map(({to}) => to))},
  ];
  return [
    ...all.filter(({parties}) => parties.length > 0),
    ...(nobody ? [{code: 'no-owner-found', parties: [target]} as const] : []),
    ...(tolerance > 0 ? [{code: 'near-threshold', parties: [target]} as const] : []),
  ];
}
