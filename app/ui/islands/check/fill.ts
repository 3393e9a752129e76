/** Words of one language in the browser, as far as a check needs them. */
export interface IslandWords {
  text(key: string, args?: Readonly<Record<string, string | number>>): string;
  number(value: number): string;
  instant(text: string, zone: string): string;
}

/** Fills the messages that the page brought along. */
export function islandWords(messages: Readonly<Record<string, string>>, locale: string): IslandWords {
  const numbers = new Intl.NumberFormat(locale);
  const plural = new Intl.PluralRules(locale);
  const number = (value: number): string => numbers.format(value);
  return {
    number,
    text: (key, args = {}) => fillMessage(messages[key] ?? key, args, {number, category: (value) => plural.select(value)}),
    instant: (text, zone) => {
      const at = Date.parse(text);
      if (Number.isNaN(at)) return text;
      return new Intl.DateTimeFormat(locale, {day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone, timeZoneName: 'short', calendar: 'gregory'}).format(at);
    },
  };
}

interface Rules {
  readonly number: (value: number) => string;
  readonly category: (value: number) => string;
}

/** The part of ICU MessageFormat that the messages of a check use: `{name}`, `{size, number}`, `{count, plural, =0 {…} one {…} other {# …}}`. */
export function fillMessage(message: string, args: Readonly<Record<string, string | number>>, rules: Rules, count?: number): string {
  let out = '';
  for (let at = 0; at < message.length; at++) {
    const sign = message[at]!;
    if (sign === '#' && count !== undefined) out += rules.number(count);
    else if (sign !== '{') out += sign;
    else {
      const end = closing(message, at);
      out += argument(message.slice(at + 1, end), args, rules);
      at = end;
    }
  }
  return out;
}

function argument(text: string, args: Readonly<Record<string, string | number>>, rules: Rules): string {
  const [, name = '', kind, rest = ''] = /^\s*(\w+)\s*(?:,\s*(\w+)\s*,?)?([^]*)$/.exec(text) ?? [];
  const value = args[name] ?? '';
  if (kind === 'plural') return pluralForm(rest, Number(value), args, rules);
  return typeof value === 'number' ? rules.number(value) : value;
}

function pluralForm(text: string, count: number, args: Readonly<Record<string, string | number>>, rules: Rules): string {
  const forms = new Map<string, string>();
  for (const start = /\s*([=\w]+)\s*\{/y; ;) {
    const found = start.exec(text);
    if (found === null) break;
    const end = closing(text, start.lastIndex - 1);
    forms.set(found[1]!, text.slice(start.lastIndex, end));
    start.lastIndex = end + 1;
  }
  return fillMessage(forms.get(`=${count}`) ?? forms.get(rules.category(count)) ?? forms.get('other') ?? '', args, rules, count);
}

/** Where the brace that opens at `at` is closed. */
function closing(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i;
  }
  return text.length;
}
