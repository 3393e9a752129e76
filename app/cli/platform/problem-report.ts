import type {WriteStream} from 'node:fs';
import type {ImportProblem} from '../../core/import/messages.ts';
import {printable} from '../io/printable.ts';

const EXAMPLES = 3;

/** Collects problems by rule: every one goes to the file, a few of each kind to the person. */
export class ProblemReport {
  readonly #file: WriteStream | undefined;
  readonly #kinds = new Map<string, {count: number; examples: ImportProblem[]}>();

  constructor(file: WriteStream | undefined) {
    this.#file = file;
  }

  add(problems: readonly ImportProblem[]): void {
    for (const problem of problems) {
      this.#file?.write(`${JSON.stringify(problem)}\n`);
      const kind = this.#kinds.get(problem.code) ?? {count: 0, examples: []};
      kind.count++;
      if (kind.examples.length < EXAMPLES) kind.examples.push(problem);
      this.#kinds.set(problem.code, kind);
    }
  }

  /** Rules by how often they were broken, each with its first places. */
  summary(): string {
    const kinds = [...this.#kinds].sort(([, a], [, b]) => b.count - a.count);
    return kinds.map(([code, {count, examples}]) => `${count} × ${code}\n${examples.map((problem) => `    ${place(problem)}\n`).join('')}`).join('');
  }

  async end(): Promise<void> {
    const file = this.#file;
    if (file) await new Promise<void>((resolve, reject) => file.end((error?: Error | null) => (error ? reject(error) : resolve())));
  }
}

function place({file, offset, at, code: _, ...facts}: ImportProblem): string {
  const rest = Object.entries(facts).filter(([name]) => name !== 'ordinal').map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return printable(`${file} byte ${offset} ${at || '/'} ${rest.join(' ')}`.trimEnd());
}
