/** One question of a form. Its label is the message `cact.q.{name}`, its hint `cact.hint.{name}` where there is one. `choices`: any number of its choices. */
export interface Field {
  readonly name: string;
  /** `due`: a day, a month or a year as people write them. `lines`: one value a line. */
  readonly kind: 'line' | 'text' | 'day' | 'due' | 'month' | 'number' | 'link' | 'lines' | 'choice' | 'choices' | 'hidden';
  readonly need?: true;
  /** Of a choice; words come with it, or from `{words}.{code}`. */
  readonly choices?: readonly {readonly value: string; readonly text?: string}[];
  readonly words?: string;
}

/** Questions that are answered several times: `milestones.0.text`. */
export interface Group {
  readonly name: string;
  readonly kind: 'group';
  readonly fields: readonly Field[];
  /** At least so many rows are shown. */
  readonly least: number;
  /** Just so many: there is no button for more. */
  readonly fixed?: true;
}

export type Form = readonly (Field | Group)[];

/** A form as it was typed: texts by the name of their field. */
export type Typed = Readonly<Record<string, readonly string[]>>;

export function typedText(typed: Typed, name: string): string {
  return typed[name]?.[0] ?? '';
}

const MOST_ROWS = 60;

/** What was typed of a form, without what the form does not ask. */
export function typedFrom(fields: URLSearchParams, form: Form): Typed {
  const typed: Record<string, string[]> = {};
  for (const one of form) {
    if (one.kind === 'choices') {
      typed[one.name] = fields.getAll(one.name).map(clean);
      continue;
    }
    if (one.kind !== 'group') {
      const text = fields.get(one.name);
      if (text !== null) typed[one.name] = [clean(text)];
      continue;
    }
    for (let row = 0; row < MOST_ROWS; row++) {
      for (const {name} of one.fields) {
        const text = fields.get(`${one.name}.${row}.${name}`);
        if (text !== null) typed[`${one.name}.${row}.${name}`] = [clean(text)];
      }
    }
  }
  return typed;
}

function clean(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').replaceAll(/\r\n?/g, '\n');
}

/** How many rows of a group stand in what was typed. */
export function rowCount(typed: Typed, {name}: Group): number {
  const rows = Object.keys(typed).flatMap((key) => (key.startsWith(`${name}.`) ? [Number(key.slice(name.length + 1).split('.')[0]) + 1] : []));
  return Math.min(MOST_ROWS, Math.max(0, ...rows.filter(Number.isInteger)));
}

/** One more, empty row. */
export function addRow(typed: Typed, group: Group): Typed {
  const row = Math.max(rowCount(typed, group), group.least);
  return row >= MOST_ROWS ? typed : {...typed, ...Object.fromEntries(group.fields.map(({name}) => [`${group.name}.${row}.${name}`, ['']]))};
}
