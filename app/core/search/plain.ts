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

/** The distinct words of texts, plain, joined by spaces: enough for search without positions. */
export function distinctWords(texts: readonly string[]): string {
  const words = new Set<string>();
  for (const text of texts) for (const word of plain(text).split(/[\s,;:()"“”«»]+/)) words.add(word);
  words.delete('');
  return [...words].join(' ');
}
