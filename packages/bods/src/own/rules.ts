import {attributedReaches, type Analysis} from './analysis.ts';
import {fraction} from './fraction.ts';
import {strongest, type Answer} from './interval.ts';
import type {Counted} from './network.ts';
import {mayBePerson} from './party.ts';

export type Rule = 'eu' | 'uk' | 'economic' | 'control';

export type ReasonCode =
  | 'ownership' | 'control-by-ownership' | 'control-by-other-means' | 'controls-holder' | 'owns-controller' | 'trust-party'
  | 'shares' | 'votes' | 'board' | 'influence' | 'relevant-legal-entity' | 'control' | 'ultimate-control' | 'economic';

export interface Reason {
  readonly code: ReasonCode;
  readonly answer: Answer;
  readonly counted?: Counted;
  /** Through whom, where it is not the target itself. */
  readonly through?: string;
}

const QUARTER = fraction(1n, 4n);
const held = (reasons: readonly Reason[]): Reason[] => reasons.filter(({answer}) => answer !== 'excluded');

/** Who meets which tests of a rule, and how surely. Parties that meet none are left out. */
export function assess(analysis: Analysis, rule: Rule): Map<string, Reason[]> {
  const {above, network: {parties}} = analysis;
  const tests = {eu, uk, economic, control}[rule];
  const out = new Map<string, Reason[]>();
  for (const id of above) {
    const party = parties.get(id);
    if (!party) continue;
    const person = mayBePerson(party);
    const reasons = held(tests(analysis, id, person));
    if (reasons.length > 0) out.set(id, reasons);
  }
  return rule === 'control' ? markUltimate(analysis, out) : out;
}

/** EU 2024/1624, Art. 51–58: at least 25 % by multiplication, control, their mixtures (Art. 54), every party of a trust. */
function eu(analysis: Analysis, party: string, person: boolean): Reason[] {
  if (!person) return [];
  return [...interests(analysis, party), ...trustRoles(analysis, party)];
}

function interests(analysis: Analysis, party: string): Reason[] {
  const {target, holds, controls, controlsByOwnership, attributed, controllers, declared} = analysis;
  const ownership = declared.map((counted): Reason => ({code: 'ownership', counted, answer: holds(party, target, counted, QUARTER, false)}));
  const byOwnership = controlsByOwnership(party, target);
  const byAny = controls(party, target);
  const direct = declared.map((counted): Reason => ({code: 'controls-holder', counted, answer: attributedReaches(attributed(party, counted), QUARTER, false)}));
  const throughController = controllers.flatMap((company): Reason[] => {
    if (company === party) return [];
    const control = controls(company, target);
    return declared.map((counted) => ({code: 'owns-controller', counted, through: company, answer: weakest(control, holds(party, company, counted, QUARTER, false))}));
  });
  return [
    ...ownership,
    {code: 'control-by-ownership', answer: byOwnership},
    {code: 'control-by-other-means', answer: byOwnership === byAny ? 'excluded' : byAny},
    ...direct, ...throughController,
  ];
}

const TRUST_ROLES: ReadonlySet<string> = new Set(['settlor', 'trustee', 'protector', 'beneficiaryOfLegalArrangement', 'otherInfluenceOrControl']);

/** Art. 57–58: no threshold inside a trust; a trust in a company's chain makes its parties owners of that company. */
function trustRoles(analysis: Analysis, party: string): Reason[] {
  const {trustTies, target, controls} = analysis;
  return trustTies.filter(({type}) => TRUST_ROLES.has(type)).map(({from, to}) => {
    const role: Answer = from === party ? 'certain' : controls(party, from);
    const trust: Answer = to === target ? 'certain' : strongest(interests(analysis, to).map(({answer}) => answer));
    return {code: 'trust-party', through: to, answer: weakest(role, trust)};
  });
}

/** UK Companies Act 2006, Sch. 1A: more than 25 % through majority stakes; a relevant legal entity ends the chain. */
function uk(analysis: Analysis, party: string, person: boolean): Reason[] {
  const registrable = isRelevant(analysis, party) && direct(analysis, party);
  if (!person && !registrable) return [];
  const {attributed, controlTies, target, controls} = analysis;
  const counts = (company: string): boolean => !(isRelevant(analysis, company) && direct(analysis, company));
  const share = (counted: 'shares' | 'votes'): Reason => ({code: counted, counted, answer: attributedReaches(attributed(party, counted, counts), QUARTER, true)});
  const ties = controlTies.filter(({to}) => to === target).map(({from, type}): Reason => ({
    code: type === 'appointmentOfBoard' ? 'board' : 'influence',
    ...(from !== party && {through: from}),
    answer: from === party ? 'certain' : counts(from) ? controls(party, from) : 'excluded',
  }));
  const found = held([share('shares'), share('votes'), ...ties]);
  return registrable && found.length > 0 ? [...found, {code: 'relevant-legal-entity', answer: strongest(found.map(({answer}) => answer))}] : found;
}

/** An entity with a register duty of its own: a UK company, or one whose shares are listed. */
function isRelevant({network: {parties}}: Analysis, id: string): boolean {
  const party = parties.get(id);
  return party?.kind === 'listedEntity' || (party?.kind === 'entity' && (party.country?.startsWith('GB') ?? false));
}

/** It meets a condition in the target by what it holds there itself. */
function direct({matrix, target, controlTies}: Analysis, id: string): boolean {
  const large = (['shares', 'votes'] as const).some((counted) => matrix(counted).holdings.some(({from, to, part}) =>
    from === id && to === target && attributedReaches({certain: part, possible: part}, QUARTER, true) === 'certain'));
  return large || controlTies.some(({from, to}) => from === id && to === target);
}

function economic({bounds}: Analysis, party: string): Reason[] {
  const {of, ends} = bounds('shares');
  const part = of.get(party);
  if (!part || !ends.has(party) || part.max.n === 0n) return [];
  return [{code: 'economic', counted: 'shares', answer: part.min.n > 0n || part.minOpen ? 'certain' : 'possible'}];
}

function control({controls, target}: Analysis, party: string): Reason[] {
  return [{code: 'control', answer: controls(party, target)}];
}

/** Ultimate: a controller whom nobody certainly controls. */
function markUltimate({controls}: Analysis, found: Map<string, Reason[]>): Map<string, Reason[]> {
  const ids = [...found.keys()];
  return new Map([...found].map(([id, reasons]) => {
    const under = ids.some((other) => other !== id && controls(other, id) === 'certain');
    return [id, under ? reasons : reasons.map((reason): Reason => ({...reason, code: 'ultimate-control'}))];
  }));
}

function weakest(a: Answer, b: Answer): Answer {
  if (a === 'excluded' || b === 'excluded') return 'excluded';
  return a === 'possible' || b === 'possible' ? 'possible' : 'certain';
}
