import {hash} from 'node:crypto';
import {parseArgs} from 'node:util';
import type {Problem} from '@parvis/kernel';
import {isObject, type JsonValue} from '@parvis/kernel/json';
import {isStatement} from '@parvis/bods';
import {companyReader, csv, dkReader, gleifReader, pscReader, ReplacedExceptions, skReader, xmlRecords, type Converted, type ReaderOptions} from '@parvis/bods/from';
import {UsageError, type Command, type Terminal} from '../command.ts';
import {DamagedInput, openInput, type Input} from '../io/input.ts';
import {progressBar} from '../io/progress.ts';
import {dayOption, itemsOf, readingOf, write} from './files.ts';

const REGISTERS = ['psc', 'gleif', 'dk', 'sk'] as const;
type Register = (typeof REGISTERS)[number];
const SHOWN = 100;

export const bodsFrom: Command = {
  name: 'bods from',
  summary: 'Make register files into ownership statements (UK, GLEIF, Denmark, Slovakia)',
  help: `
Usage: parvis bods from psc|gleif|dk|sk FILE… [--retrieved DAY] [--publisher NAME] [--since FILE] [--json]

Prints BODS 0.4 as JSON Lines (--json: as one array). Plain or gzip; - is standard input.

  psc     the UK snapshot of people with significant control (JSON Lines), and the company register (CSV)
  gleif   the golden copy: LEI records, relationships, reporting exceptions (XML or JSON)
  dk      participant documents of the Danish CVR (JSON array or JSON Lines)
  sk      entries of the Slovak RPVS (JSON array or JSON Lines)

  --retrieved DAY   when the file was fetched; dates what the register does not date (today if left out)
  --publisher NAME  who publishes the result; without it the statements carry no publication details
  --since FILE      gleif: what this command printed before. A reporting exception in whose place the new files put a
                    relationship or another reason is closed; the new files are then read twice

Streams. Statement ids are hashes of the content: the same rows always give the same statements. Every row is
converted, a reference (totals, participants who own nothing) or rejected; the sum is said on standard error.

Example: parvis bods from psc persons-with-significant-control-snapshot.gz --retrieved 2024-11-22 > psc.jsonl`,

  async run(args, terminal) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: {
      retrieved: {type: 'string'}, publisher: {type: 'string'}, since: {type: 'string'}, json: {type: 'boolean', default: false},
    }});
    const [name, ...files] = positionals;
    const register = REGISTERS.find((candidate) => candidate === name);
    if (!register) throw new UsageError(`Say which register: ${REGISTERS.join(', ')}.`);
    if (files.length === 0) throw new UsageError('Name a file, or - for standard input.');
    const retrieved = dayOption('retrieved', values.retrieved) ?? new Date().toISOString().slice(0, 10);
    const options: ReaderOptions = {retrieved, sha256Hex: (text) => hash('sha256', text, 'hex'), ...(values.publisher !== undefined && {publisher: values.publisher})};
    const replaced = values.since === undefined ? undefined : await replacedSince(values.since, register, files, options, terminal);
    const tally = {rows: 0, converted: 0, reference: 0, rejected: 0, statements: 0};
    const problems = new Map<string, number>();
    for (const file of files) {
      const input = await openInput(file, terminal.stdin);
      const bar = progressBar(terminal, `Reading ${input.name}`, input.size);
      for await (const batch of rowsOf(register, input, options)) {
        let out = '';
        for (const converted of batch) {
          tally.rows++;
          tally[converted.kind]++;
          for (const problem of converted.problems) tell(problem, problems, terminal);
          for (const statement of converted.statements.flatMap((said) => [...(replaced?.closings(said) ?? []), said])) {
            out += values.json ? `${tally.statements === 0 ? '[' : ','}\n${JSON.stringify(statement)}` : `${JSON.stringify(statement)}\n`;
            tally.statements++;
          }
        }
        await write(terminal, out);
        bar.update(input.done(), `${tally.rows.toLocaleString('en')} rows`);
        if (terminal.signal.aborted) break;
      }
      bar.end();
      if (terminal.signal.aborted) {
        terminal.stderr.write(`Stopped in ${input.name}: what follows is about the rows read so far.\n`);
        break;
      }
    }
    if (values.json) await write(terminal, tally.statements === 0 ? '[]\n' : '\n]\n');
    terminal.stderr.write(`${tally.rows} rows = ${tally.converted} converted + ${tally.reference} reference + ${tally.rejected} rejected. ${tally.statements} statements written.\n`);
    for (const [code, count] of problems) terminal.stderr.write(`${String(count).padStart(8)}  ${code}${count > SHOWN ? ` (${SHOWN} shown)` : ''}\n`);
    return problems.size > 0 ? 1 : 0;
  },
};

/** Two readings: what the new files say, then what was printed before about just that. */
async function replacedSince(since: string, register: Register, files: readonly string[], options: ReaderOptions, terminal: Terminal): Promise<ReplacedExceptions> {
  if (register !== 'gleif') throw new UsageError('--since is for gleif: the other registers say themselves what ended.');
  if (files.includes('-')) throw new UsageError('With --since the files are read twice: name files, not standard input.');
  const replaced = new ReplacedExceptions(options);
  for (const file of files) {
    for await (const batch of rowsOf(register, await openInput(file, terminal.stdin), options)) {
      for (const {statements} of batch) for (const statement of statements) replaced.want(statement);
    }
  }
  for await (const batch of itemsOf([since], terminal, 'Reading')) {
    for (const item of batch) if ('value' in item && isObject(item.value) && isStatement(item.value)) replaced.know(item.value);
  }
  return replaced;
}

function tell(problem: Problem, problems: Map<string, number>, terminal: Terminal): void {
  const count = (problems.get(problem.code) ?? 0) + 1;
  problems.set(problem.code, count);
  const {code, at, ...facts} = problem;
  if (count <= SHOWN) terminal.stderr.write(`${at}  ${code}  ${JSON.stringify(facts)}\n`);
}

/** What each row of a file became, in batches; the kind of file is told by its first character. */
async function* rowsOf(register: Register, input: Input, options: ReaderOptions): AsyncIterable<Iterable<Converted>> {
  try {
    const [first, bytes] = await peeked(input.bytes);
    const start = new TextDecoder().decode(first).trimStart();
    if (start.startsWith('<') && register === 'gleif') yield* xmlRows(bytes, options);
    else if (/^[^{[<\n][^\n]*CompanyNumber/.test(start) && register === 'psc') yield* csvRows(bytes, options);
    else if (start === '' || /^[[{]/.test(start)) yield* jsonRows(register, {...input, bytes}, options);
    else yield [refused('bods.from-wrong-kind', '', {register, found: start.slice(0, 20)})];
  } catch (error) {
    if (!(error instanceof DamagedInput)) throw error;
    yield [refused('file.damaged', '', {reason: error.message})];
  }
}

function refused(code: string, at: string, facts: Readonly<Record<string, unknown>> = {}): Converted {
  return {kind: 'rejected', statements: [], problems: [{code, at, ...facts}]};
}

async function* jsonRows(register: Register, input: Input, options: ReaderOptions): AsyncIterable<Iterable<Converted>> {
  const reader = {psc: pscReader, gleif: gleifReader, dk: dkReader, sk: skReader}[register](options);
  const companies = companyReader(options);
  let row = 0;
  for await (const batch of readingOf(input)) {
    yield Iterator.from(batch).map((read): Converted => {
      const at = `/${row++}`;
      if ('value' in read) return isCompanyRow(read.value) ? companies.read(read.value, at) : reader.read(read.value, at);
      return {kind: 'rejected', statements: [], problems: read.problems.map((problem) => ({...problem, at: at + problem.at}))};
    });
  }
}

/** A row of the company register that somebody has made into JSON. */
function isCompanyRow(value: JsonValue): value is Readonly<Record<string, string>> {
  return isObject(value) && value['CompanyNumber'] !== undefined && Object.values(value).every((cell) => typeof cell === 'string');
}

async function* xmlRows(bytes: AsyncIterable<Uint8Array>, options: ReaderOptions): AsyncIterable<Converted[]> {
  const reader = gleifReader(options), cut = xmlRecords();
  const decoder = new TextDecoder();
  let row = 0;
  for await (const chunk of bytes) yield cut.push(decoder.decode(chunk, {stream: true})).map((record) => reader.read(record, `/${row++}`));
  if (cut.end().unfinished) yield [refused('bods.xml-unfinished', `/${row}`)];
  else if (row === 0) yield [refused('bods.xml-no-records', '')];
}

async function* csvRows(bytes: AsyncIterable<Uint8Array>, options: ReaderOptions): AsyncIterable<Converted[]> {
  const reader = companyReader(options), cut = csv();
  const decoder = new TextDecoder();
  let head: string[] | undefined;
  let row = 0;
  const converted = (rows: string[][]): Converted[] => {
    if (!head) head = rows.shift()?.map((name) => name.trim());
    return rows.map((cells) => reader.read(Object.fromEntries((head ?? []).map((name, i) => [name, cells[i]])), `/${row++}`));
  };
  for await (const chunk of bytes) yield converted(cut.push(decoder.decode(chunk, {stream: true})));
  yield converted(cut.end());
}

/** The first bytes, and the whole with them still in front. */
async function peeked(bytes: AsyncIterable<Uint8Array>): Promise<[Uint8Array, AsyncIterable<Uint8Array>]> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return [new Uint8Array(), bytes];
  return [first.value, (async function* () {
    yield first.value;
    yield* {[Symbol.asyncIterator]: () => iterator};
  })()];
}
