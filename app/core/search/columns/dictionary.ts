/** Keys by small numbers, each with the words that people read in its place. */
export class Dictionary {
  readonly #codes = new Map<string, number>();
  readonly #keys: string[] = [];
  readonly #labels: (string | undefined)[] = [];

  get size(): number {
    return this.#keys.length;
  }

  /** The code of a key, new or known. The first words seen for a key stay. */
  intern(key: string, label?: string): number {
    const known = this.#codes.get(key);
    if (known !== undefined) {
      this.#labels[known] ??= label;
      return known;
    }
    const code = this.#keys.length;
    this.#codes.set(key, code);
    this.#keys.push(key);
    this.#labels.push(label);
    return code;
  }

  find(key: string): number | undefined {
    return this.#codes.get(key);
  }

  key(code: number): string {
    return this.#keys[code] as string;
  }

  label(code: number): string | undefined {
    return this.#labels[code];
  }
}
