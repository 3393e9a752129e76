/** Controls, marks of direction and other characters that are not seen: nothing that belongs into a name. */
const UNSEEN = /[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|\p{Noncharacter_Code_Point}|\p{Cs}/gu;

/** A text of several lines as somebody typed it: composed, without what is not seen, no more than one empty line in a row. */
export function cleanText(typed: string): string {
  return typed.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/\t/g, ' ').replace(UNSEEN, (sign) => (sign === '\n' ? sign : '')).normalize('NFC').replace(/[^\S\n]+$/gm, '').replace(/\n{3,}/g, '\n\n').trim();
}

/** One line as somebody typed it: composed (NFC), without what is not seen, spaces made single. */
export function cleanLine(typed: string): string {
  return typed.replace(/[\t\n\r]/g, ' ').replace(UNSEEN, '').normalize('NFC').replace(/\s+/g, ' ').trim();
}
