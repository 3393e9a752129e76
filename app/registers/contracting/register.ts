import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {decodeDocument} from '@parvis/ocds/decode';
import type {DecodeContext, Decoded, FoldStatement, Register, StatementDraft} from '../../core/register.ts';
import {contractingBulk} from './bulk.ts';
import {contractingDuties, DUTY_RULES} from './duties.ts';
import {compile, histories} from './fold.ts';
import {FACETS} from './facets.ts';
import {texts} from './reading.ts';
import {contractingTables} from './tables.ts';
import {findingsOf, linksOf, mentionsOf, summaryOf} from './summary.ts';

/** Public procurement in OCDS 1.1: one statement is a release, one thing is a contracting process. */
export const contracting: Register = {
  name: 'contracting',
  number: 1,
  standard: {name: 'Open Contracting Data Standard', version: '1.1.5', url: 'https://standard.open-contracting.org/1.1/en/'},
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  doors: ['money'],
  serves: [1, 3],
  foldVersion: 2,
  sameId: 'refuse',
  bulkArrays: ['releases', 'records'],
  sealedParts: {},
  bulk: contractingBulk,
  tables: contractingTables,
  facets: FACETS,
  publisher,
  nextPage,
  decode,
  fold: (_, statements) => compile(statements),
  summary: (state) => summaryOf(state as JsonObject),
  mentions: (state) => mentionsOf(state as JsonObject),
  links: (state) => linksOf(state as JsonObject),
  findings: (state) => findingsOf(state as JsonObject),
  dutyRules: DUTY_RULES,
  duties: (state, statements) => contractingDuties(state as JsonObject, statements),
  detail: (state, statements) => ({compiled: state, ...versionedOf(statements)}),
};

function publisher({publisher: said, license, publicationPolicy}: JsonObject): ReturnType<Register['publisher']> {
  const name = isObject(said) ? texts(said['name']) : undefined;
  if (name === undefined) return undefined;
  const licence = texts(license), policy = texts(publicationPolicy);
  return {name, ...(licence !== undefined && {licence}), ...(policy !== undefined && {policy})};
}

/** The pagination extension: `links.next` of a package. */
function nextPage({links, releases, records}: JsonObject): string | undefined {
  const next = isObject(links) ? links['next'] : undefined;
  return typeof next === 'string' && next !== '' && (Array.isArray(releases) || Array.isArray(records)) ? next : undefined;
}

function decode(value: JsonValue, {envelope, at}: DecodeContext): Decoded {
  const {releases, references, rejected, problems, notices} = decodeDocument(value, envelope, at);
  const statements = releases.map(({ocid, id, date, kind, version, body}): StatementDraft => ({
    id, said: date, kind: kind === 'snapshot' ? 'snapshot' : 'statement', touches: [ocid], body, schemaVersion: version,
  }));
  return {statements, references, rejected, problems, notices};
}

function versionedOf(statements: readonly FoldStatement[]): {versioned?: JsonValue} {
  const only = statements.length === 1 ? statements[0] : undefined;
  if (only?.kind === 'snapshot') return {};
  const versioned = histories(statements);
  return versioned === undefined ? {} : {versioned};
}
