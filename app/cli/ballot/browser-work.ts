import {ADD1_VARIANTS, checkPb, electionFromPb, tally, tallyInSteps, usualSatisfaction, type Election, type TallySettings} from '@parvis/ballot';
import {explain, explanationReport, tallyReport} from '@parvis/ballot/explain';
import {readPb} from '@parvis/ballot/pb';
import {mustOk} from '@parvis/kernel';

/** What the browser test and bench do in the page and outside it: everything the engine gives, as one text. */
export function checkAndCount(text: string, rule: string): string {
  const election = electionOf(text);
  const settings = settingsFor(rule, election);
  const result = mustOk(tally(election, settings), 'min-cost decides');
  const explanation = explain(election, settings, result);
  return JSON.stringify({check: checkPb(text), report: tallyReport(election, settings, result), explanation: explanationReport(election, explanation, {payers: true})});
}

/** Counts with pauses, as a page does; gives up after being told of progress `patience` times. */
export async function countInSlices(text: string, patience: number): Promise<{told: number; winners: string[] | undefined}> {
  const election = electionOf(text);
  let told = 0;
  const steps = tallyInSteps(election, settingsFor('add1', election));
  for (;;) {
    const {done, value} = steps.next();
    if (done) return {told, winners: mustOk(value, 'min-cost decides').winners.map((p) => election.projects[p]!.id)};
    if (++told === patience) return {told, winners: undefined};
    await Promise.resolve();
  }
}

function electionOf(text: string): Election {
  return mustOk(electionFromPb(mustOk(readPb(text), 'readable').file), 'countable').election;
}

function settingsFor(rule: string, election: Election): TallySettings {
  const tie = {kind: 'min-cost'} as const;
  const satisfaction = usualSatisfaction(election);
  if (rule === 'greedy') return {rule, satisfaction, tie};
  if (rule === 'phragmen') return {rule, tie};
  return {rule: 'equalshares', satisfaction, tie, ...(rule === 'add1' && {add1: ADD1_VARIANTS.calculator, fillUp: true})};
}
