/** Prefixes of UK company numbers: registers and kinds of body (Companies House). */
const PREFIXES = /^(?:AC|BR|CE|CS|FC|FE|GE|GN|GS|IC|IP|LP|NA|NC|NF|NI|NL|NO|NP|NR|NV|NZ|OC|OE|PC|R|RC|RS|SA|SC|SE|SF|SG|SI|SL|SO|SP|SR|SZ|ZC)$/;

/**
 * A UK company number in its eight characters: spaces and words taken away, zeros put in front of the digits.
 * Undefined where the text holds no such number.
 */
export function companyNumber(text: string): string | undefined {
  const plain = text.toUpperCase().replaceAll(/COMPANIES HOUSE|COMPANY|NUMBER|REG(?:ISTERED)?|NO\b|[.\s:#-]/g, '');
  const parts = /^([A-Z]{0,2})(\d{1,8})$/.exec(plain);
  if (!parts) return undefined;
  const [, prefix = '', digits = ''] = parts;
  if (prefix !== '' && !PREFIXES.test(prefix)) return undefined;
  const width = 8 - prefix.length;
  return digits.length > width || Number(digits) === 0 ? undefined : prefix + digits.padStart(width, '0');
}
