import {parseArgs} from 'node:util';
import {explain, explanationReport} from '@parvis/ballot/explain';
import {metaValue} from '@parvis/ballot/pb';
import {UsageError, type Command} from '../command.ts';
import {count} from './count.ts';
import {onlyFile, readElection} from './election-file.ts';
import {SETTINGS_HELP, SETTINGS_OPTIONS, settingsOf} from './settings.ts';
import {settingsWords} from './words.ts';

const HELP = `
Usage: parvis ballot explain FILE.pb [--project ID] [--payers] [--json] [options of tally]

Shows the whole count step by step, and for each losing project why it lost and how far it was from winning. All figures
follow from the ballots in the file alone. Money is in whole currency, to six decimals at most.

  --project ID         this project only
  --payers             at each purchase of Equal Shares: who pays how much of what is left
  --json               steps and losses as JSON
${SETTINGS_HELP}
`;

type Report = ReturnType<typeof explanationReport>;

export const ballotExplain: Command = {
  name: 'ballot explain',
  summary: 'Show a count step by step, and why projects lost',
  help: HELP,
  async run(args, terminal) {
    const options = {...SETTINGS_OPTIONS, json: {type: 'boolean'}, payers: {type: 'boolean'}, project: {type: 'string'}} as const;
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options});
    const {election, file} = await readElection(onlyFile(positionals), terminal);
    if (values.project !== undefined && !election.projects.some(({id}) => id === values.project)) throw new UsageError(`There is no project "${values.project}" in this file.`);
    const settings = settingsOf(values, election, metaValue(file, 'rule'));
    const result = await count(election, settings, terminal);
    const report = only(explanationReport(election, explain(election, settings, result), {payers: values.payers === true}), values.project);
    terminal.stdout.write(values.json ? `${JSON.stringify(report, undefined, 1)}\n` : `${settingsWords(settings)}\n${words(report)}\n`);
    return 0;
  },
};

function only(report: Report, project: string | undefined): Report {
  if (project === undefined) return report;
  const keep = <T extends {readonly id: string}>(items: readonly T[]): T[] => items.filter(({id}) => id === project);
  switch (report.rule) {
    case 'greedy':
      return {...report, steps: keep(report.steps), losses: keep(report.losses)};
    case 'phragmen':
      return {...report, steps: keep(report.steps), losses: keep(report.losses), unbuyable: keep(report.unbuyable)};
    case 'equalshares':
      return {...report, steps: keep(report.steps), losses: keep(report.losses), unbuyable: keep(report.unbuyable)};
  }
}

function words(report: Report): string {
  if (report.rule === 'greedy') return [...report.steps.map(({id, name, cost, left, decision}) => `${id} ${name}: ${decision} (costs ${cost}, ${left} were left)`), '', ...report.losses.map(greedyLoss)].join('\n');
  const unbuyable = report.unbuyable.map(({id, name, reason}) => `${id} ${name} lost: ${reason}.`);
  if (report.rule === 'phragmen') {
    return [
      ...report.steps.map(({id, name, cost, load}) => `${id} ${name} costs ${cost}: each supporter now carries ${load}`), '',
      ...report.losses.map(({id, name, supporters, load, reason}) => `${id} ${name} lost: ${reason}. Each of its supporters (${supporters}) would have carried ${load}.`), ...unbuyable,
    ].join('\n');
  }
  const steps = report.steps.flatMap(({id, name, cost, supporters, price, effectiveVotes, payers}) => [
    `${id} ${name} costs ${cost}: its supporters (${supporters}) pay at most ${price} each (effective votes ${effectiveVotes})`,
    ...(payers ?? []).map(({voters, worth, had, paid, left}) => `    ${voters} of them${worth === 1 ? '' : ` to whom it is worth ${worth}`} had ${had}, pay ${paid}, keep ${left}`),
  ]);
  return [...steps, '', ...report.losses.map(sharesLoss), ...unbuyable].join('\n');
}

function greedyLoss({id, name, place, score, reason, missing, scoreNeeded}: Extract<Report, {rule: 'greedy'}>['losses'][number]): string {
  const short = reason === 'too dear' ? `, ${missing} too dear for what was left` : `, ${reason}`;
  return `${id} ${name} lost: place ${place} with ${score}${short}. ${scoreNeeded === null ? 'No score would have funded it, or the order is not by score alone.' : `${scoreNeeded} would have funded it.`}`;
}

function sharesLoss({id, name, cost, supporters, had, spent, left, missing, outOfReachAfter, effectiveSupportPercent}: Extract<Report, {rule: 'equalshares'}>['losses'][number]): string {
  const paid = spent.length === 0 ? 'spent nothing' : `spent ${spent.map(({winner, amount}) => `${amount} on ${winner}`).join(', ')}`;
  const when = outOfReachAfter === null ? 'They never had its cost together' : `It was out of reach once ${outOfReachAfter} was bought`;
  return `${id} ${name} lost: its supporters (${supporters}) had ${had}, ${paid}, and ${left} were left: ${missing} less than the cost of ${cost}. ${when}. Effective support ${effectiveSupportPercent} %.`;
}
