import type {SummaryRead} from '../read.ts';
import type {Register} from '../register.ts';

/** `instant` is RFC 3339 text, `decimal` exact decimal text: each writer makes of it what its format can hold. */
export type ColumnType = 'string' | 'boolean' | 'instant' | 'decimal';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** One plain sentence, for the schema. */
  readonly about: string;
}

export type Row = Readonly<Record<string, string | boolean | undefined>>;

/** One kind of JSON lines: what the standard calls a line of it, and where its schema is. */
export interface LinesForm {
  /** Part of the file's name: `releases`. */
  readonly name: string;
  readonly schema?: string;
}

/** The bulk files of a register: its statements and its records as JSON lines, and a table with a row for each record. */
export interface BulkForm {
  readonly statements: LinesForm;
  readonly records: LinesForm;
  readonly columns: readonly Column[];
  /** The columns whose values together name a row. */
  readonly key: readonly string[];
  readonly row: (summary: SummaryRead) => Row;
}

const PLAIN: BulkForm = {
  statements: {name: 'statements'},
  records: {name: 'records'},
  columns: [
    {name: 'source', type: 'string', about: 'Slug of the source that says it'},
    {name: 'id', type: 'string', about: 'Identifier of the record in its standard'},
    {name: 'title', type: 'string', about: 'Title as published'},
    {name: 'language', type: 'string', about: 'Language of the title (BCP 47), where stated'},
    {name: 'status', type: 'string', about: 'Where it stands now'},
    {name: 'date', type: 'instant', about: 'Date of the newest statement, as its publisher says'},
    {name: 'amount', type: 'decimal', about: 'What it is worth now; empty where unknown or in several currencies'},
    {name: 'currency', type: 'string', about: 'ISO 4217 code of the amount'},
    {name: 'suspect', type: 'boolean', about: 'The amount looks wrong and is left out of totals'},
  ],
  key: ['source', 'id'],
  row: ({source, id, title, language, status, date, amount, currency, suspect}) => ({source, id, title, language, status, date, amount, currency, suspect: suspect === true}),
};

const FICTION: Column = {name: 'fiction', type: 'boolean', about: 'Everything in this file is invented'};

/** How the bulk files of a register look: as it declares, else as any summary; fiction says so in a column more. */
export function bulkForm(register: Register, fiction: boolean): BulkForm {
  const form = register.bulk ?? PLAIN;
  if (!fiction) return form;
  return {...form, columns: [...form.columns, FICTION], row: (summary) => ({...form.row(summary), fiction: true})};
}

const FIELD_TYPES: Readonly<Record<ColumnType, string>> = {string: 'string', boolean: 'boolean', instant: 'datetime', decimal: 'number'};

/** The columns of the CSV file as a Table Schema (Data Package 2.0); what Parquet has beside them stands in `parquet:` members. */
export function tableSchema({columns, key}: BulkForm): object {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: columns.map(({name, type, about}) => ({name, type: FIELD_TYPES[type], description: about, 'parquet:type': PARQUET_WORDS[type]})),
    missingValues: [''],
    primaryKey: key,
    'parquet:extra': columns.filter(({type}) => type === 'decimal').map(({name}) => ({
      name: exactName(name), type: 'STRING', description: `${name} as exact text, also where it has more digits than ${PARQUET_WORDS.decimal} holds (then ${name} is null)`,
    })),
  };
}

const PARQUET_WORDS: Readonly<Record<ColumnType, string>> = {string: 'STRING', boolean: 'BOOLEAN', instant: 'TIMESTAMP(MILLIS, UTC)', decimal: 'DECIMAL(38,9)'};

/** The column of a Parquet file that holds a decimal as text, whatever its length. */
export function exactName(name: string): string {
  return `${name}Text`;
}
