import type {TallySettings} from '@parvis/ballot';
import type {tallyReport} from '@parvis/ballot/explain';

/** The settings in one line: everything that can change the result. */
export function settingsWords(settings: TallySettings): string {
  const {rule, tie, eligibility} = settings;
  const parts: string[] = [rule];
  if (settings.rule !== 'phragmen') parts.push(`by ${String(settings.satisfaction)}`);
  if (settings.rule === 'equalshares') {
    const {add1, comparison, fundFree} = settings;
    if (add1) parts.push(`add1 (start ${add1.start}, step ${add1.step}, stop when exhaustive: ${add1.stopWhenExhaustive}, no sweep when fits: ${add1.noSweepWhenFits})`);
    if (comparison) parts.push(`compared by ${comparison}`);
    if (fundFree) parts.push('free projects funded');
  }
  if ('fillUp' in settings && settings.fillUp) parts.push('filled up');
  if (eligibility !== undefined) parts.push(`eligibility ${eligibility}`);
  parts.push(`ties: ${tie.kind}${tie.kind === 'min-cost' ? (tie.lot ? ', lot drawn' : ', then id') : ''}`);
  return parts.join(', ');
}

/** `1 error`, `2,553 errors`. */
export function counted(number: number, thing: string): string {
  return `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`;
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** The result as a person reads it. */
export function tallyWords(report: ReturnType<typeof tallyReport>): string {
  const money = report.currency === undefined ? '' : ` ${report.currency}`;
  const widths = [Math.max(4, ...report.winners.map(({id}) => id.length)), Math.max(4, ...report.winners.map(({cost}) => cost.length))] as const;
  const rows = report.winners.map(({id, cost, votes, name}, index) => `${String(index + 1).padStart(4)}  ${id.padEnd(widths[0])}  ${cost.padStart(widths[1])}  ${String(votes).padStart(6)}  ${name}`);
  const {metrics} = report;
  const lines = [
    settingsWords(report.settings),
    `${'#'.padStart(4)}  ${'id'.padEnd(widths[0])}  ${'cost'.padStart(widths[1])}  ${'votes'.padStart(6)}  name`,
    ...rows,
    `${report.winners.length} of ${report.projects} projects won; ${report.spent} of ${report.budget}${money} spent, ${report.unspent} left`,
    ...(report.voterBudget === undefined ? [] : [`Voter budget ${report.voterBudget}${money}; ${counted(report.runs ?? 0, 'run')} for ${counted(report.voterBudgetsTried ?? 0, 'voter budget')}`]),
    `${metrics.averageWinnersPerVoter.toFixed(2)} winners per voter; ${percent(metrics.exclusionRatio)} of ${report.voters} voters see none of their projects win`,
    ...(report.filledUp.length > 0 ? [`Funded from what the rule left over: ${report.filledUp.join(', ')}`] : []),
    ...(report.ineligible.length > 0 ? [`Not eligible: ${report.ineligible.join(', ')}`] : []),
    ...(report.preference ? [`${report.preference.shares} voters prefer Equal Shares, ${report.preference.greedy} the greedy outcome, ${report.preference.neither} neither`] : []),
    ...report.ties.map(({round, tied, winner}) => `Tie in round ${round} between ${tied.join(', ')}: ${winner} won`),
  ];
  return `${lines.join('\n')}\n`;
}
