import {isDateTime, isDate, type Problem} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';

/** Reads the members of one object and remembers every problem with its place. */
export class Fields {
  readonly problems: Problem[];
  readonly #object: JsonObject;
  readonly #at: string;

  constructor(object: JsonObject, at: string, problems: Problem[] = []) {
    this.#object = object;
    this.#at = at;
    this.problems = problems;
  }

  tell(member: string, code: string): void {
    this.problems.push({code: `declaration.${code}`, at: `${this.#at}/${member}`});
  }

  text(member: string, most: number = 300): string {
    const text = this.mayText(member, most);
    if (text === undefined && this.#object[member] === undefined) this.tell(member, 'missing');
    return text ?? '';
  }

  mayText(member: string, most: number = 300): string | undefined {
    const value = this.#object[member];
    if (value === undefined) return undefined;
    if (typeof value === 'string' && value.trim() !== '' && value.length <= most) return value;
    this.tell(member, 'wrong-text');
    return undefined;
  }

  /** One of a list of words. */
  one<T extends string>(member: string, words: readonly T[]): T | undefined {
    const found = words.find((word) => word === this.#object[member]);
    if (found === undefined) this.tell(member, 'unknown-word');
    return found;
  }

  id(member: string, prefix: string): string {
    const text = this.text(member);
    if (text !== '' && !new RegExp(`^${prefix}[a-z0-9][a-z0-9-]{0,120}$`).test(text)) this.tell(member, 'wrong-id');
    return text;
  }

  instant(member: string): string {
    const text = this.text(member);
    if (text !== '' && !isDateTime(text)) this.tell(member, 'wrong-date');
    return text;
  }

  day(member: string): string {
    const text = this.text(member);
    if (text !== '' && !isDate(text)) this.tell(member, 'wrong-date');
    return text;
  }

  numbers(member: string, allowed: readonly number[]): readonly number[] {
    const value = this.#object[member];
    const numbers = Array.isArray(value) ? value.map(Number) : [];
    if (numbers.length === 0 || numbers.some((number) => !allowed.includes(number)) || new Set(numbers).size < numbers.length) this.tell(member, 'unknown-action');
    return numbers;
  }

  /** A member that is an object; an empty one, told of, where it is missing. */
  object(member: string): Fields {
    const value = this.#object[member];
    if (!isObject(value as JsonValue)) this.tell(member, 'missing');
    return new Fields(isObject(value as JsonValue) ? value as JsonObject : {}, `${this.#at}/${member}`, this.problems);
  }

  objects(member: string): readonly Fields[] {
    const value = this.#object[member];
    if (!Array.isArray(value) || value.length === 0) {
      this.tell(member, 'missing');
      return [];
    }
    return value.map((one, i) => {
      if (!isObject(one as JsonValue)) this.tell(`${member}/${i}`, 'missing');
      return new Fields(isObject(one as JsonValue) ? one as JsonObject : {}, `${this.#at}/${member}/${i}`, this.problems);
    });
  }

  has(member: string): boolean {
    return this.#object[member] !== undefined;
  }

  count(member: string): void {
    const value = Number(this.#object[member]);
    if (!Number.isSafeInteger(value) || value < 0) this.tell(member, 'wrong-number');
  }
}
