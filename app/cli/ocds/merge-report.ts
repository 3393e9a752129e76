import type {Writable} from 'node:stream';
import type {Problem, Result} from '@parvis/kernel';
import type {Merged} from '@parvis/ocds/merge';
import type {Entry} from './merge-entry.ts';
import type {Read} from './merge-input.ts';
import {counted} from './output.ts';

/** Of each code so many are shown with their place; all are counted. */
const SHOWN = 1_000;

/** What became of every release, and why. Nothing that was read is missing from the last line. */
export class MergeReport {
  readonly #words: Writable;
  readonly #codes = new Map<string, number>();
  readonly #warnings = new Map<string, {count: number; readonly first: string}>();
  #read = 0;
  #merged = 0;
  #setAside = 0;
  #rejected = 0;
  #references = 0;
  #notices = 0;
  #processes = 0;

  constructor(words: Writable) {
    this.#words = words;
  }

  read({file, line, decoded}: Read): void {
    const {releases, references, rejected, problems, notices} = decoded;
    this.#read += releases.length + references + rejected;
    this.#references += references;
    this.#rejected += rejected;
    this.#notices += notices.length;
    for (const problem of problems) this.#say(file, line, problem);
  }

  refuse({file, line}: Entry, problem: Problem): void {
    this.#rejected++;
    this.#say(file, line, problem);
  }

  /** Compiled releases without their releases: the latest is printed, the others are set aside. */
  snapshots(count: number): void {
    this.#processes++;
    this.#merged++;
    this.#setAside += count - 1;
  }

  merged(process: readonly Entry[], releases: readonly Entry[], result: Result<Merged>, printed: boolean): void {
    this.#setAside += process.length - releases.length;
    const last = releases.at(-1) as Entry;
    if (printed) {
      this.#processes++;
      this.#merged += releases.length;
    } else {
      this.#rejected += releases.length;
    }
    if (!result.ok) {
      for (const problem of distinct(result.error)) this.#say(last.file, last.line, {...problem, ocid: last.ocid});
      return;
    }
    for (const warning of result.value.warnings) {
      if (!printed && warning.code === 'merge.inconsistent-type') this.#say(last.file, last.line, {...warning, ocid: last.ocid});
      else this.#warn(warning, last.ocid);
    }
  }

  /** Says the totals; true if something was refused. */
  end(): boolean {
    for (const [code, count] of this.#codes) if (count > SHOWN) this.#words.write(`${code}: ${count - SHOWN} more\n`);
    for (const [key, {count, first}] of this.#warnings) this.#words.write(`warning  ${key}  ${counted(count, 'time')}, first in ${first}\n`);
    if (this.#notices > 0) this.#words.write(`${counted(this.#notices, 'other breach', 'other breaches')} of the standard, which keep nothing out\n`);
    this.#words.write(`${counted(this.#read, 'release')} read = ${this.#merged} merged + ${this.#setAside} compiled set aside + ${this.#rejected} rejected + ${this.#references} linked; ${counted(this.#processes, 'process', 'processes')}\n`);
    return this.#rejected > 0;
  }

  #say(file: string, line: number, {code, at, ...facts}: Problem): void {
    const count = (this.#codes.get(code) ?? 0) + 1;
    this.#codes.set(code, count);
    if (count <= SHOWN) this.#words.write(`${file}:${line}  ${at === '' ? '/' : at}  ${code}  ${JSON.stringify(facts)}\n`);
  }

  #warn({code, at}: Problem, ocid: string): void {
    const key = `${code}  ${at}`;
    const known = this.#warnings.get(key);
    if (known) known.count++;
    else this.#warnings.set(key, {count: 1, first: ocid});
  }
}

/** One problem for each place: a field of the wrong type may meet many values. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.code} ${problem.at}`, problem])).values()];
}
