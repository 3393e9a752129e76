import {decimal, decimalText, isDate, minorDigits, parseDay, parseInstant} from '@parvis/kernel';

/** The full locale behind a language of the interface: day before month, Latin digits, Gregorian years. */
const LOCALES: Readonly<Record<string, string>> = {en: 'en-GB', ar: 'ar-u-nu-latn-ca-gregory'};

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

export function localeOf(lang: string): string {
  return LOCALES[lang] ?? lang;
}

/** Right-to-left for the scripts that run so. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  const {script} = new Intl.Locale(lang).maximize();
  return ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm'].includes(script ?? '') ? 'rtl' : 'ltr';
}

/** Numbers, dates and lists as one language writes them. Every formatter is made once. */
export class Formats {
  readonly locale: string;
  readonly #numbers = new Map<number, Intl.NumberFormat>();
  readonly #units = new Map<string, Intl.NumberFormat>();
  readonly #dates = new Map<string, Intl.DateTimeFormat>();
  readonly #list: Intl.ListFormat;
  readonly #languages: Intl.DisplayNames;
  readonly #currencies: Intl.DisplayNames;
  readonly #percent: Intl.NumberFormat;
  readonly #compact: Intl.NumberFormat;

  constructor(lang: string) {
    this.locale = localeOf(lang);
    this.#list = new Intl.ListFormat(this.locale, {type: 'conjunction'});
    this.#languages = new Intl.DisplayNames(this.locale, {type: 'language', fallback: 'code'});
    this.#currencies = new Intl.DisplayNames(this.locale, {type: 'currency', fallback: 'code'});
    this.#percent = new Intl.NumberFormat(this.locale, {style: 'percent', maximumFractionDigits: 1});
    this.#compact = new Intl.NumberFormat(this.locale, {notation: 'compact', maximumFractionDigits: 1});
  }

  /** The exact number: decimal text never passes through a double. */
  number(value: number | string, fractionDigits?: number): string {
    const exact = decimal(value);
    const digits = Math.min(Math.max(fractionDigits ?? 0, exact.scale), 100);
    let format = this.#numbers.get(digits);
    if (format === undefined) {
      format = new Intl.NumberFormat(this.locale, {minimumFractionDigits: digits, maximumFractionDigits: digits});
      this.#numbers.set(digits, format);
    }
    return format.format(decimalText(exact) as Intl.StringNumericLiteral);
  }

  /** An amount without its currency: whole, or with at least the currency's own decimals. */
  amount(amount: string, currency: string | undefined): string {
    const exact = decimal(amount);
    return this.number(amount, exact.scale === 0 ? 0 : minorDigits(currency ?? ''));
  }

  /** A share of one (`0.161`) in per cent, to one decimal. */
  percent(share: number): string {
    return this.#percent.format(share);
  }

  /** A size in bytes, in the largest unit of a thousand that gives at least one, as rounded. */
  bytes(count: number): string {
    const step = Math.min(Math.floor(Math.log10(Math.max(count, 1) * 1.0000501) / 3), UNITS.length - 1);
    const unit = UNITS[step] ?? 'byte';
    let format = this.#units.get(unit);
    if (format === undefined) this.#units.set(unit, format = new Intl.NumberFormat(this.locale, {style: 'unit', unit, unitDisplay: unit === 'byte' ? 'long' : 'short', maximumFractionDigits: 1}));
    return format.format(count / 1000 ** step);
  }

  /** Three digits or so, and the word or letter for the size. */
  compact(amount: string): string {
    return this.#compact.format(decimalText(decimal(amount)) as Intl.StringNumericLiteral);
  }

  /** The day that a date or date-time names in its own offset, month in words; the text itself where it names none. */
  date(text: string, style: 'long' | 'short' = 'long'): string {
    const day = parseDay(text);
    if (day === undefined) return text;
    const at = Date.UTC(2000, day.month - 1, day.day);
    return this.#dateFormat(`date-${style}`, {day: 'numeric', month: style, year: 'numeric', timeZone: 'UTC', calendar: 'gregory'})
      .format(new Date(at).setUTCFullYear(day.year, day.month - 1, day.day));
  }

  /** A point in time with its zone; a bare date stays a date, and other text stays as it is. */
  instant(text: string, zone: string): string {
    if (isDate(text)) return this.date(text);
    const at = parseInstant(text);
    if (at === undefined) return text;
    return this.#dateFormat(`instant-${zone}`, {
      day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
      timeZone: zone, timeZoneName: 'short', calendar: 'gregory',
    }).format(at.epochMilliseconds);
  }

  month(text: string): string {
    return this.#dateFormat('month', {month: 'long', timeZone: 'UTC', calendar: 'gregory'}).format(Date.parse(`${text.slice(0, 7)}-01T00:00:00Z`));
  }

  list(items: readonly string[]): string {
    return this.#list.format(items);
  }

  /** The separators that a list of `count` items takes, for lists whose items are elements. */
  listParts(count: number): readonly string[] {
    const parts = this.#list.formatToParts(Array.from({length: count}, (_, i) => String(i)));
    return parts.filter((part) => part.type === 'literal').map((part) => part.value);
  }

  languageName(tag: string): string {
    try {
      return this.#languages.of(tag) ?? tag;
    } catch {
      return tag;
    }
  }

  currencyName(code: string): string {
    try {
      return this.#currencies.of(code) ?? code;
    } catch {
      return code;
    }
  }

  #dateFormat(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const kept = this.#dates.get(key);
    if (kept !== undefined) return kept;
    const made = new Intl.DateTimeFormat(this.locale, options);
    this.#dates.set(key, made);
    return made;
  }
}
