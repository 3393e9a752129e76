import {parseArgs} from 'node:util';
import {assess, readEvents, REGIMES, type Assessment, type DutyEvent} from '@parvis/duty';
import {timeFigures, type Spell} from '@parvis/duty/statistics';
import {parseInstant, type Result} from '@parvis/kernel';
import {CannotError, UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {openInput} from '../io/input.ts';
import {progressBar} from '../io/progress.ts';
import {lawFinder, problemLines, read, type Law, type LawFinder} from './law.ts';
import {readRows, type DutyRow} from './rows.ts';
import {assessmentWords, figureWords} from './words.ts';

const HELP = `
Usage: parvis duty due --regime LAW --received DATE [--events FILE.json] [options]
       parvis duty due FILE... [--regime LAW] [options]

The last lawful day of a duty, with its arithmetic, the clause of the law and the version of the calendar; and whether it
is open, late, done or excused. A date is one of the law's place; a date-time has its zone (2024-06-30T23:30:00Z) and is
read in that of the law.

FILE is CSV or JSON Lines, read as a stream, .gz and - too. CSV has a column received and may have id, regime, term, a
column for each kind of event with its date, and extension, until, reason, source. JSON has {"id", "regime", "term",
"received", "events": [{"kind", "at", "extension", "until", "reason", "source"}]}. What comes out is CSV (id, received,
due, state, days, problem), in the order of the file; totals, and the time that half of them take, on standard error.

  --regime LAW     ${[...REGIMES.keys()].join(', ')};
                   or a .json file with a law of your own
  --term TERM      another term of that law than its main one: internal-review, appeal …
  --received DATE  when it was received
  --events FILE    the events of the one duty, a JSON array: resent, clarification-asked, clarified, fee-asked, fee-paid,
                   suspended, resumed, extended, follow-up, transferred, withdrawn, excused, done
  --calendar FILE  your own calendar, a .json file, in place of the law's
  --at INSTANT     the state at that instant (2025-01-24T00:00:00Z) instead of now
  --json           everything, as JSON; one object a line for files

Exit code 1 where something is late or cannot be computed.

Examples:
  parvis duty due --regime gb-foia --received 2024-12-20
  parvis duty due requests.csv --regime br-lai --at 2025-01-01T00:00:00Z > due.csv
`;

const OPTIONS = {
  regime: {type: 'string'}, term: {type: 'string'}, received: {type: 'string'}, events: {type: 'string'}, calendar: {type: 'string'}, at: {type: 'string'}, json: {type: 'boolean'},
} as const;

export const dutyDue: Command = {
  name: 'duty due',
  summary: 'The last lawful day of a duty, with its arithmetic',
  help: HELP,
  async run(args, terminal) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: OPTIONS});
    const now = values.at === undefined ? Temporal.Now.instant() : parseInstant(values.at);
    if (now === undefined) throw new UsageError('--at is an instant with its zone, such as 2025-01-24T00:00:00Z.');
    const find = lawFinder(values.calendar);
    if (values.received === undefined) {
      if (positionals.length === 0) throw new UsageError('Give --received DATE, or one or more files.');
      if (values.events !== undefined) throw new UsageError('--events belongs to --received; rows of a file have their own.');
      if (values.regime !== undefined) find.named(values.regime, values.term);
      return dueOfFiles(positionals, {find, term: values.term, now, json: values.json === true}, terminal);
    }
    if (positionals.length > 0) throw new UsageError('Give --received, or files, not both.');
    if (values.regime === undefined) throw new UsageError('Name the law with --regime.');
    const events = values.events === undefined ? [] : read(values.events, (json) => readEvents(json, ''));
    const assessed = assessBy(find.named(values.regime, values.term), values.received, events, now);
    if (!assessed.ok) throw new CannotError(problemLines(assessed.error).trim());
    terminal.stdout.write(values.json ? `${JSON.stringify(assessed.value, undefined, 1)}\n` : assessmentWords(assessed.value));
    return assessed.value.state.kind === 'late' ? 1 : 0;
  },
};

function assessBy({regime, term, calendar}: Law, received: string, events: readonly DutyEvent[], now: Temporal.Instant): Result<Assessment> {
  return assess({regime, term, received, events, now}, calendar);
}

function assessRow({regime, term, received, events}: DutyRow, {find, now, term: usual}: Pick<FileOptions, 'find' | 'now' | 'term'>): Result<Assessment> {
  const law = find.ofRow(regime, term ?? usual);
  return law === undefined ? {ok: false, error: [{code: 'duty.law-unknown', at: '/regime', regime, term: term ?? usual}]} : assessBy(law, received, events, now);
}

interface FileOptions {
  readonly find: LawFinder;
  readonly term: string | undefined;
  readonly now: Temporal.Instant;
  readonly json: boolean;
}

async function dueOfFiles(paths: readonly string[], {find, term, now, json}: FileOptions, terminal: Terminal): Promise<ExitCode> {
  const totals = {read: 0, rejected: 0, open: 0, late: 0, done: 0, excused: 0};
  const times = new Map<string, Spell[]>();
  let block = json ? '' : 'id,received,due,state,days,problem\n';
  for (const path of paths) {
    const input = await openInput(path, terminal.stdin);
    const bar = progressBar(terminal, `Computing ${input.name}`, input.size);
    for await (const {id, row} of readRows(input.bytes)) {
      totals.read++;
      const assessed = row.ok ? assessRow(row.value, {find, term, now}) : row;
      if (assessed.ok) {
        totals[assessed.value.state.kind]++;
        addTime(times, assessed.value);
      } else {
        totals.rejected++;
      }
      block += json ? `${JSON.stringify(assessed.ok ? {id, ...assessed.value} : {id, problems: assessed.error})}\n` : csvLine(id, row.ok ? row.value.received : '', assessed);
      if (block.length > 1 << 16) {
        await write(terminal, block);
        block = '';
      }
      bar.update(input.done(), `${totals.read.toLocaleString('en')} duties`);
      if (terminal.signal.aborted) break;
    }
    bar.end();
    if (terminal.signal.aborted) break;
  }
  await write(terminal, block);
  const count = (name: keyof typeof totals): string => `${totals[name].toLocaleString('en')} ${name}`;
  terminal.stderr.write(`${count('read')} = ${(['open', 'late', 'done', 'excused', 'rejected'] as const).map(count).join(' + ')}\n`);
  for (const [unit, spells] of times) terminal.stderr.write(figureWords(timeFigures(spells), unit));
  return totals.late > 0 || totals.rejected > 0 ? 1 : 0;
}

/** What is excused took no time that means anything. */
function addTime(times: Map<string, Spell[]>, {state, elapsed}: Assessment): void {
  if (state.kind === 'excused' || elapsed === undefined) return;
  const spells = times.get(elapsed.unit) ?? [];
  spells.push({time: elapsed.count, ended: state.kind === 'done'});
  times.set(elapsed.unit, spells);
}

function csvLine(id: string, received: string, assessed: Result<Assessment>): string {
  const cells = assessed.ok
    ? [id, received, assessed.value.due ?? '', assessed.value.state.kind, daysOf(assessed.value), '']
    : [id, received, '', '', '', assessed.error.map(({code, at}) => `${code} ${at}`).join('; ')];
  return `${cells.map(cell).join(',')}\n`;
}

/** Days left while it is open, days late else. */
function daysOf({state}: Assessment): string {
  switch (state.kind) {
    case 'open': return state.daysLeft === undefined ? '' : String(state.daysLeft);
    case 'late': return String(state.days);
    case 'done': return String(state.daysLate);
    case 'excused': return '';
  }
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function write(terminal: Terminal, text: string): Promise<void> {
  if (!terminal.stdout.write(text)) await new Promise((resolve) => terminal.stdout.once('drain', resolve));
}
