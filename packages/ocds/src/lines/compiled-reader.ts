import {compiledModule, type CompiledModule} from './compiled-module.ts';
import {CompiledWords} from './compiled-words.ts';
import {KINDS, type Shape, type TableColumns} from './shape.ts';
import {isUtf8} from './utf8.ts';

/** Longer blocks are not worth their room in the module's memory, which is never given back. */
const LONGEST_BLOCK = 1 << 22;

/**
 * Reads plain lines by a shape in WebAssembly, twice as fast as `LineReader` does and at full speed from the first line. It
 * leaves to that reader what is not plain: other values than objects, invalid lines, repeated members, escapes in
 * names and in texts that are taken as they lie, numbers beyond 15 digits or with an exponent, deep nesting, more than
 * a thousand rows. What it reads, it reads as that reader does.
 */
export class CompiledReader {
  readonly tables: ReadonlyMap<string, TableColumns>;
  readonly words: CompiledWords;
  /** How often the memory moved: the tables' columns are others then. */
  growths = 0;
  /** Where the line last read ends: the index of its line feed. */
  end = 0;
  readonly #module: CompiledModule;
  #bytes = new Uint8Array(0);
  /** Of the block to read: its place in memory, 0 where it is too long. */
  #block = 0;
  #lines: Uint8Array = this.#bytes;

  /** Throws where WebAssembly may not be used. */
  constructor(shape: Shape) {
    const module = compiledModule();
    this.#module = module;
    this.words = new CompiledWords(module);
    this.tables = layOut(module, shape);
  }

  /** Takes over a block of lines, each with its line feed. */
  over(bytes: Uint8Array, to: number): void {
    this.#block = to > LONGEST_BLOCK ? 0 : this.#module.blockAt(to);
    if (this.#block === 0) return;
    this.#refresh();
    this.#lines = bytes.subarray(0, to);
    this.#bytes.set(this.#lines, this.#block);
  }

  /** Reads the line that starts at `from` of the block; false for one to leave to the other reader. */
  read(from: number): boolean {
    if (this.#block === 0) return false;
    const end = this.#module.line(from);
    if (this.#bytes.length === 0) this.#refresh();
    if (end === -1) return false;
    this.end = end < 0 ? -2 - end : end;
    return end >= 0 || isUtf8(this.#lines.subarray(from, this.end));
  }

  /** Memory that has grown has another buffer. */
  #refresh(): void {
    const {buffer} = this.#module.memory;
    if (this.#bytes.buffer === buffer) return;
    this.#bytes = new Uint8Array(buffer);
    this.growths++;
  }
}

class CompiledTable implements TableColumns {
  readonly intColumns: string[] = [];
  readonly doubleColumns: string[] = [];
  at = 0;
  readonly #module: CompiledModule;

  constructor(module: CompiledModule) {
    this.#module = module;
  }

  ints(column: string): Int32Array {
    const {memory, intsOf, ROOM: {value: room}} = this.#module;
    return new Int32Array(memory.buffer, intsOf(this.at) + 4 * room * this.intColumns.indexOf(column), room);
  }

  doubles(column: string): Float64Array {
    const {memory, doublesOf, ROOM: {value: room}} = this.#module;
    return new Float64Array(memory.buffer, doublesOf(this.at) + 8 * room * this.doubleColumns.indexOf(column), room);
  }
}

/** Makes the tables and the places of a shape in the module's memory. */
function layOut(module: CompiledModule, shape: Shape): ReadonlyMap<string, TableColumns> {
  const tables = new Map<string, CompiledTable>();
  const list = (name: string, columns: Shape): CompiledTable => {
    const table = new CompiledTable(module);
    tables.set(name, table);
    addColumns(columns, table, list);
    table.at = module.newTable(table.intColumns.length, table.doubleColumns.length);
    return table;
  };
  list('', shape);
  const root = newNode(module, shape, tables, '');
  const places = module.alloc(4 * tables.size);
  new Int32Array(module.memory.buffer, places, tables.size).set([...tables.values()].map(({at}) => at));
  module.begin(root, places, tables.size);
  return tables;
}

function addColumns(shape: Shape, table: CompiledTable, list: (name: string, columns: Shape) => void): void {
  switch (shape.take) {
    case 'object': for (const member of Object.values(shape.members)) addColumns(member, table, list); break;
    case 'list':
      table.intColumns.push(shape.table, `${shape.table}End`);
      list(shape.table, shape.of);
      break;
    case 'number': table.doubleColumns.push(shape.column); break;
    case 'slice': table.intColumns.push(shape.column, `${shape.column}End`); break;
    default: table.intColumns.push(shape.column);
  }
}

function newNode(module: CompiledModule, shape: Shape, tables: ReadonlyMap<string, CompiledTable>, name: string): number {
  const {at, intColumns, doubleColumns} = tables.get(name) as CompiledTable;
  const node = (column: number): number => module.newNode(KINDS[shape.take], at, column);
  switch (shape.take) {
    case 'object': {
      const object = node(0);
      for (const [number, [member, below]] of Object.entries(shape.members).entries()) addMember(module, object, member, newNode(module, below, tables, name), 1 << number);
      return object;
    }
    case 'list': {
      const list = node(intColumns.indexOf(shape.table));
      module.takeElements(list, newNode(module, shape.of, tables, shape.table), (tables.get(shape.table) as CompiledTable).at);
      return list;
    }
    case 'number': return node(doubleColumns.indexOf(shape.column));
    default: {
      const column = node(intColumns.indexOf(shape.column));
      if (shape.take === 'word' && shape.characters !== undefined) module.takeCharacters(column, shape.characters);
      return column;
    }
  }
}

function addMember(module: CompiledModule, object: number, name: string, below: number, bit: number): void {
  const text = new TextEncoder().encode(`${JSON.stringify(name)}:`);
  const at = module.alloc(text.length + 16);
  new Uint8Array(module.memory.buffer).set(text, at);
  module.addName(object, at, text.length, below, bit);
}
