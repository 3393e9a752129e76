import {readFile} from 'node:fs/promises';
import {parseArgs} from 'node:util';
import type {Problem} from '@parvis/kernel';
import type {JsonValue} from '@parvis/kernel/json';
import {isStatement, type Statement} from '@parvis/bods';
import {checker, sentence, strictFindings} from '@parvis/bods/check';
import type {Command, ExitCode, Terminal} from '../command.ts';
import {dayOption, itemsOf, write} from './files.ts';

/** Each code is counted to the end, and shown with its place this many times. */
const SHOWN = 1_000;

export const bodsCheck: Command = {
  name: 'bods check',
  summary: 'Check beneficial ownership statements: schema, references, order',
  help: `
Usage: parvis bods check FILE… [--json] [--strict] [--schemes CSV] [--today DAY]

Checks BODS 0.4 (a JSON array or JSON Lines, plain or gzip; - is standard input). Files of 0.1–0.3 are read as their
0.4 equivalent. Several files are checked as one data set.

  --json         one JSON object per problem, then one with the totals
  --strict       also the rules that common validators do not test; keeps all statements in memory
  --schemes CSV  the list of identifier schemes (org-id.guide: a CSV with a column "code");
                 without it the schemes of entities are not checked
  --today DAY    the day on which "in the future" is judged; today if left out

Streams: keeps about 60 bytes of each statement. Of each problem code the first ${SHOWN} places are shown, all are counted.
Exit code 0: nothing found; 1: something found.

Examples:
  parvis bods check statements.jsonl
  parvis bods check --json --strict register.json.gz | jq .code`,

  async run(args, terminal) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: {
      json: {type: 'boolean', default: false}, strict: {type: 'boolean', default: false}, schemes: {type: 'string'}, today: {type: 'string'},
    }});
    const schemes = values.schemes === undefined ? undefined : codesOf(await readFile(values.schemes, 'utf8'));
    const today = dayOption('today', values.today) ?? new Date().toISOString().slice(0, 10);
    const {problems, add, text} = collected(values.json);
    const run = checker({today, strict: values.strict, ...(schemes && {schemes}), found: add});
    const kept: (Statement | undefined)[] = [];
    let unreadable = 0, notAnArray = false;
    for await (const batch of itemsOf(positionals, terminal, 'Checking')) {
      for (const item of batch) {
        if (item.bare && !notAnArray) {
          notAnArray = true;
          add({code: 'schema.type', keyword: 'type', at: '', expected: ['array']});
        }
        if ('value' in item) {
          run.add(item.value);
          if (values.strict) kept.push(isStatement(item.value) ? item.value : undefined);
        } else {
          unreadable++;
          run.add(UNREADABLE);
          if (values.strict) kept.push(undefined);
          item.problems.forEach(add);
        }
      }
      await write(terminal, text());
    }
    const counts = run.end();
    const strict = values.strict ? strictFindings(kept) : [];
    strict.forEach(add);
    await write(terminal, text());
    const accepted = counts.statements - counts.broken;
    const totals = {...counts, schemaErrors: counts.schemaErrors - unreadable, findings: counts.findings + strict.length, unreadable, accepted, schemesChecked: schemes !== undefined, codes: Object.fromEntries(problems)};
    if (values.json) await write(terminal, `${JSON.stringify({totals})}\n`);
    summarise(totals, terminal);
    return (problems.size > 0 ? 1 : 0) satisfies ExitCode;
  },
};

/** Stands for what could not be read, so that the places of what follows stay right; its own breach is not told twice. */
const UNREADABLE: JsonValue = null;

function collected(json: boolean) {
  const problems = new Map<string, number>();
  let out = '';
  return {
    problems,
    add(problem: Problem): void {
      if (problem['keyword'] === 'type' && problem['value'] === UNREADABLE && /^\/\d+$/.test(problem.at)) return;
      const count = (problems.get(problem.code) ?? 0) + 1;
      problems.set(problem.code, count);
      if (count > SHOWN) return;
      out += json ? `${JSON.stringify({...problem, message: sentence(problem)})}\n` : `${problem.at}  ${problem.code}  ${sentence(problem)}\n`;
    },
    text(): string {
      const ready = out;
      out = '';
      return ready;
    },
  };
}

function summarise({statements, accepted, broken, findings, unreadable, schemaErrors, additionalFields, schemesChecked, codes}: {
  statements: number; accepted: number; broken: number; findings: number; unreadable: number; schemaErrors: number; additionalFields: number; schemesChecked: boolean; codes: Record<string, number>;
}, terminal: Terminal): void {
  terminal.stderr.write(`${statements} statements read = ${accepted} that keep the schema + ${broken} that do not${unreadable > 0 ? ` (${unreadable} of them unreadable)` : ''}.\n`);
  terminal.stderr.write(`${schemaErrors} schema errors, ${findings} findings, ${additionalFields} additional fields (allowed).\n`);
  for (const [code, count] of Object.entries(codes)) terminal.stderr.write(`${String(count).padStart(8)}  ${code}${count > SHOWN ? ` (${SHOWN} shown)` : ''}\n`);
  if (!schemesChecked) terminal.stderr.write('Identifier schemes of entities were not checked: give --schemes.\n');
}

function codesOf(csv: string): ReadonlySet<string> {
  return new Set(csv.split(/\r?\n/).slice(1).map((line) => /^"?([^",]+)/.exec(line)?.[1] ?? ''));
}
