import {fieldOf, type Field, type Table} from '@parvis/kernel/schema';

/** What a heading names in a table: the field, if the table knows it. Array positions are passed over. */
export function fieldAt(table: Table, steps: readonly string[]): Field | undefined {
  let here: Table | undefined = table;
  let field: Field | undefined;
  for (const step of steps) {
    if (isPosition(step)) {
      if (field?.items && !field.items.table) field = field.items;
      continue;
    }
    field = here && fieldOf(here, step);
    here = field?.table ?? field?.items?.table;
  }
  return field;
}

export function isPosition(step: string): boolean {
  return /^\d+$/.test(step);
}

/** The steps of a heading `awards/0/items/0/id`: a JSON Pointer without its first slash. */
export function stepsOf(heading: string): string[] {
  return heading.split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * The name of the sheet of an array: `ten_items`, `con_imp_transactions`; the first three letters of what it lies in,
 * cut at the 31 characters that spreadsheets allow.
 */
export function sheetName(steps: readonly string[], taken: ReadonlySet<string>): string {
  const names = steps.filter((step) => !isPosition(step));
  const name = [...names.slice(0, -1).map((step) => step.slice(0, 3)), names.at(-1) ?? ''].join('_').replaceAll(/[\\/?*[\]:]/g, '_');
  let candidate = name.slice(0, 31);
  for (let n = 2; taken.has(candidate.toLowerCase()); n++) candidate = `${name.slice(0, 31 - String(n).length - 1)}_${n}`;
  return candidate;
}
