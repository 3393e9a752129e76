import {decimalText, isDate, parseDecimal} from '@parvis/kernel';
import {isEmail, isUri} from '@parvis/kernel/schema';

/** What is not seen and misleads: controls, marks of direction, byte order marks, tags, non-characters. U+200C and U+200D are letters' joints and stay. */
const UNSEEN = /[\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}|\p{Cs}/gu;

/** One line of text: composed, without what is not seen, spaces as one. */
export function cleanLine(typed: string): string {
  return typed.normalize('NFC').replace(/[\u2028\u2029]/g, ' ').replace(UNSEEN, '').replace(/\s+/g, ' ').trim();
}

/** Several lines: the same, with line ends kept as \n and at most one empty line between two. */
export function cleanText(typed: string): string {
  return typed.normalize('NFC').replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(UNSEEN, '').replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n').replace(/\n{3,}/g, '\n\n').trim();
}

/** Digits of any script to 0–9. Unicode keeps the ten digits of a script together. */
function plainDigits(typed: string): string {
  return typed.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!;
    let zero = code;
    while (zero > 0 && code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
    return String((code - zero) % 10);
  });
}

/**
 * A number as people write it, as exact decimal text: spaces and apostrophes part thousands; of comma and point the
 * last one is the decimal mark, and one that comes twice parts thousands. `1,200` may be either, and is asked again.
 */
export function readNumber(typed: string): {readonly value: string} | {readonly problem: 'number' | 'number-unclear'} {
  const text = plainDigits(cleanLine(typed)).replaceAll('\u066B', '.').replaceAll('\u066C', ' ').replaceAll('\u2212', '-').replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, '');
  const marks = [...text.matchAll(/[.,]/g)].map(([mark]) => mark);
  const last = marks.at(-1);
  if (last === undefined) return exact(text);
  const mixed = marks.includes('.') && marks.includes(',');
  if (mixed) {
    const thousands = last === '.' ? ',' : '.';
    const [whole, fraction] = [text.slice(0, text.lastIndexOf(last)), text.slice(text.lastIndexOf(last) + 1)];
    if (whole.includes(last) || !inThousands(whole, thousands)) return {problem: 'number'};
    return exact(`${whole.replaceAll(thousands, '')}.${fraction}`);
  }
  if (marks.length > 1) return inThousands(text, last) ? exact(text.replaceAll(last, '')) : {problem: 'number'};
  if (/^-?[1-9]\d{0,2}[.,]\d{3}$/.test(text)) return {problem: 'number-unclear'};
  return exact(text.replace(',', '.'));
}

function inThousands(text: string, mark: string): boolean {
  const [first = '', ...rest] = text.split(mark);
  return /^-?\d{1,3}$/.test(first) && rest.length > 0 && rest.every((three) => /^\d{3}$/.test(three));
}

/** Most digits of a number that a form takes. */
const MOST_DIGITS = 30;

function exact(text: string): ReturnType<typeof readNumber> {
  const value = /^-?\d+(\.\d+)?$|^-?\.\d+$/.test(text) && text.length <= MOST_DIGITS ? parseDecimal(text) : undefined;
  return value === undefined ? {problem: 'number'} : {value: decimalText(value)};
}

export interface DayParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export type DayProblem = {readonly part: keyof DayParts; readonly problem: 'day-part' | 'month-part' | 'year-part' | 'day-unreal'};

/** A day from its three fields, or from a whole date in the first one: `2026-11-27`, `27.11.2026`, `27/11/2026` where only one reading is a date. Undefined: nothing was typed. */
export function readDay(parts: DayParts): {readonly value: string | undefined} | DayProblem {
  const [day, month, year] = [parts.day, parts.month, parts.year].map((part) => plainDigits(cleanLine(part)));
  if (month === '' && year === '' && day !== undefined && /[-./]/.test(day)) {
    const whole = wholeDate(day);
    return whole === undefined ? {part: 'day', problem: 'day-unreal'} : {value: whole};
  }
  if (day === '' && month === '' && year === '') return {value: undefined};
  if (!/^\d{1,2}$/.test(day ?? '')) return {part: 'day', problem: 'day-part'};
  if (!/^\d{1,2}$/.test(month ?? '')) return {part: 'month', problem: 'month-part'};
  if (!/^(19|20)\d\d$/.test(year ?? '')) return {part: 'year', problem: 'year-part'};
  const value = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  return isDate(value) ? {value} : {part: 'day', problem: 'day-unreal'};
}

function wholeDate(text: string): string | undefined {
  const [, first = '', mark, second = '', year = ''] = /^(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)$/.exec(text) ?? [];
  const dates = mark === undefined
    ? [/^((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})$/.exec(text)].map((iso) => (iso === null ? '' : join(iso[1], iso[2], iso[3])))
    : [join(year, second, first), ...(mark === '.' ? [] : [join(year, first, second)])];
  const real = [...new Set(dates.filter(isDate))];
  return real.length === 1 ? real[0] : undefined;
}

function join(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** A web address, the scheme added where it is missing; undefined where it is none that we link to. */
export function readLink(typed: string): string | undefined {
  const text = cleanLine(typed);
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+\.[a-z]{2,}:\d/i.test(text) ? text : `https://${text}`;
  if (!/^https?:\/\//i.test(whole) || /\s/.test(whole) || !URL.canParse(whole)) return undefined;
  const {href, hostname, username} = new URL(whole);
  return hostname.includes('.') && username === '' && isUri(href) ? href : undefined;
}

export function readMail(typed: string): string | undefined {
  const text = cleanLine(typed).replace(/^mailto:/i, '');
  return isEmail(text) ? text : undefined;
}
