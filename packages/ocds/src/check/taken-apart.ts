import type {JsonValue} from '@parvis/kernel/json';
import {Findings, type CheckRule, type KeptGroup} from './findings.ts';
import {STRUCTURE} from './rules.ts';

/** What tells a release or record of a package from the others, where it came first, and how it is named in a report. */
interface First {
  readonly order: number;
  readonly at: string;
  readonly document: string | undefined;
  readonly rule: CheckRule;
  readonly value: JsonValue;
}

/** Plain data, to be written as JSON. */
export interface TakenApartData {
  readonly undeclared: readonly (readonly [string, readonly KeptGroup[]])[];
  readonly firsts: readonly (readonly [string, First])[];
  readonly repeats: readonly KeptGroup[];
}

/**
 * What can only be said of a package once all its elements are read: which releases or records are repeated, and, as a
 * package may name its extensions at its end, which of those used it does not declare.
 */
export class TakenApart {
  readonly #kept: number | undefined;
  readonly #undeclared = new Map<string, Findings>();
  readonly #firsts = new Map<string, First>();
  readonly #repeats: Findings;

  constructor(kept: number | undefined) {
    this.#kept = kept;
    this.#repeats = new Findings(kept);
  }

  undeclared(extension: string, at: string, {document, order}: Findings): void {
    let findings = this.#undeclared.get(extension);
    if (!findings) this.#undeclared.set(extension, findings = new Findings(this.#kept));
    Object.assign(findings, {document, order});
    findings.add(STRUCTURE.undeclared, at);
  }

  element(key: string, first: First): void {
    const known = this.#firsts.get(key);
    const [earlier, later] = known && known.order <= first.order ? [known, first] : [first, known];
    if (later) this.#repeat(later);
    this.#firsts.set(key, earlier);
  }

  #repeat({rule, at, value, document, order}: First): void {
    const one = new Findings(1);
    Object.assign(one, {document, order});
    one.add(rule, at, value);
    this.#repeats.absorb(one.data());
  }

  data(): TakenApartData {
    return {undeclared: [...this.#undeclared].map(([extension, findings]) => [extension, findings.data()]), firsts: [...this.#firsts], repeats: this.#repeats.data()};
  }

  absorb({undeclared, firsts, repeats}: TakenApartData): void {
    for (const [extension, groups] of undeclared) {
      let findings = this.#undeclared.get(extension);
      if (!findings) this.#undeclared.set(extension, findings = new Findings(this.#kept));
      findings.absorb(groups);
    }
    this.#repeats.absorb(repeats);
    for (const [key, first] of firsts) this.element(key, first);
  }

  /** All findings, where the package declares these extensions (their addresses, one a line). */
  *findings(declared: string): Generator<KeptGroup, void, void> {
    for (const [extension, findings] of this.#undeclared) if (!declared.includes(extension)) yield* findings.data();
    yield* this.#repeats.data();
  }
}
