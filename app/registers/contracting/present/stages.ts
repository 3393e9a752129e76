import {compareDecimals, decimal, parseInstant, parseDay} from '@parvis/kernel';
import {codeFact, countFact, dayFact, moneyFact, namesFact, numberFact, periodFact, textFact, type Teller} from './facts.ts';
import type {Traced} from './traced.ts';
import {standing, transactions} from './values.ts';
import type {FactView} from '../../../ui/fact.ts';
import type {Stage, StageView, ValueView} from './view.ts';

const STAGES: readonly Stage[] = ['planning', 'tender', 'award', 'contract', 'implementation'];

/** The five stages of OCDS, each with what is stated of it. `now`: an instant, for what is over and what goes on. */
export function stagesOf(tell: Teller, release: Traced, values: readonly ValueView[], furthest: Stage | undefined, now: Temporal.Instant): StageView[] {
  const facts: Readonly<Record<Stage, FactView[]>> = {
    planning: planningFacts(tell, release.get('planning')),
    tender: tenderFacts(tell, release.get('tender')),
    award: awardFacts(tell, release, values),
    contract: contractFacts(tell, release, values),
    implementation: implementationFacts(tell, release, values),
  };
  const reached = furthest === undefined ? -1 : STAGES.indexOf(furthest === 'contract' && hasBegun(release, now) ? 'implementation' : furthest);
  return STAGES.map((stage, i) => ({stage, facts: facts[stage], mark: i > reached ? 'next' : i < reached ? 'done' : isOver(release, stage, now) ? 'done' : 'now'}));
}

/** Has the period of a contract begun? Then delivery goes on, though nothing is stated of it. */
function hasBegun(release: Traced, now: Temporal.Instant): boolean {
  return standing(release.get('contracts')).some((contract) => isPast(contract.get('period', 'startDate').text(), now));
}

/** Is the furthest stage over: by its own status, or by the end of its period? */
function isOver(release: Traced, stage: Stage, now: Temporal.Instant): boolean {
  const tender = release.get('tender');
  const contracts = standing(release.get('contracts'));
  switch (stage) {
    case 'planning': return false;
    case 'tender': return ['complete', 'cancelled', 'unsuccessful', 'withdrawn'].includes(tender.get('status').text() ?? '') || isPast(tender.get('tenderPeriod', 'endDate').text(), now);
    case 'award': return !release.get('awards').items().some((award) => award.get('status').text() === 'pending');
    case 'contract':
    case 'implementation':
      return contracts.every((contract) => contract.get('status').text() === 'terminated' || isPast(contract.get('period', 'endDate').text(), now));
  }
}

function isPast(date: string | undefined, now: Temporal.Instant): boolean {
  if (date === undefined) return false;
  const at = parseInstant(date) ?? parseDay(date)?.toZonedDateTime('UTC').toInstant();
  return at !== undefined && Temporal.Instant.compare(at, now) < 0;
}

function planningFacts(tell: Teller, planning: Traced): FactView[] {
  const budget = planning.get('budget');
  return [
    ...moneyFact(tell, 'planning/budget/amount', budget.get('amount')),
    ...textFact(tell, 'planning/budget/project', budget.get('project')),
    ...textFact(tell, 'planning/budget/description', budget.get('description')),
    ...textFact(tell, 'planning/rationale', planning.get('rationale')),
  ];
}

function tenderFacts(tell: Teller, tender: Traced): FactView[] {
  return [
    ...periodFact(tell, 'tender/tenderPeriod', tender.get('tenderPeriod')),
    ...moneyFact(tell, 'tender/value', tender.get('value')),
    ...codeFact(tell, 'tender/status', 'tenderStatus', tender.get('status')),
    ...codeFact(tell, 'tender/awardCriteria', 'awardCriteria', tender.get('awardCriteria')),
    ...textFact(tell, 'tender/description', tender.get('description')),
    ...moneyFact(tell, 'tender/minValue', tender.get('minValue')),
    ...periodFact(tell, 'tender/enquiryPeriod', tender.get('enquiryPeriod')),
    ...tender.get('submissionMethod').items().flatMap((method) => codeFact(tell, 'tender/submissionMethod', 'submissionMethod', method)),
    ...textFact(tell, 'tender/procurementMethodDetails', tender.get('procurementMethodDetails')),
    ...textFact(tell, 'tender/procurementMethodRationale', tender.get('procurementMethodRationale')),
    ...textFact(tell, 'tender/eligibilityCriteria', tender.get('eligibilityCriteria')),
  ];
}

function awardFacts(tell: Teller, release: Traced, values: readonly ValueView[]): FactView[] {
  const awards = release.get('awards').items();
  const [only] = awards;
  if (only === undefined) return [];
  if (awards.length > 1) return [...countFact('awards', awards.length, []), ...sums(values, 'award')];
  return [
    ...dayFact(tell, 'awards/date', only.get('date')),
    ...moneyFact(tell, 'awards/value', only.get('value')),
    ...namesFact(tell, 'awards/suppliers', only.get('suppliers').items()),
    ...codeFact(tell, 'awards/status', 'awardStatus', only.get('status')),
  ];
}

function contractFacts(tell: Teller, release: Traced, values: readonly ValueView[]): FactView[] {
  const contracts = release.get('contracts').items();
  const [only] = contracts;
  if (only === undefined) return [];
  const amendments = contracts.flatMap((contract) => contract.get('amendments').items());
  const amended = countFact('contracts/amendments', amendments.length, tell.entries(...amendments));
  if (contracts.length > 1) return [...countFact('contracts', contracts.length, []), ...sums(values, 'contract'), ...amended];
  return [
    ...dayFact(tell, 'contracts/dateSigned', only.get('dateSigned')),
    ...moneyFact(tell, 'contracts/value', only.get('value')),
    ...codeFact(tell, 'contracts/status', 'contractStatus', only.get('status')),
    ...amended,
  ];
}

function implementationFacts(tell: Teller, release: Traced, values: readonly ValueView[]): FactView[] {
  const contracts = release.get('contracts').items();
  const [only] = contracts;
  const payments = contracts.flatMap(transactions);
  const milestones = contracts.flatMap((contract) => [...contract.get('implementation', 'milestones').items(), ...contract.get('milestones').items()]);
  const met = milestones.filter((milestone) => milestone.get('status').text() === 'met');
  return [
    ...(only !== undefined && contracts.length === 1 ? periodFact(tell, 'contracts/period', only.get('period')) : []),
    ...(only !== undefined && contracts.length === 1 ? numberFact(tell, 'contracts/durationInDays', only.get('period', 'durationInDays')) : []),
    ...countFact('contracts/implementation/transactions', payments.length, tell.entries(...payments)),
    ...sums(values, 'transaction'),
    ...countFact('milestones', milestones.length, tell.entries(...milestones)),
    ...countFact('milestones/met', met.length, tell.entries(...met)),
  ];
}

function sums(values: readonly ValueView[], of: ValueView['of']): readonly FactView[] {
  const sum = values.find((value) => value.of === of)?.sums ?? [];
  return sum.toSorted((a, b) => (a.kind === 'money' && b.kind === 'money' ? compareDecimals(decimal(b.amount), decimal(a.amount)) : 0));
}
