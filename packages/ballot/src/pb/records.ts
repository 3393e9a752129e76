export interface PbRecord {
  readonly line: number;
  readonly cells: string[];
  /** A quoted cell that never closes: its quote was taken literally. */
  readonly openQuote: boolean;
}

/**
 * Splits a text into records of `;`-separated cells. A cell that begins with `"` ends at the next lone `"`, may hold
 * `;` and line breaks, and doubles its inner quotes. Lines end with LF or CRLF and with nothing else: U+2028, U+0085,
 * VT and FF are ordinary characters.
 */
export function* splitRecords(text: string): Generator<PbRecord> {
  let line = 1;
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const plain = text.slice(at, end);
    if (!plain.includes('"')) {
      yield {line, cells: withoutReturn(plain).split(';'), openQuote: false};
      line++;
      at = end + 1;
      continue;
    }
    const record = quotedRecord(text, at);
    yield {line, cells: record.cells, openQuote: record.openQuote};
    line += record.lines;
    at = record.next;
  }
}

function quotedRecord(text: string, start: number): {cells: string[]; next: number; lines: number; openQuote: boolean} {
  const cells: string[] = [];
  let openQuote = false;
  let lines = 1;
  let at = start;
  let end = lineEnd(text, start);
  for (;;) {
    let cell = '';
    if (text[at] === '"') {
      const close = closingQuote(text, at);
      if (close < 0) openQuote = true;
      else {
        cell = text.slice(at + 1, close).replaceAll('""', '"');
        lines += countLines(text, at, close);
        at = close + 1;
        end = lineEnd(text, at);
      }
    }
    const separator = text.indexOf(';', at);
    const last = separator < 0 || separator > end;
    const rest = text.slice(at, last ? end : separator);
    cells.push(cell + (last ? withoutReturn(rest) : rest));
    if (last) return {cells, next: end + 1, lines, openQuote};
    at = separator + 1;
  }
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0) return -1;
    if (text[at + 1] !== '"') return at;
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}

/** One cell as it is written: quoted only where it must be. */
export function quoteCell(cell: string): string {
  return /[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
