import {randomInt} from 'node:crypto';

/** What is not seen and misleads: controls, marks of direction, byte order marks, tags, non-characters. */
const UNSEEN = /[\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}|\p{Cs}/gu;

/** Several lines as somebody typed them: composed, without what is not seen, line ends as \n, at most one empty line between two. */
export function cleanText(typed: string): string {
  return typed.normalize('NFC').replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(UNSEEN, '').replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n').replace(/\n{3,}/g, '\n\n').trim();
}

/** Letters and digits that are not taken for one another and make no words. */
const LETTERS = 'bcdfghjkmnpqrstvwxz23456789';

/** An id that can be read out and typed, and not be guessed: eight of 27 signs. */
export function newId(): string {
  return Array.from({length: 8}, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/** For paper: the search finds it as it is typed. */
export function codeOf(id: string): string {
  return id.toUpperCase();
}
