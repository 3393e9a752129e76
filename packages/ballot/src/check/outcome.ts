import {costOf, type Election} from '../election/election.ts';
import {scoresOf, usualSatisfaction} from '../election/profile.ts';
import {column, metaRow, metaValue, type PbFile} from '../pb/file.ts';
import {settingsOfRule} from '../tally/settings.ts';
import {tally} from '../tally/tally.ts';
import type {Reporter} from './finding.ts';

/** The published winners (`selected`) against the budget and against the rule that the file names. */
export function checkOutcome(file: PbFile, election: Election, report: Reporter): void {
  const rule = metaValue(file, 'rule');
  const line = metaRow(file, 'rule')?.line ?? file.meta.line;
  if (rule === 'unknown') report.warning('pb.rule-unknown', '/meta/rule', line, {hint: 'Name the rule, so that the result can be repeated.'});
  if (!file.projects.columns.includes('selected')) return;
  const cell = column(file.projects, 'selected');
  const marks = election.projects.map((_, p) => cell(file.projects.rows[p]!));
  const selected = new Set(marks.flatMap((mark, p) => (mark === '1' ? [p] : [])));
  // 2 and 3 are special cases that comment explains: funded from elsewhere, so they are not held against budget and rule.
  const special = marks.some((mark) => mark === '2' || mark === '3');

  if (costOf(election, selected) > election.budget) report.error('pb.selected-over-budget', '/projects/selected', file.projects.line, {hint: 'The selected projects cost more than the budget.'});
  checkUnused(file, election, selected, rule, report);
  const settings = settingsOfRule(rule, usualSatisfaction(election));
  if (settings === undefined || special) return;
  const counted = tally(election, settings);
  if (!counted.ok) return;
  const winners = new Set(counted.value.winners);
  election.projects.forEach(({id}, p) => {
    if (winners.has(p) === selected.has(p)) return;
    report.error('pb.selected-rule', `/projects/${p}/selected`, file.projects.rows[p]!.line, {project: id, rule, found: marks[p], counted: winners.has(p) ? '1' : '0', hint: 'The rule gives another result. Explain an exception by the city in comment and name the rule greedy-custom.'});
  });
}

function checkUnused(file: PbFile, election: Election, selected: ReadonlySet<number>, rule: string | undefined, report: Reporter): void {
  const severity = rule === 'greedy' || rule === 'greedy-threshold' ? 'error' : rule === 'greedy-exclusive' || rule === 'greedy-custom' ? 'warning' : undefined;
  if (severity === undefined) return;
  const left = election.budget - costOf(election, selected);
  const score = scoresOf(election, usualSatisfaction(election));
  const enough = (p: number): boolean => rule !== 'greedy-threshold' || election.threshold === undefined || score[p]! >= election.threshold;
  election.projects.forEach(({id, cost, withdrawn}, p) => {
    if (selected.has(p) || withdrawn || cost > left || !enough(p)) return;
    report[severity]('pb.budget-unused', `/projects/${p}/selected`, file.projects.rows[p]!.line, {project: id, hint: 'What is left of the budget would still fund it.'});
  });
}
