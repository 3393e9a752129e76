/** A form as it was typed: every field with its texts, right or wrong. This is what a draft keeps. */
export type Typed = Readonly<Record<string, readonly string[]>>;

export function typedText(typed: Typed, name: string): string {
  return (Object.hasOwn(typed, name) ? typed[name]?.[0] : undefined) ?? '';
}

export function typedAll(typed: Typed, name: string): readonly string[] {
  return (Object.hasOwn(typed, name) ? typed[name] : undefined) ?? [];
}

/** The rows of a repeating group that have any field, by their numbers in the form. */
export function rowsOf(typed: Typed, group: string): number[] {
  const found = new Set<number>();
  for (const name of Object.keys(typed)) {
    const number = name.startsWith(`${group}.`) ? /^(\d{1,3})\./.exec(name.slice(group.length + 1))?.[1] : undefined;
    if (number !== undefined) found.add(Number(number));
  }
  return [...found].sort((a, b) => a - b);
}

/** Rows that one form may have. */
export const MOST_ROWS = 100;

/** One more empty row at the end of a group. */
export function addRow(typed: Typed, group: string): Typed {
  const rows = rowsOf(typed, group);
  return rows.length >= MOST_ROWS ? typed : {...typed, [`${group}.${(rows.at(-1) ?? -1) + 1}.row`]: ['']};
}

/** The form without one row of a group; the others keep their numbers. */
export function removeRow(typed: Typed, group: string, row: number): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !name.startsWith(`${group}.${row}.`)));
}

/** Of a posted form what belongs to one of these fields or groups, within limits; the rest is dropped. */
export function typedFrom(fields: URLSearchParams, names: readonly string[]): Typed {
  const known = new Set(names);
  const typed: Record<string, string[]> = {};
  for (const [name, text] of fields) {
    const [first = ''] = name.split('.');
    if (!known.has(first) || name.length > 100 || !/^[\w.]+$/.test(name)) continue;
    (Object.hasOwn(typed, name) ? typed[name]! : (typed[name] = [])).push(text);
  }
  return typed;
}
