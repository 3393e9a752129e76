import type {Problem} from '@parvis/kernel';

/** A file is refused as a whole: what is wrong, where, and the facts that a message needs. Ends the work in the jail. */
export class FileRefusal extends Error {
  override readonly name = 'FileRefusal';
  readonly problem: Problem;

  constructor(code: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.problem = {code, at: '', ...facts};
  }
}
