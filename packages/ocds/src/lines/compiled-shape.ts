import type {CompiledModule} from './compiled-module.ts';
import {KINDS, tablesOf, type ColumnNames, type Shape, type TableColumns} from './shape.ts';

/** Makes the tables and the places of a shape in the module's memory. */
export function layOut(module: CompiledModule, shape: Shape): ReadonlyMap<string, TableColumns> {
  const tables = new Map([...tablesOf(shape)].map(([name, columns]) => [name, new CompiledTable(module, columns)]));
  const root = newNode(module, shape, '', tables);
  const places = module.alloc(4 * tables.size);
  new Int32Array(module.memory.buffer, places, tables.size).set([...tables.values()].map(({at}) => at));
  module.begin(root, places, tables.size);
  return tables;
}

function newNode(module: CompiledModule, shape: Shape, table: string, tables: ReadonlyMap<string, CompiledTable>): number {
  const {at, columns: {ints, doubles}} = tables.get(table) as CompiledTable;
  const node = (column: number): number => module.newNode(KINDS[shape.take], at, column);
  switch (shape.take) {
    case 'object': {
      const object = node(0);
      for (const [number, [member, below]] of Object.entries(shape.members).entries()) addMember(module, object, member, newNode(module, below, table, tables), 1 << number);
      return object;
    }
    case 'list': {
      const list = node(ints.indexOf(shape.table));
      module.takeElements(list, newNode(module, shape.of, shape.table, tables), (tables.get(shape.table) as CompiledTable).at);
      return list;
    }
    case 'number': return node(doubles.indexOf(shape.column));
    case 'word': {
      const word = node(ints.indexOf(shape.column));
      if (shape.characters !== undefined) module.takeCharacters(word, shape.characters);
      return word;
    }
    default: return node(ints.indexOf(shape.column));
  }
}

function addMember(module: CompiledModule, object: number, name: string, below: number, bit: number): void {
  const text = new TextEncoder().encode(`${JSON.stringify(name)}:`);
  const at = module.alloc(text.length + 16);
  new Uint8Array(module.memory.buffer).set(text, at);
  module.addName(object, at, text.length, below, bit);
}

class CompiledTable implements TableColumns {
  readonly columns: ColumnNames;
  /** Its place in memory. */
  readonly at: number;
  readonly #module: CompiledModule;

  constructor(module: CompiledModule, columns: ColumnNames) {
    this.columns = columns;
    this.at = module.newTable(columns.ints.length, columns.doubles.length);
    this.#module = module;
  }

  ints(column: string): Int32Array {
    const {memory, intsOf, ROOM: {value: room}} = this.#module;
    return new Int32Array(memory.buffer, intsOf(this.at) + 4 * room * this.columns.ints.indexOf(column), room);
  }

  doubles(column: string): Float64Array {
    const {memory, doublesOf, ROOM: {value: room}} = this.#module;
    return new Float64Array(memory.buffer, doublesOf(this.at) + 8 * room * this.columns.doubles.indexOf(column), room);
  }
}
