/** The words of a heading, a path or a synonym, without case, accents, punctuation and positions: `Date de début` → `date de debut`. */
export function plainWords(text: string): string {
  return text
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .normalize('NFKD').replaceAll(/\p{M}+/gu, '')
    .replaceAll(/\/\d+(?=\/|$)/g, '/')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
