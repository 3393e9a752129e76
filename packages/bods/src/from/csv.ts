/** Rows of a CSV (RFC 4180), as its text arrives in pieces: quoted cells may hold commas, quotes and line breaks. */
export interface Csv {
  push(text: string): string[][];
  end(): string[][];
}

export function csv(): Csv {
  let cell = '', row: string[] = [], quoted = false, wasQuote = false, empty = true;
  const out = (): string[][] => {
    const done = rows;
    rows = [];
    return done;
  };
  let rows: string[][] = [];
  const endCell = (): void => {
    row.push(cell);
    cell = '';
    empty = false;
  };
  const endRow = (): void => {
    if (!(empty && cell === '')) {
      endCell();
      rows.push(row);
    }
    row = [];
    empty = true;
  };
  return {
    push(text) {
      for (const c of text) {
        if (quoted && !wasQuote) {
          if (c === '"') wasQuote = true;
          else cell += c;
          continue;
        }
        if (wasQuote) {
          wasQuote = false;
          if (c === '"') {
            cell += '"';
            continue;
          }
          quoted = false;
        }
        if (c === '"' && cell === '') {
          quoted = true;
          empty = false;
        } else if (c === ',') endCell();
        else if (c === '\n') endRow();
        else if (c !== '\r') cell += c;
      }
      return out();
    },
    end() {
      endRow();
      return out();
    },
  };
}
