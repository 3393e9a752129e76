import {decimal, decimalText, decimalToJson, must, parseDecimal} from '@parvis/kernel';
import {ExactNumber, type JsonValue} from '@parvis/kernel/json';
import {cleanLine, cleanText, readLink, readMail, readNumber} from '../loose.ts';
import type {PlainQuestion} from '../question.ts';
import {typedText} from '../typed.ts';
import type {Kind, Tell} from './kind.ts';

const MOST = {line: 500, text: 20_000, link: 2_000, mail: 254, number: 60, whole: 60} as const;

type Of = PlainQuestion['kind'];

/** Texts, addresses and numbers: one field, one value. */
export const PLAIN: Kind<PlainQuestion, string> = {
  read(typed, name, {kind}, tell) {
    const text = kind === 'text' ? cleanText(typedText(typed, name)) : cleanLine(typedText(typed, name));
    if (text === '') return undefined;
    if ([...text].length > MOST[kind]) {
      tell('long');
      return undefined;
    }
    return understood(kind, text, tell);
  },
  fields: (answer, name) => ({[name]: [answer]}),
  write: (answer, {kind}) => (kind === 'number' || kind === 'whole' ? decimalToJson(must(parseDecimal(answer), 'it was read as a number')) : answer),
  recall: (value, {kind}) => (kind === 'number' || kind === 'whole' ? numberText(value) : typeof value === 'string' && value.trim() !== '' ? value : idText(value, kind)),
};

function understood(kind: Of, text: string, tell: Tell): string | undefined {
  switch (kind) {
    case 'line':
    case 'text': return text;
    case 'link': return readLink(text) ?? refuse(tell, 'link');
    case 'mail': return readMail(text) ?? refuse(tell, 'mail');
    case 'number':
    case 'whole': {
      const read = readNumber(text);
      if ('problem' in read) return refuse(tell, read.problem);
      if (kind === 'whole' && !/^\d{1,9}$/.test(read.value)) return refuse(tell, 'whole');
      return kind === 'number' && read.value.startsWith('-') ? refuse(tell, 'negative') : read.value;
    }
  }
}

function refuse(tell: Tell, code: string): undefined {
  tell(code);
  return undefined;
}

export function numberText(value: JsonValue | undefined): string | undefined {
  return typeof value === 'number' || value instanceof ExactNumber ? decimalText(decimal(value)) : undefined;
}

/** An id that a publisher wrote as a number is shown as its text. */
function idText(value: JsonValue, kind: Of): string | undefined {
  return kind === 'line' ? numberText(value) : undefined;
}
