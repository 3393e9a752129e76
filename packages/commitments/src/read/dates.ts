const MONTHS: ReadonlyMap<string, number> = new Map([
  ['january', 'janvier', 'enero', 'يناير'], ['february', 'février', 'fevrier', 'febrero', 'فبراير'], ['march', 'mars', 'marzo', 'مارس'], ['april', 'avril', 'abril', 'أبريل'],
  ['may', 'mai', 'mayo', 'مايو'], ['june', 'juin', 'junio', 'يونيو'], ['july', 'juillet', 'julio', 'يوليو'], ['august', 'août', 'aout', 'agosto', 'أغسطس'],
  ['september', 'septembre', 'septiembre', 'setiembre', 'سبتمبر'], ['october', 'octobre', 'octubre', 'أكتوبر'], ['november', 'novembre', 'noviembre', 'نوفمبر'], ['december', 'décembre', 'decembre', 'diciembre', 'ديسمبر'],
].flatMap((names, i) => names.map((name) => [name, i + 1] as const)));

/** Words of time that stand before a deadline and say no more than that it is one. */
const LEAD = /^(by the end of|by end of|by|before the end of|until|d'ici la fin de|d’ici la fin de|d'ici à|d’ici à|d'ici|d’ici|avant la fin de|avant|antes de fin de|antes del?|para|hasta|بحلول|قبل)\s+/;

/**
 * A deadline as people write it, as a month or a year, or a day: `By December 2022` → `2022-12`, `D'ici 2023` → `2023`,
 * `31 March 2024` → `2024-03-31`. Undefined: it names none, or more than one.
 */
export function parseDeadline(written: string): string | undefined {
  const text = written.trim().toLowerCase().replaceAll(/\s+/g, ' ').replace(/[.;,]$/, '');
  if (/^\d{4}(-\d\d){0,2}$/.test(text)) return lastDay(text) === undefined ? undefined : text;
  const bare = text.replace(LEAD, '').replace(/^(the |l'|l’)/, '');
  const quarter = /^(?:q|t)([1-4]) (?:of )?(\d{4})$/.exec(bare);
  if (quarter) return `${quarter[2]}-${String(Number(quarter[1]) * 3).padStart(2, '0')}`;
  const parts = /^(?:(\d{1,2})(?:st|nd|rd|th|er)? (?:de )?)?(?:(\p{L}+) (?:de |of )?)?(\d{4})$/u.exec(bare);
  if (!parts) return undefined;
  const [, day, name, year = ''] = parts;
  if (name === undefined) return day === undefined ? year : undefined;
  const month = MONTHS.get(name);
  if (month === undefined) return undefined;
  const found = `${year}-${String(month).padStart(2, '0')}${day === undefined ? '' : `-${day.padStart(2, '0')}`}`;
  return lastDay(found) === undefined ? undefined : found;
}

/** The last day of a day, month or year: a deadline is kept until its end. Undefined where the text is none of them. */
export function lastDay(text: string): Temporal.PlainDate | undefined {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?$/.exec(text);
  if (!parts) return undefined;
  const [, year, month, day] = parts;
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return undefined;
  const first = Temporal.PlainDate.from({year: Number(year), month: Number(month ?? 12), day: 1});
  if (day === undefined) return first.with({day: first.daysInMonth});
  return Number(day) < 1 || Number(day) > first.daysInMonth ? undefined : first.with({day: Number(day)});
}

/** The first day of a day, month or year. */
export function firstDay(text: string): Temporal.PlainDate | undefined {
  const last = lastDay(text);
  if (last === undefined || text.length >= 10) return last;
  return text.length === 4 ? last.with({month: 1, day: 1}) : last.with({day: 1});
}
