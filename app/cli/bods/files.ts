import {isObject, type JsonValue} from '@parvis/kernel/json';
import {isStatement, readStatements, upgrader, versionOf, type Read, type Statement, type Upgraded, type Version} from '@parvis/bods';
import {UsageError, type Terminal} from '../command.ts';
import {DamagedInput, openInput, type Input} from '../io/input.ts';
import {progressBar} from '../io/progress.ts';

/** The statements of several files one after the other, in batches; those of 0.1–0.3 made into 0.4; places within the whole. */
export async function* itemsOf(files: readonly string[], terminal: Terminal, label: string): AsyncIterable<Iterable<Read>> {
  if (files.length === 0) throw new UsageError('Name a file, or - for standard input.');
  let count = 0;
  for (const file of files) {
    const input = await openInput(file, terminal.stdin);
    const bar = progressBar(terminal, `${label} ${input.name}`, input.size);
    let version: Version | undefined;
    let upgrade: ((old: JsonValue, at: string) => Upgraded) | undefined;
    for await (const batch of readingOf(input)) {
      yield Iterator.from(batch).map((read): Read => {
        const at = `/${count++}`;
        if (!('value' in read)) return {...read, problems: read.problems.map((problem) => ({...problem, at: at + problem.at}))};
        if (version === undefined) {
          version = versionOf(read.value);
          if (version !== '0.4') {
            terminal.stderr.write(`${input.name} is BODS ${version}; read as its 0.4 equivalent.\n`);
            upgrade = upgrader(version);
          }
        }
        if (!upgrade) return read;
        const {statement, problems} = upgrade(read.value, at);
        return statement ? {...read, value: statement} : {problems};
      });
      bar.update(input.done(), `${count.toLocaleString('en')} statements`);
      if (terminal.signal.aborted) {
        bar.end();
        terminal.stderr.write(`Stopped in ${input.name} after ${count} statements: what follows is about these.\n`);
        return;
      }
    }
    bar.end();
  }
}

/** What can be read of a file; where its bytes end or break off, that is the last thing read. */
export async function* readingOf(input: Input): AsyncIterable<Iterable<Read>> {
  try {
    yield* readStatements(input.bytes);
    if (input.done() === 0) yield [{problems: [{code: 'file.empty', at: ''}]}];
  } catch (error) {
    if (!(error instanceof DamagedInput)) throw error;
    yield [{problems: [{code: 'file.damaged', at: '', reason: error.message}]}];
  }
}

export interface Loaded {
  readonly statements: readonly Statement[];
  readonly read: number;
  readonly rejected: number;
}

/** All statements of the files that keep the schema; the others are counted and said on standard error. */
export async function loadStatements(files: readonly string[], terminal: Terminal): Promise<Loaded> {
  const statements: Statement[] = [];
  let read = 0;
  for await (const batch of itemsOf(files, terminal, 'Reading')) {
    for (const item of batch) {
      read++;
      if ('value' in item && isObject(item.value) && isStatement(item.value)) statements.push(item.value);
    }
  }
  const rejected = read - statements.length;
  if (rejected > 0) terminal.stderr.write(`${rejected} of ${read} statements break the schema and are left out. See: parvis bods check\n`);
  return {statements, read, rejected};
}

/** Writes and waits where the reader is slower than we are. */
export async function write(terminal: Terminal, text: string): Promise<void> {
  if (text === '' || terminal.stdout.write(text)) return;
  await new Promise<void>((resolve) => terminal.stdout.once('drain', () => resolve()));
}

/** A day as options take it. */
export function dayOption(name: string, value: string | undefined): string | undefined {
  if (value === undefined || /^\d{4}-\d\d-\d\d$/.test(value)) return value;
  throw new UsageError(`--${name} takes a day such as 2026-01-31, not "${value}".`);
}
