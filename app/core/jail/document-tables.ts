import type {JailLimits} from './limits.ts';
import {FileRefusal} from './refusal.ts';
import type {SheetRow} from './rows.ts';
import {checkXml} from './xml.ts';
import {readZip} from './zip.ts';

const DOCUMENT = 'word/document.xml';
const TAG = /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;

/**
 * The tables of a text document (Office Open XML, ECMA-376 part 1, 17.4), each as a sheet: `table 1`, `table 2`. A cell that is
 * merged with those above it has their text; text that was deleted with changes tracked is left out; a table in a cell is
 * text of the cell. Archive and parts are looked through before anything is read.
 */
export function* readDocumentTables(bytes: Uint8Array, limits: JailLimits): Generator<SheetRow, void, void> {
  let body: string | undefined;
  for (const {name, bytes: part} of readZip(bytes, limits)) {
    if (/\.(xml|rels|vml)$/i.test(name)) checkXml(name, part, limits);
    if (/vbaProject|\.bin$/i.test(name)) throw new FileRefusal('sheet.macros', {name});
    if (name === DOCUMENT) body = new TextDecoder().decode(part);
  }
  if (body === undefined) throw new FileRefusal('sheet.broken', {reason: `${DOCUMENT} is missing`});
  let tables = 0;
  for (const {table, row, cells} of new Walk(body, limits).rows()) {
    tables = table;
    yield {sheet: `table ${table}`, row, cells};
  }
  if (tables === 0) throw new FileRefusal('file.no-table', {name: DOCUMENT});
}

interface OpenCell {
  text: string;
  span: number;
  /** Goes on from the cell above. */
  merged: boolean;
}

/** One walk over the tags of a document, at most one table open; deeper ones are text. */
class Walk {
  readonly #body: string;
  readonly #limits: JailLimits;

  constructor(body: string, limits: JailLimits) {
    this.#body = body;
    this.#limits = limits;
  }

  * rows(): Generator<{readonly table: number; readonly row: number; readonly cells: readonly (string | undefined)[]}, void, void> {
    let table = 0, row = 0, depth = 0, deleted = 0, from = -1;
    let cells: (string | undefined)[] = [], above: readonly (string | undefined)[] = [];
    let cell: OpenCell | undefined;
    for (const {0: whole, 1: close, 2: name, 3: attributes = '', 4: empty, index} of this.#body.matchAll(TAG)) {
      const opens = close === '', alone = empty === '/';
      switch (name) {
        case 'tbl':
          depth += opens ? 1 : -1;
          if (opens && depth === 1) {
            table++;
            row = 0;
            above = [];
          }
          break;
        case 'tr':
          if (depth !== 1) break;
          if (opens) cells = [];
          else {
            row++;
            if (row > this.#limits.sheetRows) throw new FileRefusal('sheet.many-rows', {name: `table ${table}`, rows: row});
            if (cells.length > this.#limits.sheetColumns) throw new FileRefusal('sheet.many-columns', {name: `table ${table}`, row, columns: cells.length});
            above = cells;
            yield {table, row, cells};
          }
          break;
        case 'tc':
          if (depth !== 1) break;
          if (opens) cell = {text: '', span: 1, merged: false};
          else if (cell !== undefined) {
            const text = cell.text.trim();
            cells.push(cell.merged && text === '' ? above[cells.length] : text === '' ? undefined : text, ...Array.from({length: Math.min(cell.span, this.#limits.sheetColumns + 1) - 1}, () => undefined));
            cell = undefined;
          }
          break;
        case 'gridSpan': if (cell !== undefined && depth === 1) cell.span = Math.max(1, Number(valueOf(attributes)) || 1); break;
        case 'vMerge': if (cell !== undefined && depth === 1) cell.merged = valueOf(attributes) !== 'restart'; break;
        case 'del': if (!alone) deleted += opens ? 1 : -1; break;
        case 't':
          if (opens && !alone) from = index + whole.length;
          else if (!opens && from >= 0) {
            if (cell !== undefined && deleted === 0) cell.text += unescaped(this.#body.slice(from, index));
            from = -1;
          }
          break;
        case 'tab': if (cell !== undefined && alone && deleted === 0) cell.text += ' '; break;
        case 'br': case 'cr': if (cell !== undefined && opens && deleted === 0) cell.text += '\n'; break;
        case 'p': if (cell !== undefined && !opens && cell.text !== '' && !cell.text.endsWith('\n')) cell.text += '\n'; break;
        default: break;
      }
    }
  }
}

function valueOf(attributes: string): string | undefined {
  const found = /(?:^|\s)(?:[\w.-]+:)?val=(?:"([^"]*)"|'([^']*)')/.exec(attributes);
  return found?.[1] ?? found?.[2];
}

const NAMED: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"};

/** XML 1.0, 4.6 and 4.1: the five names, and numbers. What is none of them stays as it is. */
function unescaped(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+));/g, (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
  });
}
