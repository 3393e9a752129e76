import {isEmail} from '@parvis/kernel/schema';
import type {JsonValue} from '@parvis/kernel/json';
import type {Place} from '../../select/view.ts';
import {DOCUMENT_SECTIONS} from './document-sections.ts';
import {dayOf, judged, numberOf, type Application, type QualityCheck, type QualityContext} from './check.ts';

const IN_THE_PAST = [
  'date', 'awards/*/date', 'contracts/*/dateSigned', 'contracts/*/implementation/transactions/*/date', 'tender/amendments/*/date', 'awards/*/amendments/*/date',
  'contracts/*/amendments/*/date', 'bids/details/*/date',
];
const ANY_TIME = ['tender/tenderPeriod', 'tender/enquiryPeriod', 'tender/awardPeriod', 'tender/contractPeriod', 'awards/*/contractPeriod', 'contracts/*/period']
  .flatMap((path) => [`${path}/startDate`, `${path}/endDate`, `${path}/maxExtentDate`]);
const SECTIONS = ['planning', 'tender', 'awards/*', 'contracts/*', 'contracts/*/implementation', 'bids/details/*'];
const DOCUMENTS = SECTIONS.map((section) => `${section}/documents/*`);
const CONTACTS = ['parties/*/contactPoint'];
const IDENTIFIERS = ['parties/*/identifier/scheme', 'parties/*/additionalIdentifiers/*/scheme'];
const NUMBERS = ['tender/value/amount', 'tender/minValue/amount', 'tender/numberOfTenderers', 'awards/*/value/amount', 'contracts/*/value/amount', 'planning/budget/amount/amount',
  'tender/items/*/quantity', 'awards/*/items/*/quantity', 'contracts/*/items/*/quantity', 'contracts/*/implementation/transactions/*/value/amount'];
const MEDIA_TYPE = /^(application|audio|font|haptics|image|message|model|multipart|text|video)\/[\w!#$&^.+-]+$/;

type Test = (value: JsonValue, place: Place, context: QualityContext) => boolean | undefined;

/** Applies a test to every value that is set at the paths; undefined: not to be judged. */
function each(paths: readonly string[], test: Test): QualityCheck['run'] {
  return (view, context) => {
    const applications: Application[] = [];
    for (const place of view.allOf(paths)) {
      const passes = isSet(place.value) ? test(place.value, place, context) : undefined;
      if (passes !== undefined) applications.push(judged(passes, place));
    }
    return applications;
  };
}

function isSet(value: JsonValue): boolean {
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function isDayIn(value: JsonValue, until: string): boolean {
  const day = dayOf(value);
  return day !== undefined && day >= '1990-01-01' && day <= until;
}

/** Whether single values are what their field is for. */
export const FIELD_CHECKS: readonly QualityCheck[] = [
  {
    id: 'field.date_time', severity: 'warning', says: 'The date is not a calendar day from 1990 to today.', todo: 'Write the date on which it happened, as YYYY-MM-DDThh:mm:ss with offset.',
    run: each(IN_THE_PAST, (value, _, {today}) => isDayIn(value, today ?? '2050-12-31')),
  },
  {
    id: 'field.date_time_range', severity: 'warning', says: 'The date is not a calendar day from 1990 to 2050.', todo: 'Correct the date.',
    run: each(ANY_TIME, (value) => isDayIn(value, '2050-12-31')),
  },
  {
    id: 'field.email', severity: 'warning', says: 'The e-mail address is none.', todo: 'Correct it, or leave it out.',
    run: each(CONTACTS.map((path) => `${path}/email`), (value) => typeof value === 'string' && isEmail(value)),
  },
  {
    id: 'field.telephone', severity: 'warning', says: 'The telephone number cannot be one.', todo: 'Write 5 to 15 digits, with the country\'s code.',
    run: each(CONTACTS.map((path) => `${path}/telephone`), (value) => typeof value === 'string' && /^\+?[\d\s()./-]+(\s*(ext|x|int)\.?\s*\d+)?$/i.test(value) && isDigitCount(value)),
  },
  {
    id: 'field.identifier_scheme', severity: 'warning', says: 'The identifier scheme is not in org-id.guide.', todo: 'Use the code of the register from org-id.guide.',
    run: each(IDENTIFIERS, (value, _, {schemes}) => (schemes === undefined ? undefined : typeof value === 'string' && schemes.has(value))),
  },
  {
    id: 'field.ocid', severity: 'warning', says: 'The ocid does not begin with a registered prefix.', todo: 'Use the prefix that was registered for this publisher.',
    run: each(['ocid'], (value, _, {prefixes}) => (prefixes === undefined ? undefined : typeof value === 'string' && prefixes.has(value.slice(0, 11)))),
  },
  {
    id: 'field.document_description_length', severity: 'notice', says: 'The document\'s description is longer than 250 characters.', todo: 'Shorten it.',
    run: each(DOCUMENTS.map((path) => `${path}/description`), (value) => typeof value === 'string' && [...value].length <= 250),
  },
  {
    id: 'field.document_type', severity: 'notice', says: 'The document type is unknown, or belongs to another section.', todo: 'Use a type of the section in which the document is.',
    run: each(DOCUMENTS.map((path) => `${path}/documentType`), (value, place) => typeof value === 'string' && (DOCUMENT_SECTIONS.get(value)?.includes(sectionOf(place)) ?? false)),
  },
  {
    id: 'field.document_format', severity: 'notice', says: 'The format is no media type.', todo: 'Write one like application/pdf, or offline/print.',
    run: each(DOCUMENTS.map((path) => `${path}/format`), (value) => typeof value === 'string' && (value === 'offline/print' || MEDIA_TYPE.test(value))),
  },
  {
    id: 'field.number', severity: 'warning', says: 'The number is negative or none.', todo: 'Correct it.',
    run: each(NUMBERS, (value) => (numberOf(value) ?? (typeof value === 'string' ? Number(value) : NaN)) >= 0),
  },
  {
    id: 'field.language', severity: 'warning', says: 'The language is no two-letter code in small letters.', todo: 'Write the ISO 639-1 code: en, fr, es, ar.',
    run: each(['language', ...DOCUMENTS.map((path) => `${path}/language`)], (value) => typeof value === 'string' && /^[a-z]{2}$/.test(value)),
  },
];

function isDigitCount(text: string): boolean {
  const {length} = text.replace(/(ext|x|int).*$/i, '').replaceAll(/\D/g, '');
  return length >= 5 && length <= 15;
}

/** Of `/contracts/0/implementation/documents/1/documentType`: `implementation`. */
function sectionOf(place: Place): string {
  let section = place.above?.above?.above;
  if (typeof section?.step === 'number') section = section.above;
  const name = String(section?.step ?? '');
  return name === 'details' ? 'bid' : name.replace(/s$/, '');
}
