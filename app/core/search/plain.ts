/** Letters that decomposition leaves alone. */
const LETTERS: Readonly<Record<string, string>> = {œ: 'oe', æ: 'ae', ø: 'o', ß: 'ss', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ة: 'ه', ى: 'ي', ـ: ''};
const ASCII = /^[\x00-\x7f]*$/;

/**
 * A text as it is compared in search: lower case, without accents and other marks, one form of alef, ya and ta marbuta.
 * Both what is stored and what is asked go through it.
 */
export function plain(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[œæøßłđðþıةىـ]/g, (letter) => LETTERS[letter] ?? letter);
}

/** Longer runs are cut here: PostgreSQL keeps words of up to 2 kB. */
const ASCII_WORDS = /[a-z0-9]{1,500}/g, WORDS = /[\p{L}\p{N}]{1,500}/gu;

/** The words of a text, plain: runs of letters and digits. Both what is stored and what is asked is cut here, so that `covid-19` and `l’école` are found. */
export function wordsIn(text: string): readonly string[] {
  const seen = plain(text);
  return seen.match(ASCII.test(seen) ? ASCII_WORDS : WORDS) ?? [];
}
