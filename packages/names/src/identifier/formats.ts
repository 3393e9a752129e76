import {passesVat} from './vat.ts';
import {lettersToDigits, passesLuhn, remainderOf, weightedSum} from './arithmetic.ts';

/** One kind of identifier: what it looks like, whether its check digits hold, whether one match is decisive. */
export interface IdentifierFormat {
  readonly name: string;
  readonly title: string;
  /** Two-letter country where the number is national. */
  readonly country?: string;
  /** One equal number means one and the same thing, without a country beside it. */
  readonly strong: boolean;
  readonly pattern: RegExp;
  readonly passes: (id: string) => boolean;
}

const always = (): boolean => true;

function mod11(weights: readonly number[], forTen: number | undefined): (id: string) => boolean {
  return (id) => {
    const rest = (11 - (weightedSum(id, weights) % 11)) % 11;
    const check = rest === 10 ? forTen : rest;
    return check === id.charCodeAt(weights.length) - 48;
  };
}

const USCC = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const FIGI_WEIGHTS = 2;
/** Own list after the IBAN registry of SWIFT (release 99): length by country. */
const IBAN_LENGTHS = 'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20';
const IBAN_LENGTH = new Map(IBAN_LENGTHS.split(' ').map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]));

/** Numbers with a sum per letter pair doubled: CUSIP-like check of FIGI (OMG FIGI 1.0, annex). */
function passesFigi(id: string): boolean {
  let sum = 0;
  for (let at = 0; at < 11; at++) {
    const value = Number.parseInt(id[at]!, 36) * (at % 2 === 1 ? FIGI_WEIGHTS : 1);
    sum += Math.floor(value / 10) + (value % 10);
  }
  return (10 - (sum % 10)) % 10 === Number(id[11]);
}

function passesInn(id: string): boolean {
  if (id.length === 10) return (weightedSum(id, [2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10 === Number(id[9]);
  return (weightedSum(id, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10 === Number(id[10])
    && (weightedSum(id, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10 === Number(id[11]);
}

function passesUscc(id: string): boolean {
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += USCC.indexOf(id[at]!) * (3 ** at % 31);
  return (31 - (sum % 31)) % 31 === USCC.indexOf(id[17]!);
}

function brazilian(id: string, weights: readonly number[]): boolean {
  const digit = (row: readonly number[]): number => {
    const rest = weightedSum(id, row) % 11;
    return rest < 2 ? 0 : 11 - rest;
  };
  return !/^(\d)\1+$/.test(id) && digit(weights.slice(1)) === Number(id.at(-2)) && digit(weights) === Number(id.at(-1));
}

/** La Poste (SIREN 356000000) gives its branches numbers whose digits sum to a multiple of five. */
function passesSiret(id: string): boolean {
  return passesLuhn(id) || (id.startsWith('356000000') && weightedSum(id, Array.from({length: 14}, () => 1)) % 5 === 0);
}

/** EDRPOU, 8 digits: weights 1…7 or 7,1…6 by range, again with 2 more when the remainder is 10. */
function passesEdrpou(id: string): boolean {
  const value = Number(id);
  const base = value < 30_000_000 || value > 60_000_000 ? [1, 2, 3, 4, 5, 6, 7] : [7, 1, 2, 3, 4, 5, 6];
  const first = weightedSum(id, base) % 11;
  const check = first < 10 ? first : (weightedSum(id, base.map((weight) => weight + 2)) % 11) % 10;
  return check === Number(id[7]);
}

/** Formats with their check digits; numbers are given without punctuation, letters in capitals. */
export const IDENTIFIER_FORMATS: readonly IdentifierFormat[] = [
  {name: 'lei', title: 'Legal Entity Identifier (ISO 17442)', strong: true, pattern: /^[0-9A-Z]{18}\d{2}$/, passes: (id) => remainderOf(id, 97) === 1},
  {name: 'isin', title: 'International Securities Identification Number (ISO 6166)', strong: true, pattern: /^[A-Z]{2}[0-9A-Z]{9}\d$/, passes: (id) => passesLuhn(lettersToDigits(id))},
  {name: 'iban', title: 'International Bank Account Number (ISO 13616)', strong: true, pattern: /^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/, passes: (id) => IBAN_LENGTH.get(id.slice(0, 2)) === id.length && remainderOf(id.slice(4) + id.slice(0, 4), 97) === 1},
  {name: 'bic', title: 'Business Identifier Code (ISO 9362)', strong: true, pattern: /^[A-Z]{4}[A-Z]{2}[0-9A-Z]{2}(?:[0-9A-Z]{3})?$/, passes: always},
  {name: 'figi', title: 'Financial Instrument Global Identifier', strong: true, pattern: /^(?!BS|BM|GG|GB|GH|KY|VG)[B-DF-HJ-NP-TV-Z]{2}G[0-9B-DF-HJ-NP-TV-Z]{8}\d$/, passes: passesFigi},
  {name: 'imo', title: 'IMO ship or company number', strong: true, pattern: /^(?:IMO)?\d{7}$/, passes: (id) => weightedSum(id.slice(-7), [7, 6, 5, 4, 3, 2]) % 10 === Number(id.at(-1))},
  {name: 'uei', title: 'US Unique Entity Identifier', country: 'us', strong: true, pattern: /^[A-HJ-NP-Z1-9][A-HJ-NP-Z0-9]{11}$/, passes: always},
  {name: 'npi', title: 'US National Provider Identifier', country: 'us', strong: true, pattern: /^[12]\d{9}$/, passes: (id) => passesLuhn(`80840${id}`)},
  {name: 'wikidata', title: 'Wikidata item', strong: true, pattern: /^Q[1-9]\d*$/, passes: always},
  {name: 'inn', title: 'Russian taxpayer number (ИНН)', country: 'ru', strong: true, pattern: /^(?:\d{10}|\d{12})$/, passes: passesInn},
  {name: 'ogrn', title: 'Russian state registration number (ОГРН)', country: 'ru', strong: true, pattern: /^(?:[15]\d{12}|3\d{14})$/, passes: (id) => (remainderOf(id.slice(0, -1), id.length - 2) % 10) === Number(id.at(-1))},
  {name: 'uscc', title: 'Chinese unified social credit code', country: 'cn', strong: true, pattern: /^[0-9A-HJ-NP-RT-UW-Y]{18}$/, passes: passesUscc},
  {name: 'cnpj', title: 'Brazilian company number', country: 'br', strong: true, pattern: /^\d{14}$/, passes: (id) => brazilian(id, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2])},
  {name: 'cpf', title: 'Brazilian taxpayer number', country: 'br', strong: true, pattern: /^\d{11}$/, passes: (id) => brazilian(id, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2])},
  {name: 'vat', title: 'European VAT number with its country letters', strong: false, pattern: /^[A-Z]{2}[0-9A-Z]{2,13}$/, passes: passesVat},
  {name: 'siren', title: 'French company number', country: 'fr', strong: false, pattern: /^\d{9}$/, passes: passesLuhn},
  {name: 'siret', title: 'French establishment number', country: 'fr', strong: false, pattern: /^\d{14}$/, passes: passesSiret},
  {name: 'cvr', title: 'Danish company number', country: 'dk', strong: false, pattern: /^[1-9]\d{7}$/, passes: (id) => weightedSum(id, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0},
  {name: 'ico-cz', title: 'Czech company number', country: 'cz', strong: false, pattern: /^\d{8}$/, passes: (id) => (11 - (weightedSum(id, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(id[7])},
  {name: 'ico-sk', title: 'Slovak company number', country: 'sk', strong: false, pattern: /^\d{8}$/, passes: (id) => (11 - (weightedSum(id, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(id[7])},
  {name: 'orgnr-no', title: 'Norwegian organisation number', country: 'no', strong: false, pattern: /^[89]\d{8}$/, passes: mod11([3, 2, 7, 6, 5, 4, 3, 2], undefined)},
  {name: 'orgnr-se', title: 'Swedish organisation number', country: 'se', strong: false, pattern: /^\d{10}$/, passes: passesLuhn},
  {name: 'y-tunnus', title: 'Finnish business ID', country: 'fi', strong: false, pattern: /^\d{8}$/, passes: mod11([7, 9, 10, 5, 8, 4, 2], undefined)},
  {name: 'nip', title: 'Polish tax number', country: 'pl', strong: false, pattern: /^\d{10}$/, passes: (id) => weightedSum(id, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(id[9])},
  {name: 'regon', title: 'Polish statistical number', country: 'pl', strong: false, pattern: /^\d{9}$/, passes: (id) => (weightedSum(id, [8, 9, 2, 3, 4, 5, 6, 7]) % 11) % 10 === Number(id[8])},
  {name: 'edrpou', title: 'Ukrainian company number (ЄДРПОУ)', country: 'ua', strong: false, pattern: /^\d{8}$/, passes: passesEdrpou},
  {name: 'company-number-gb', title: 'UK company number', country: 'gb', strong: false, pattern: /^(?:\d{8}|[A-Z]{2}\d{6})$/, passes: always},
  {name: 'ein', title: 'US employer identification number', country: 'us', strong: false, pattern: /^\d{9}$/, passes: always},
];
