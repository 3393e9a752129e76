import {electionFromPb, type ElectionReading} from '@parvis/ballot';
import {readPb, type PbFile, type PbProblem} from '@parvis/ballot/pb';
import {CannotError, UsageError, type Terminal} from '../command.ts';
import {openInput} from '../io/input.ts';

export interface ElectionFile extends ElectionReading {
  readonly name: string;
  readonly file: PbFile;
}

/** The one file that a verb was given; `-` is standard input. */
export function onlyFile(positionals: readonly string[]): string {
  if (positionals.length !== 1) throw new UsageError(positionals.length === 0 ? 'Name a .pb file, or - for standard input.' : 'Name one .pb file only.');
  return positionals[0]!;
}

export async function readBytes(path: string, terminal: Terminal): Promise<{name: string; bytes: Uint8Array}> {
  const {name, bytes} = await openInput(path, terminal.stdin);
  return {name, bytes: Buffer.concat(await Array.fromAsync(bytes))};
}

/** The election of a file, with what was rejected told on standard error: read = counted + rejected. */
export async function readElection(path: string, terminal: Terminal): Promise<ElectionFile> {
  const {name, bytes} = await readBytes(path, terminal);
  const reading = readPb(bytes);
  if (!reading.ok) throw new CannotError(problemLines(name, reading.error));
  const election = electionFromPb(reading.value.file);
  if (!election.ok) throw new CannotError(`${problemLines(name, election.error)}\n${name}: not counted. See also: parvis ballot check ${path}`);
  const {read, rejected} = election.value;
  const counted = election.value.election.ballots.length;
  if (rejected.length > 0) terminal.stderr.write(`${problemLines(name, rejected)}\n`);
  terminal.stderr.write(`${name}: ${read.toLocaleString('en')} ballots = ${counted.toLocaleString('en')} counted + ${rejected.length.toLocaleString('en')} rejected\n`);
  return {...election.value, name, file: reading.value.file};
}

const SILENT_FACTS = new Set(['code', 'at', 'line', 'severity', 'hint']);

/** One line for each problem: place, severity, code, the facts, what to do. */
export function problemLines(name: string, problems: readonly PbProblem[]): string {
  return problems.map((problem) => {
    const facts = Object.entries(problem).filter(([fact, value]) => !SILENT_FACTS.has(fact) && value !== undefined).map(([fact, value]) => `${fact} ${String(value)}`);
    return `${name}:${problem.line}: ${problem.severity} ${problem.code}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}: ${String(problem['hint'])}`;
  }).join('\n');
}
