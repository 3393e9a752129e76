import {readCanonical, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import type {FoldStatement, Register, Summary, Mention, Link} from '../register.ts';
import type {FindingRead} from '../read.ts';

/** A statement as the store keeps it, whoever may read it. */
export interface StoredStatement {
  readonly sid: string;
  readonly revision: number;
  readonly kind: 'statement' | 'snapshot' | 'withdrawal';
  readonly said: string;
  readonly schemaVersion: string;
  readonly visibleFrom?: Date;
  /** Of its body, which is read where it is folded; absent once removed. */
  readonly text?: string;
  readonly sealed?: Readonly<Record<string, JsonValue>>;
}

/** Everything that is derived from the statements of one thing, for the public. */
export interface Folded {
  readonly id: string;
  readonly statements: number;
  readonly newest: string;
  readonly state: JsonValue;
  readonly summary: Summary;
  readonly mentions: readonly Mention[];
  readonly links: readonly Link[];
  readonly findings: readonly FindingRead[];
}

export function readBody(text: string): JsonObject {
  return readCanonical(text) as JsonObject; // bodies are objects, and stored in canonical form
}

/** Public now: live, and not embargoed. */
export function isPublic(statement: StoredStatement, now: Date): boolean {
  return statement.text !== undefined && (statement.visibleFrom === undefined || statement.visibleFrom <= now);
}

/**
 * The statements that a fold is made of, in order of `said`, then id: withdrawn ones are left out, of a revised one the
 * last revision counts, and a snapshot counts only where no real statement is there (then the newest).
 */
export function effective(statements: readonly StoredStatement[]): FoldStatement[] {
  const withdrawn = new Set<string>();
  const latest = new Map<string, StoredStatement>();
  for (const statement of statements) {
    if (statement.text === undefined) continue;
    if (statement.kind === 'withdrawal') {
      withdrawn.add(String(readBody(statement.text)['withdraws']));
      continue;
    }
    const known = latest.get(statement.sid);
    if (known === undefined || known.revision < statement.revision) latest.set(statement.sid, statement);
  }
  const live = [...latest.values()].filter(({sid}) => !withdrawn.has(sid));
  live.sort((a, b) => compare(a.said, b.said) || compare(a.sid, b.sid));
  const real = live.filter(({kind}) => kind === 'statement');
  return (real.length > 0 ? real : live.slice(-1)).map(({sid, kind, said, schemaVersion, text, sealed}) => ({
    id: sid, kind: kind as 'statement' | 'snapshot', said, schemaVersion, body: readBody(text as string), ...(sealed && {sealed}),
  }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The public record of one thing, or undefined where nothing public is left. */
export function foldThing(register: Register, id: string, statements: readonly StoredStatement[], now: Date): Folded | undefined {
  const seen = statements.filter((statement) => isPublic(statement, now));
  const counted = effective(seen);
  const newest = counted.at(-1);
  if (newest === undefined) return undefined;
  const state = register.fold(id, counted);
  return {
    id,
    statements: seen.length,
    newest: newest.said,
    state,
    summary: register.summary(state),
    mentions: register.mentions(state),
    links: register.links(state),
    findings: register.findings(state),
  };
}
