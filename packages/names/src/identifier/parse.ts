import {err, ok, type Result} from '@parvis/kernel';
import {IDENTIFIER_FORMATS, type IdentifierFormat} from './formats.ts';

/** An identifier whose form and check digits hold, in the spelling that is compared. */
export interface Identifier {
  readonly format: IdentifierFormat;
  readonly id: string;
}

const BY_NAME = new Map(IDENTIFIER_FORMATS.map((format) => [format.name, format]));
const LONGEST = 64;

/** Latin letters and digits only, capitals, full-width forms folded: `213-800/abc` gives `213800ABC`. */
export function normaliseIdentifier(text: string): string {
  return text.slice(0, LONGEST * 4).normalize('NFKC').replace(/[^0-9A-Za-z]+/g, '').toUpperCase().slice(0, LONGEST);
}

/**
 * Reads an identifier of a named format (`lei`, `cvr`, …). Problems: `identifier.format-unknown`, `identifier.form`
 * (wrong length or letters), `identifier.check-digit` (a digit is wrong or two are swapped).
 */
export function parseIdentifier(format: string, text: string): Result<Identifier> {
  const known = BY_NAME.get(format);
  if (known === undefined) {
    return err([{code: 'identifier.format-unknown', at: '', format, allowed: [...BY_NAME.keys()], advice: 'Use one of the allowed format names.'}]);
  }
  const id = normaliseIdentifier(text).replace(known.name === 'imo' ? /^IMO/ : /^$/, '');
  if (!known.pattern.test(id)) {
    return err([{code: 'identifier.form', at: '', format, value: text.slice(0, LONGEST), advice: `A ${known.title} looks different: check that nothing is missing or added.`}]);
  }
  if (!known.passes(id)) {
    return err([{code: 'identifier.check-digit', at: '', format, value: id, advice: 'The check digit does not fit: one digit is wrong or two have changed places.'}]);
  }
  return ok({format: known, id});
}

/** Every format whose form and check digits a text fulfils; a country narrows it to its own formats and the world's. */
export function possibleFormats(text: string, country?: string): IdentifierFormat[] {
  return IDENTIFIER_FORMATS.filter((format) => (country === undefined || format.country === undefined || format.country === country.toLowerCase()) && parseIdentifier(format.name, text).ok);
}
