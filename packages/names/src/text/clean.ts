/** Longest name that is looked at, in UTF-16 units; the rest is cut (FollowTheMoney keeps 384). */
export const LONGEST_NAME = 384;

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]+/gu;
const PLAIN = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;

/**
 * A name as it can be shown and compared: NFKC, no control, format or direction characters, single spaces, at most
 * LONGEST_NAME units. Never fails; a text without anything readable gives `''`.
 */
export function cleanName(text: string): string {
  const cut = text.length > LONGEST_NAME * 4 ? text.slice(0, LONGEST_NAME * 4) : text;
  if (cut.length <= LONGEST_NAME && PLAIN.test(cut)) return cut;
  const normal = cut.replace(/[\t\n\r\v\f\u0085]+/g, ' ').replace(/[\u200c\u200d]/g, '').normalize('NFKC');
  const visible = normal.replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();
  return visible.length > LONGEST_NAME ? visible.slice(0, LONGEST_NAME).replace(/[\ud800-\udbff]$/, '').trimEnd() : visible;
}
