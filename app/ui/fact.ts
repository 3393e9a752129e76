/** What is said, neutrally: decimal text, RFC 3339, codes of the standard. `entries` are the numbers of the entries that say it last. */
export type FactView = {
  /** The field in the words of its standard, places of arrays left out: `tender/procurementMethod`. */
  readonly field: string;
  readonly entries: readonly number[];
} & FactValue;

export type FactValue =
  | {readonly kind: 'unknown'}
  | {readonly kind: 'text'; readonly text: string}
  /** An identifier or a code of a foreign list: the same in every language. */
  | {readonly kind: 'id'; readonly text: string}
  /** A code of the standard's codelist, or what the publisher wrote instead. */
  | {readonly kind: 'code'; readonly list: string; readonly code: string}
  /** `count`: how many amounts were added up. `suspect`: shown, and left out of every total. */
  | {readonly kind: 'money'; readonly amount: string; readonly currency?: string; readonly count?: number; readonly suspect?: true}
  | {readonly kind: 'number'; readonly number: string; readonly unit?: string}
  | {readonly kind: 'day'; readonly date: string}
  | {readonly kind: 'period'; readonly start?: string; readonly end?: string}
  /** `keys`: of the page of each name, in the same order. */
  | {readonly kind: 'names'; readonly names: readonly string[]; readonly keys?: readonly string[]}
  | {readonly kind: 'link'; readonly text: string; readonly href: string};

/** The head of the rows that `factRows` gives. */
export const FACT_COLUMNS = ['section', 'thing', 'field', 'value', 'until', 'unit', 'currency', 'count', 'address', 'was', 'date', 'entries'] as const;
export type FactRow = {readonly [column in typeof FACT_COLUMNS[number]]?: string};

/** A fact as rows of a table: one row each for several names; nothing is worded. What is unknown says so by an empty value. */
export function factRows(section: string, thing: string, fact: FactView): FactRow[] {
  const row = {section, thing, field: fact.field, entries: fact.entries.join(' ')};
  switch (fact.kind) {
    case 'unknown': return [{...row, value: ''}];
    case 'text':
    case 'id': return [{...row, value: fact.text}];
    case 'code': return [{...row, value: fact.code}];
    case 'money': return [{
      ...row, value: fact.amount, ...(fact.currency !== undefined && {currency: fact.currency}), ...(fact.count !== undefined && {count: String(fact.count)}),
      ...(fact.suspect === true && {unit: 'suspect'}),
    }];
    case 'number': return [{...row, value: fact.number, ...(fact.unit !== undefined && {unit: fact.unit})}];
    case 'day': return [{...row, value: fact.date}];
    case 'period': return [{...row, value: fact.start ?? '', until: fact.end ?? ''}];
    case 'names': return fact.names.map((name) => ({...row, value: name}));
    case 'link': return [{...row, value: fact.text, address: fact.href}];
  }
}
