export type DateOrder = 'dmy' | 'mdy' | 'ymd' | 'excel';

/** What happens to a column of a sheet. */
export type ColumnRule =
  | {readonly ignore: string}
  | {
    /** Paths that its value goes to; with `split`, its pieces in turn. */
    readonly to: readonly string[];
    readonly date?: DateOrder;
    /** The mark before decimals; the other one groups digits. */
    readonly decimal?: 'comma' | 'point';
    readonly split?: string;
    readonly codes?: Readonly<Record<string, string>>;
    /** For values that `codes` does not have. */
    readonly otherwise?: string;
    /** Values that mean nothing was said: `NA`, `-`. */
    readonly blank?: readonly string[];
    /** The path is no part of the standard, on purpose. */
    readonly beyond?: boolean;
    /** A value that cannot be read: the row is refused (with its statement), or only this cell is left out. */
    readonly wrong?: 'refuse' | 'leave-out';
  };

export type SheetRule =
  | {readonly ignore: string}
  | {
    /** Row of the headings, from 1. */
    readonly headings: number;
    readonly columns: Readonly<Record<string, ColumnRule>>;
    /** The same value in every row, by path. */
    readonly constants: Readonly<Record<string, string>>;
    /** Texts made of columns, by path: `ocds-213czf-{Reference}`; `{content}` is a fingerprint of the whole statement. */
    readonly made: Readonly<Record<string, string>>;
  };

/** How spreadsheets of one kind become statements of a register: what `mapping.yml` holds. */
export interface Mapping {
  readonly register: string;
  /** IANA zone of dates and times that name none. */
  readonly timeZone?: string;
  /** `grouped`: rows of one key are one statement, wherever they stand. `single`: every row is one, and comes out at once. */
  readonly rows: 'grouped' | 'single';
  readonly sheets: Readonly<Record<string, SheetRule>>;
}

/** Stands in `made` for a fingerprint of the statement, so that changed content is a new statement and the same is not. */
export const CONTENT = '{content}';

/** The headings that a made text is put together from. */
export function partsOf(template: string): string[] {
  return [...template.matchAll(/\{([^{}]+)\}/g)].map(([, heading]) => heading!).filter((heading) => heading !== 'content');
}

/** Headings as a mapping names them: trimmed, white space single, twins numbered, those without words by their place. */
export function headingNames(cells: readonly (string | number | boolean | undefined)[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, i) => {
    const plain = cell === undefined ? '' : String(cell).trim().replaceAll(/\s+/g, ' ');
    const name = plain === '' ? `column ${i + 1}` : plain;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
