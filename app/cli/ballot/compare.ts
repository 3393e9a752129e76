import {parseArgs} from 'node:util';
import {tallyReport} from '@parvis/ballot/explain';
import {UsageError, type Command, type Terminal} from '../command.ts';
import {count} from './count.ts';
import {onlyFile, readElection, type ElectionFile} from './election-file.ts';
import {settingsOf, type SettingsValues} from './settings.ts';
import {percent, settingsWords} from './words.ts';

const HELP = `
Usage: parvis ballot compare FILE.pb [--rules NAME,NAME...] [--tie T] [--lot SEED] [--json]

Counts the same ballots by several rules and sets the outcomes side by side, all measured alike: money spent, winners per
voter, voters without any winner, how evenly the money spent serves the voters, and which voters are better off than under
the first rule named. The default rules have all spent what they can, since a rule that leaves money unspent would look
worse than it is.

  --rules   of: greedy, greedy-no-skip, greedy-cardinality, phragmen (filled up), phragmen-plain, equalshares (plain), add1,
            add1u, utilitarian; default greedy,phragmen,add1u,utilitarian
  --tie, --lot   as for tally, the same for all rules that do not go by file order
  --json    one array of results

The last part lists each project with the rules under which it wins.
`;

/** Options of tally behind each name. */
const RULES: Readonly<Record<string, SettingsValues>> = {
  greedy: {rule: 'greedy'},
  'greedy-no-skip': {rule: 'greedy-no-skip'},
  'greedy-cardinality': {rule: 'greedy-density', satisfaction: 'cardinality'},
  phragmen: {rule: 'phragmen', completion: 'utilitarian'},
  'phragmen-plain': {rule: 'phragmen'},
  equalshares: {rule: 'equalshares'},
  add1: {rule: 'equalshares', completion: 'add1'},
  add1u: {rule: 'equalshares', completion: 'add1u'},
  utilitarian: {rule: 'equalshares', completion: 'utilitarian'},
};

export const ballotCompare: Command = {
  name: 'ballot compare',
  summary: 'Set the outcomes of several rules side by side',
  help: HELP,
  async run(args, terminal) {
    const options = {rules: {type: 'string'}, tie: {type: 'string'}, lot: {type: 'string'}, json: {type: 'boolean'}} as const;
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options});
    const names = (values.rules ?? 'greedy,phragmen,add1u,utilitarian').split(',');
    const unknown = names.find((name) => !Object.hasOwn(RULES, name));
    if (unknown !== undefined) throw new UsageError(`There is no rule "${unknown}" to compare. Use some of ${Object.keys(RULES).join(', ')}.`);
    const election = await readElection(onlyFile(positionals), terminal);
    const outcomes: Outcome[] = [];
    for (const name of names) outcomes.push(await outcomeOf(name, election, {tie: values.tie, lot: values.lot}, terminal));
    const compared = outcomes.map((outcome) => ({...outcome, betterOff: betterOff(election, outcome.positions, outcomes[0]!.positions)}));
    if (values.json) terminal.stdout.write(`${JSON.stringify(compared.map(({positions: _, ...outcome}) => outcome), undefined, 1)}\n`);
    else terminal.stdout.write(table(compared, election));
    return 0;
  },
};

type Outcome = Awaited<ReturnType<typeof outcomeOf>>;
type Compared = Outcome & {readonly betterOff: number};

async function outcomeOf(name: string, {election}: ElectionFile, tie: SettingsValues, terminal: Terminal) {
  const settings = settingsOf({...RULES[name], ...tie}, election, undefined);
  const result = await count(election, settings, terminal);
  return {name, report: tallyReport(election, settings, result), positions: result.winners};
}

/** Voters with more of their projects among `winners` than among `first`, less those with fewer. */
function betterOff({election}: ElectionFile, winners: readonly number[], first: readonly number[]): number {
  const [here, there] = [new Set(winners), new Set(first)];
  let balance = 0;
  for (const {choices} of election.ballots) balance += Math.sign(choices.filter((p) => here.has(p)).length - choices.filter((p) => there.has(p)).length);
  return balance;
}

function table(compared: readonly Compared[], {election}: ElectionFile): string {
  const rows: [label: string, value: (outcome: Compared) => string][] = [
    ['winners', ({report}) => String(report.winners.length)],
    ['spent', ({report}) => report.spent],
    ['winners per voter', ({report}) => report.metrics.averageWinnersPerVoter.toFixed(2)],
    ['their cost per voter', ({report}) => report.metrics.averageCostOfWinnersPerVoter.toFixed(0)],
    ['voters without a winner', ({report}) => percent(report.metrics.exclusionRatio)],
    ['of those with 2 choices or more', ({report}) => percent(report.metrics.exclusionRatioOfTwoOrMore)],
    ['inequality of power (Gini)', ({report}) => report.metrics.powerInequality.toFixed(3)],
    ['voters better off, less worse off', ({betterOff: balance}) => (balance > 0 ? `+${balance}` : String(balance))],
    ['ties met', ({report}) => String(report.ties.length)],
  ];
  const width = Math.max(12, ...compared.map(({name}) => name.length + 2));
  const line = (label: string, cells: readonly string[]): string => `${label.padEnd(34)}${cells.map((cell) => cell.padStart(width)).join('')}\n`;
  const projects = election.projects.flatMap(({id, name, cost}, p) => {
    const wins = compared.map(({positions}) => positions.includes(p));
    return wins.includes(true) ? [{id, name, cost, wins}] : [];
  });
  return [
    line('', compared.map(({name}) => name)),
    ...rows.map(([label, value]) => line(label, compared.map(value))),
    '\n',
    ...projects.map(({id, name, wins}) => line(`${id} ${name}`.slice(0, 33), wins.map((win) => (win ? 'wins' : '-')))),
    '\n',
    ...compared.map(({name, report}) => `${name}: ${settingsWords(report.settings)}\n`),
  ].join('');
}
