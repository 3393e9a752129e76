/** Accents over letters and the vowel signs that Arabic may leave out; other scripts' marks are letters to their readers. */
const OPTIONAL_MARKS = /[\u0300-\u036f\u064b-\u065f\u0670\u0640]/gu;

/**
 * A name as it is compared: without case, accents, punctuation and differences of width or blanks. “Jean-Luc  O’Neill”
 * and “jean luc oneill” are the same; “José” and “Jose” too. A name of nothing but punctuation stays as it is.
 */
export function normaliseName(name: string): string {
  const plain = name.normalize('NFKD').replace(OPTIONAL_MARKS, '').normalize('NFKC').toLowerCase()
    .replaceAll(/['’‘ʼ`.]/gu, '').replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
  return plain === '' ? name.trim() : plain;
}

/** What no name of a person holds: a link, or a beginning that a spreadsheet takes for a formula (6.1). */
export function isNoName(name: string): boolean {
  return /^[-=+@]/.test(name.trim()) || /:\/\/|\bwww\./i.test(name);
}

/** A postcode as it is compared: capitals without blanks and dashes. */
export function normalisePlace(place: string): string {
  return place.normalize('NFKC').toUpperCase().replaceAll(/[\s\p{Pd}]+/gu, '');
}
