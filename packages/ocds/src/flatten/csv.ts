import type {Cell} from './cell.ts';

const FORMULA = /^'*[=+\-@\t\r]/;
/** Most texts: no quotation marks needed, and no spreadsheet takes them for a formula. */
const PLAIN = /^[^\s'=+\-@",](?:[^",\r\n]*[^\s",])?$/;

/**
 * A line of CSV (RFC 4180, CRLF). With `neutralise`, texts that a spreadsheet would run as a formula get an apostrophe;
 * without, only those that already look so, so that reading always gives back what was written.
 */
export function csvLine(cells: readonly (Cell | undefined)[], options: {readonly neutralise: boolean}): string {
  return `${cells.map((cell) => csvCell(cell, options.neutralise)).join(',')}\r\n`;
}

function csvCell(cell: Cell | undefined, neutralise: boolean): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  if (PLAIN.test(cell)) return cell;
  const text = FORMULA.test(cell) && (neutralise || cell.startsWith("'")) ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The text of a cell as it was before `csvLine` made it harmless. */
export function plainText(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

/** The rows of a CSV text (RFC 4180; any line ends; a quotation mark inside an unquoted cell is itself). */
export function* csvRows(text: string): Generator<string[], void, void> {
  let row: string[] = [];
  let i = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (i < text.length) {
    let cell: string;
    if (text[i] === '"') {
      const end = quotedEnd(text, i);
      cell = text.slice(i + 1, end).replaceAll('""', '"');
      i = end + 1;
    } else {
      const end = cellEnd(text, i);
      cell = text.slice(i, end);
      i = end;
    }
    row.push(plainText(cell));
    const next = text[i];
    if (next === ',') {
      i++;
      if (i === text.length) row.push('');
      else continue;
    } else if (next === '\r' || next === '\n') {
      i += next === '\r' && text[i + 1] === '\n' ? 2 : 1;
    } else if (next !== undefined) {
      // text after a closing quotation mark belongs to the cell
      const end = cellEnd(text, i);
      row[row.length - 1] += text.slice(i, end);
      i = end;
      if (text[i] === ',') i++;
      else i += text[i] === '\r' && text[i + 1] === '\n' ? 2 : 1;
      if (text[i - 1] === ',') continue;
    }
    yield row;
    row = [];
  }
  if (row.length > 0) yield row;
}

function quotedEnd(text: string, open: number): number {
  let end = text.indexOf('"', open + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  return end < 0 ? text.length : end;
}

function cellEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== ',' && text[end] !== '\r' && text[end] !== '\n') end++;
  return end;
}
