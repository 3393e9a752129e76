import {must} from '@parvis/kernel';
import {IntlMessageFormat} from 'intl-messageformat';
import {directionOf, Formats} from './formats.ts';
import type {Messages} from './messages.ts';

export type MessageArgs = Readonly<Record<string, string | number>>;

/** Words, numbers, money and dates of one language. */
export interface Translator {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** Is there a message of this key? Open codelists have codes without words. */
  has(key: string): boolean;
  /** The message with its arguments filled. A key without message is a fault of ours and throws. */
  text(key: string, args?: MessageArgs): string;
  /** As `text`, with arguments that may be elements: the pieces in the order of this language. */
  rich<E>(key: string, args: Readonly<Record<string, string | number | E>>): (string | E)[];
  /** Exact: decimal text is never read as a double. */
  number(value: number | string, fractionDigits?: number): string;
  /** An amount without its currency, from exact decimal text. */
  amount(amount: string, currency?: string): string;
  /** An amount with its currency code, for sentences: `EUR 47,920,000`. */
  money(amount: string, currency?: string): string;
  percent(share: number): string;
  /** A size of data: `1.2 MB`. */
  bytes(count: number): string;
  /** A short form of a large number, for drawings: `47.9M`. */
  compact(amount: string): string;
  date(text: string, style?: 'long' | 'short'): string;
  /** A point in time, with the zone named. */
  instant(text: string, zone: string): string;
  month(text: string): string;
  list(items: readonly string[]): string;
  /** What stands between the items of a list of `count` elements. */
  listParts(count: number): readonly string[];
  languageName(tag: string): string;
  currencyName(code: string): string;
}

/** The translator of one language. Messages are compiled when first used, formatters once. */
export function createTranslator(lang: string, messages: Messages): Translator {
  const formats = new Formats(lang);
  const compiled = new Map<string, IntlMessageFormat>();
  const message = (key: string): IntlMessageFormat => {
    const kept = compiled.get(key);
    if (kept !== undefined) return kept;
    const made = new IntlMessageFormat(must(messages.get(key), `a message for ${key} in ${lang}`), formats.locale, undefined, {ignoreTag: true});
    compiled.set(key, made);
    return made;
  };
  return {
    lang,
    dir: directionOf(lang),
    has: (key) => messages.has(key),
    text: (key, args) => String(message(key).format(args)),
    rich: <E>(key: string, args: Readonly<Record<string, string | number | E>>) => {
      const pieces = message(key).format<E>(args);
      return (Array.isArray(pieces) ? pieces : [pieces]) as (string | E)[];
    },
    number: (value, digits) => formats.number(value, digits),
    amount: (amount, currency) => formats.amount(amount, currency),
    money: (amount, currency) => (currency === undefined ? formats.amount(amount, currency) : `${currency}\u00a0${formats.amount(amount, currency)}`),
    percent: (share) => formats.percent(share),
    bytes: (count) => formats.bytes(count),
    compact: (amount) => formats.compact(amount),
    date: (text, style) => formats.date(text, style),
    instant: (text, zone) => formats.instant(text, zone),
    month: (text) => formats.month(text),
    list: (items) => formats.list(items),
    listParts: (count) => formats.listParts(count),
    languageName: (tag) => formats.languageName(tag),
    currencyName: (code) => formats.currencyName(code),
  };
}
