import {pointerStep} from '@parvis/kernel/json';
import type {Field, Table} from '@parvis/kernel/schema';
import {fieldAt, isPosition, stepsOf} from './paths.ts';

/** A heading and what lies below it, each worked out once: the same headings come again with every release. */
export class Heading {
  /** A JSON Pointer without its first slash; of a release itself nothing. */
  readonly text: string;
  /** The sheet for what is in the list here, once there is one. */
  sheet: string | undefined;
  readonly #table: Table;
  readonly #members = new Map<string, Heading>();
  readonly #elements: Heading[] = [];
  #field: Field | undefined;
  #fieldKnown = false;

  constructor(table: Table, text = '') {
    this.#table = table;
    this.text = text;
  }

  /** What the table says of it, if it knows it. */
  get field(): Field | undefined {
    if (!this.#fieldKnown) this.#field = fieldAt(this.#table, stepsOf(this.text));
    this.#fieldKnown = true;
    return this.#field;
  }

  /** The heading of a member; undefined for a name that a heading cannot hold. */
  member(name: string): Heading | undefined {
    const known = this.#members.get(name);
    if (known !== undefined || name === '' || isPosition(name)) return known;
    const step = pointerStep(name);
    const heading = new Heading(this.#table, this.text === '' ? step.slice(1) : this.text + step);
    this.#members.set(name, heading);
    return heading;
  }

  element(position: number): Heading {
    return this.#elements[position] ??= new Heading(this.#table, `${this.text}/${position}`);
  }
}
