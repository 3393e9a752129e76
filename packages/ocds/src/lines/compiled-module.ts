import {COMPILED_BYTES} from './compiled-bytes.ts';

/** What `assembly/reader.ts` exports. Places are addresses in its memory. */
export interface CompiledModule {
  readonly memory: WebAssembly.Memory;
  /** Rows that a table can hold. */
  readonly ROOM: {readonly value: number};
  alloc(size: number): number;
  newTable(intColumns: number, doubleColumns: number): number;
  intsOf(table: number): number;
  doublesOf(table: number): number;
  newNode(kind: number, table: number, column: number): number;
  takeCharacters(word: number, characters: number): void;
  takeElements(list: number, element: number, table: number): void;
  addName(node: number, text: number, length: number, below: number, bit: number): number;
  begin(root: number, tables: number, count: number): void;
  blockAt(size: number): number;
  line(offset: number): number;
  intern(at: number, length: number): number;
  wordCount(): number;
  wordEnds(): number;
  wordTexts(): number;
}

let compiled: WebAssembly.Module | undefined;

/** A module with a memory of its own. Throws where WebAssembly may not be used. */
export function compiledModule(): CompiledModule {
  compiled ??= new WebAssembly.Module(Uint8Array.fromBase64(COMPILED_BYTES));
  return new WebAssembly.Instance(compiled).exports as unknown as CompiledModule; // what the source exports: no declaration comes with the bytes
}
