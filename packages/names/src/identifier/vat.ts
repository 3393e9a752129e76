import {passesLuhn, remainderOf, weightedSum} from './arithmetic.ts';

/** Form of the number after the country's letters (European Commission, VIES, structure of VAT numbers, 2025). */
const FORMS: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/, BE: /^[01]\d{9}$/, BG: /^\d{9,10}$/, CY: /^\d{8}[A-Z]$/, CZ: /^\d{8,10}$/, DE: /^\d{9}$/, DK: /^\d{8}$/, EE: /^\d{9}$/, EL: /^\d{9}$/,
  ES: /^[0-9A-Z]\d{7}[0-9A-Z]$/, FI: /^\d{8}$/, FR: /^[0-9A-HJ-NP-Z]{2}\d{9}$/, GB: /^(?:\d{9}|\d{12}|GD\d{3}|HA\d{3})$/, HR: /^\d{11}$/, HU: /^\d{8}$/,
  IE: /^\d[0-9A-Z+*]\d{5}[A-Z]{1,2}$/, IT: /^\d{11}$/, LT: /^(?:\d{9}|\d{12})$/, LU: /^\d{8}$/, LV: /^\d{11}$/, MT: /^\d{8}$/, NL: /^\d{9}B\d{2}$/, NO: /^\d{9}(?:MVA)?$/,
  PL: /^\d{10}$/, PT: /^\d{9}$/, RO: /^\d{2,10}$/, SE: /^\d{10}01$/, SI: /^\d{8}$/, SK: /^\d{10}$/, XI: /^(?:\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
};

/** Check digits where the country's rule is public and simple; other numbers are checked by form alone. */
const CHECKS: Readonly<Record<string, (id: string) => boolean>> = {
  BE: (id) => 97 - (Number(id.slice(0, 8)) % 97) === Number(id.slice(8)),
  DK: (id) => weightedSum(id, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  FR: (id) => !/^\d{2}/.test(id) || (passesLuhn(id.slice(2)) && (12 + 3 * remainderOf(id.slice(2), 97)) % 97 === Number(id.slice(0, 2))),
  IT: passesLuhn,
  LU: (id) => Number(id.slice(0, 6)) % 89 === Number(id.slice(6)),
  PL: (id) => weightedSum(id, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(id[9]),
  PT: (id) => (11 - (weightedSum(id, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 % 10 === Number(id[8]),
  SE: (id) => passesLuhn(id.slice(0, 10)),
  SK: (id) => remainderOf(id, 11) === 0,
};

/** Whether a VAT number with its country's letters (`DK13585628`) has the right form and check digits. */
export function passesVat(id: string): boolean {
  const [country, number] = [id.slice(0, 2), id.slice(2)];
  return FORMS[country]?.test(number) === true && (CHECKS[country]?.(number) ?? true);
}
