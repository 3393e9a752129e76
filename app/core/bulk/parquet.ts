import {ByteWriter, ParquetWriter} from 'hyparquet-writer';
import {decimal, type Decimal} from '@parvis/kernel';
import type {OpenFile} from './file.ts';
import {exactName, type Column, type Row} from './form.ts';

/** Rows that are held before they are written as a row group: few enough for memory, enough for readers. */
const GROUP_ROWS = 20_000;
/** DECIMAL(38,9): 16 bytes, as every reader knows it. */
const PRECISION = 38, SCALE = 9;
const LIMIT = 10n ** BigInt(PRECISION);

type Element = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];
type Value = string | boolean | Date | bigint | null;

interface Field {
  readonly element: Element;
  readonly read: (row: Row) => Value;
}

/** Writes rows as Parquet (Snappy), a row group at a time. */
export class ParquetRows {
  readonly #file: OpenFile;
  readonly #fields: readonly Field[];
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;
  #rows: Row[] = [];

  constructor(file: OpenFile, columns: readonly Column[], about: Readonly<Record<string, string>>) {
    this.#file = file;
    this.#fields = columns.flatMap(fieldsOf);
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: [{name: 'record', num_children: this.#fields.length}, ...this.#fields.map(({element}) => element)],
      kvMetadata: Object.entries(about).map(([key, value]) => ({key, value})),
      createdBy: 'parvis',
    });
  }

  async write(rows: readonly Row[]): Promise<void> {
    for (const row of rows) this.#rows.push(row);
    if (this.#rows.length >= GROUP_ROWS) await this.#flush();
  }

  async end(): Promise<void> {
    if (this.#rows.length > 0) await this.#flush();
    await this.#writer.finish();
    await this.#pass();
  }

  async #flush(): Promise<void> {
    const rows = this.#rows;
    this.#rows = [];
    await this.#writer.write({columnData: this.#fields.map(({element, read}) => ({name: element.name, data: rows.map(read)})), rowGroupSize: rows.length});
    await this.#pass();
  }

  /** Hands on what is encoded and begins the buffer anew; `offset` goes on counting the whole file. */
  async #pass(): Promise<void> {
    const bytes = this.#bytes.getBytes().slice();
    this.#bytes.index = 0;
    await this.#file.write(bytes);
  }
}

function fieldsOf({name, type}: Column): Field[] {
  const element = (more: Partial<Element>): Element => ({name, repetition_type: 'OPTIONAL', ...more});
  const text = (column: string): Field => ({element: {...element({type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: {type: 'STRING'}}), name: column}, read: (row) => row[name] === undefined ? null : String(row[name])});
  switch (type) {
    case 'string': return [text(name)];
    case 'boolean': return [{element: element({type: 'BOOLEAN'}), read: (row) => row[name] === undefined ? null : row[name] === true}];
    case 'instant': return [{
      element: element({type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', logical_type: {type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS'}}),
      read: (row) => instantOf(row[name]),
    }];
    case 'decimal': return [
      {
        element: element({type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, converted_type: 'DECIMAL', logical_type: {type: 'DECIMAL', precision: PRECISION, scale: SCALE}, precision: PRECISION, scale: SCALE}),
        read: (row) => (row[name] === undefined ? null : unscaled(decimal(String(row[name])))),
      },
      text(exactName(name)),
    ];
  }
}

function instantOf(text: Row[string]): Date | null {
  const at = Date.parse(String(text));
  return Number.isNaN(at) ? null : new Date(at);
}

/** The amount in units of the ninth decimal; null where it has more digits than the column holds: nothing is rounded. */
function unscaled({coefficient, scale}: Decimal): bigint | null {
  const value = scale <= SCALE ? coefficient * 10n ** BigInt(SCALE - scale) : coefficient % 10n ** BigInt(scale - SCALE) === 0n ? coefficient / 10n ** BigInt(scale - SCALE) : undefined;
  return value === undefined || value >= LIMIT || value <= -LIMIT ? null : value;
}
