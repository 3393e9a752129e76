import {parseIdentifier} from '../identifier/parse.ts';
import {findMeaning, lookupKey, type WordClass} from '../lexicon/lexicon.ts';
import {standardLexicon} from '../lexicon/standard.ts';
import {tokenise} from '../text/tokens.ts';
import {cleanName} from '../text/clean.ts';
import type {Property} from './model.ts';

/** A value in the form that its type keeps, or what is wrong with it. */
export type Cleaned = {readonly value: string} | {readonly code: string; readonly advice: string};

const LONGEST: Readonly<Record<string, number>> = {
  name: 384, identifier: 64, date: 32, address: 250, email: 254, phone: 64, url: 4096, topic: 64, gender: 16, language: 16, entity: 200, number: 64,
};
const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?$/;
const GENDERS: Readonly<Record<string, string>> = {m: 'male', male: 'male', man: 'male', f: 'female', female: 'female', woman: 'female', w: 'female', other: 'other', x: 'other', o: 'other'};

/** Cleans one value by the type of its property; nothing is guessed: what does not fit is refused with a reason. */
export function cleanValue(raw: string, property: Property): Cleaned {
  const text = property.type === 'name' || property.type === 'string' ? cleanName(raw) : raw.normalize('NFC').replace(/\u0000/g, '').trim();
  if (text === '') return {code: 'ftm.value-empty', advice: 'Leave the value out instead.'};
  const longest = LONGEST[property.type];
  if (property.type !== 'country' && longest !== undefined && text.length > longest) return {code: 'ftm.value-too-long', advice: `At most ${longest} characters.`};
  switch (property.type) {
    case 'date': return isDate(text) ? {value: text.replace(' ', 'T')} : {code: 'ftm.value-date', advice: 'Write YYYY, YYYY-MM or YYYY-MM-DD, with a time if known.'};
    case 'country': return cleanCountry(text);
    case 'gender': return GENDERS[text.toLowerCase()] === undefined ? {code: 'ftm.value-gender', advice: 'Write male, female or other.'} : {value: GENDERS[text.toLowerCase()]!};
    case 'email': return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? {value: text.toLowerCase()} : {code: 'ftm.value-email', advice: 'Write an e-mail address.'};
    case 'url': return /^https?:\/\/[^\s]+$/i.test(text) ? {value: text} : {code: 'ftm.value-url', advice: 'Write an address that begins with http:// or https://.'};
    case 'phone': return /\d{3}/.test(text.replace(/\D/g, '')) ? {value: text.replace(/[\s().-]/g, '')} : {code: 'ftm.value-phone', advice: 'Write the number with its country code.'};
    case 'number': return /^[-+]?[\d.,\s]*\d[\d.,\s]*(?:[a-zA-Z%²³°"' ]+)?$/.test(text) ? {value: text} : {code: 'ftm.value-number', advice: 'Write a number.'};
    case 'topic': case 'language': return {value: text.toLowerCase()};
    case 'identifier': return cleanIdentifier(text, property.format);
    default: return {value: text};
  }
}

const PLACE: ReadonlySet<WordClass> = new Set<WordClass>(['place']);

/** A code as it is, or the code of a country that is named (`Sweden`, `Швеция`). */
function cleanCountry(text: string): Cleaned {
  if (/^[a-z]{2}(?:-[a-z0-9]{1,5})?$/i.test(text)) return {value: text.toLowerCase()};
  const keys = tokenise(text, true).map(lookupKey);
  const found = findMeaning(standardLexicon(), keys, 0, PLACE);
  const code = found?.length === keys.length ? found.meanings.find(({id}) => id.length === 2)?.id : undefined;
  return code === undefined ? {code: 'ftm.value-country', advice: 'Write a two-letter country code in lower case, such as fr.'} : {value: code};
}

function isDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  if (text.length < 10) return true;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}

function cleanIdentifier(text: string, format: string | undefined): Cleaned {
  if (format === undefined) return {value: text};
  const parsed = parseIdentifier(format, text);
  if (parsed.ok) return {value: parsed.value.id};
  const [problem] = parsed.error;
  return problem?.code === 'identifier.format-unknown' ? {value: text} : {code: `ftm.value-${problem?.code.replace('identifier.', '') ?? 'identifier'}`, advice: String(problem?.['advice'])};
}
