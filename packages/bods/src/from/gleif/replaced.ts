import type {Statement} from '../../schema/statement.ts';
import {emitter, type ReaderOptions} from '../emit.ts';
import {SOURCE} from './gleif.ts';

const EXCEPTION = /^(XI-LEI-[^-]+-(?:DIRECT|ULTIMATE)_ACCOUNTING_CONSOLIDATION_PARENT)-([A-Z_]+)(?:-party)?$/;
const CONSOLIDATION = /^(XI-LEI-[^-]+)-IS_(DIRECT|ULTIMATE)LY_CONSOLIDATED_BY-/;

/**
 * Reporting exceptions that a later file replaces: GLEIF never says that an exception ends, a relationship (or an exception
 * with another reason) for the same child and level stands in its place. First `want` what the later file says, then `know`
 * what was said before, in its order; `closings` then ends each replaced exception once.
 */
export class ReplacedExceptions {
  readonly #wanted = new Map<string, Map<string, Statement>>();
  readonly #emit: ReturnType<typeof emitter>;

  constructor(options: ReaderOptions) {
    this.#emit = emitter(options, SOURCE);
  }

  want(later: Statement): void {
    const slot = slotOf(later);
    if (slot !== undefined) this.#wanted.set(slot, new Map());
  }

  know(earlier: Statement): void {
    const slot = EXCEPTION.exec(earlier.recordId)?.[1];
    const open = slot === undefined ? undefined : this.#wanted.get(slot);
    if (earlier.recordStatus === 'closed') open?.delete(earlier.recordId);
    else open?.set(earlier.recordId, earlier);
  }

  /** The last statements of the exceptions in whose place this one stands. */
  closings(later: Statement): Statement[] {
    const open = this.#wanted.get(slotOf(later) ?? '');
    if (!open) return [];
    const replaced = [...open.values()].filter(({recordId}) => recordId !== later.recordId && recordId !== `${later.recordId}-party`);
    for (const {recordId} of replaced) open.delete(recordId);
    return replaced.map(({statementId: _, source: __, publicationDetails: ___, ...before}) => this.#emit({...before, statementDate: later.statementDate, recordStatus: 'closed'} as Parameters<ReturnType<typeof emitter>>[0]));
  }
}

/** The child and level about which a statement says who the parent is, or why none is named. */
function slotOf({recordId, recordType, recordStatus}: Statement): string | undefined {
  if (recordType !== 'relationship' || recordStatus === 'closed') return undefined;
  const parent = CONSOLIDATION.exec(recordId);
  return parent ? `${parent[1]}-${parent[2]}_ACCOUNTING_CONSOLIDATION_PARENT` : EXCEPTION.exec(recordId)?.[1];
}
