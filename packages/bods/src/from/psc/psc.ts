import type {Problem} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {column} from '../../check/columns.ts';
import {dayOf} from '../../check/day.ts';
import {ids} from '../../check/ids.ts';
import type {InterestRecord, RelationshipRecord, Statement} from '../../schema/statement.ts';
import {emitter, REFERENCE, rejected, type Converted, type Reader, type ReaderOptions} from '../emit.ts';
import {companyNumber} from './company-number.ts';
import {reasonOf} from './declarations.ts';
import {parseNature, type Nature, type Route} from './natures.ts';
import {oddities} from './oddities.ts';
import {ownerEntityOf, personOf, text} from './record.ts';

const SOURCE = {description: 'Register of people with significant control', url: 'https://download.companieshouse.gov.uk/en_pscdata.html', assertedBy: 'Companies House'};
const KIND = /^(individual|corporate-entity|legal-person|super-secure)-(?:person-with-significant-control|beneficial-owner)$/;

/**
 * Reads lines of the UK snapshot of people with significant control as BODS 0.4. One company is one declaration subject. Each
 * code of control is an interest of its own; control through a trust or firm goes through that arrangement. What has ceased is
 * there twice, when it began and when it ended, so that earlier days can be asked for.
 */
export function pscReader(options: ReaderOptions): Reader<JsonValue> {
  const emit = emitter(options, SOURCE);
  const companies = ids(), firstDay = column(0);
  const {retrieved} = options;

  /** The company itself, when it is first met, and again if a line goes back further. */
  const companyOf = (number: string, date: string): Statement[] => {
    const company = companies.intern(number);
    const day = dayOf(date) + 1_000_000;
    if (firstDay.get(company) !== 0 && firstDay.get(company) <= day) return [];
    firstDay.set(company, day);
    return [emit({...heading(number, date), recordId: subjectId(number), recordType: 'entity', recordDetails: companyDetails(number)})];
  };

  return {
    read(row, at) {
      const data = isObject(row) && isObject(row['data']) ? row['data'] : undefined;
      const kind = text(data, 'kind');
      if (!isObject(row) || !data || kind === undefined) return rejected('psc-not-a-line', at);
      if (kind.startsWith('totals#')) return REFERENCE;
      const number = companyNumber(text(row, 'company_number') ?? '');
      if (number === undefined) return rejected('psc-no-company-number', at, {found: row['company_number']});
      const date = dateOf(data, 'notified_on') ?? retrieved;
      const line: Line = {number, data, date, ended: dateOf(data, 'ceased_on') ?? (data['ceased'] === true ? retrieved : undefined), key: keyOf(data, kind)};
      const party = KIND.exec(kind)?.[1];
      if (party !== undefined) return psc(line, party, at);
      if (kind === 'persons-with-significant-control-statement') return declaration(line, at);
      if (kind === 'exemptions') return exemptions(line, at);
      return rejected('psc-unknown-kind', at, {kind});
    },
  };

  function psc(line: Line, party: string, at: string): Converted {
    const problems: Problem[] = oddities(line.number, line.data, retrieved, at);
    const natures: Nature[] = [];
    let nominee = false;
    for (const code of Array.isArray(line.data['natures_of_control']) ? (line.data['natures_of_control'] as readonly JsonValue[]) : []) {
      const nature = typeof code === 'string' ? parseNature(code) : undefined;
      if (!nature) problems.push({code: 'bods.psc-unknown-nature', at: `${at}/data/natures_of_control`, nature: code});
      else if ('nomineeFor' in nature) nominee = true;
      else natures.push(nature);
    }
    const person = party === 'individual' || party === 'super-secure';
    const partyId = `${subjectId(line.number)}-${line.key}`;
    const head = {...heading(line.number, line.date), recordId: partyId};
    const owner: Statement = person
      ? emit({...head, recordType: 'person', recordDetails: party === 'individual' ? personOf(line.data) : PROTECTED})
      : emit({...head, recordType: 'entity', recordDetails: ownerEntityOf(line.data, party === 'legal-person')});
    const direct = natures.filter(({route}) => route === 'direct').map((nature) => interest(nature, 'unknown', person, line));
    if (party === 'super-secure') direct.push({type: 'unpublishedInterest', directOrIndirect: 'unknown', beneficialOwnershipOrControl: true, ...period(line)});
    const nothing = natures.length === 0 && direct.length === 0 && !nominee;
    return {
      kind: 'converted', problems,
      statements: [
        ...companyOf(line.number, line.date), owner,
        ...(direct.length > 0 || nothing ? relation(line, partyId, subjectId(line.number), `${partyId}-interest`, {interests: direct}) : []),
        ...(['trust', 'firm'] as const).flatMap((route) => through(line, partyId, route, natures.filter((nature) => nature.route === route), person)),
        ...(nominee ? nomination(line, partyId) : []),
      ],
    };
  }

  /** Person → arrangement → company, and the primary relation that the two explain. */
  function through(line: Line, partyId: string, route: Exclude<Route, 'direct'>, natures: readonly Nature[], person: boolean): Statement[] {
    if (natures.length === 0) return [];
    const arrangement = `${partyId}-${route}`;
    const subject = subjectId(line.number);
    const member = natures.every((nature) => nature.member);
    const role: InterestRecord = {
      type: route === 'trust' && member ? 'trustee' : 'otherInfluenceOrControl', directOrIndirect: 'direct', beneficialOwnershipOrControl: false,
      details: member ? `Is a ${route === 'trust' ? 'trustee of the trust' : 'member of the firm'}` : `Has significant influence or control over the ${route}`, ...period(line),
    };
    return [
      emit({...heading(line.number, line.date), recordId: arrangement, recordType: 'entity', recordDetails: {
        isComponent: true, entityType: {type: 'arrangement', subtype: route === 'trust' ? 'trust' : 'other', details: route === 'trust' ? 'Trust' : 'Firm that is not a legal person'},
      }}),
      ...relation(line, partyId, arrangement, `${arrangement}-role`, {isComponent: true, interests: [role]}),
      ...relation(line, arrangement, subject, `${arrangement}-holding`, {isComponent: true, interests: natures.map((nature) => interest(nature, 'unknown', false, line))}),
      ...relation(line, partyId, subject, `${arrangement}-interest`, {
        componentRecords: [arrangement, `${arrangement}-role`, `${arrangement}-holding`],
        interests: natures.map((nature) => interest(nature, 'indirect', person, line)),
      }),
    ];
  }

  /** The overseas entity is registered as owner of land for somebody else: that party is the nominator, it the nominee. */
  function nomination(line: Line, partyId: string): Statement[] {
    const id = `${partyId}-nomination`;
    const role = (type: 'nominator' | 'nominee') => ({interests: [{type, directOrIndirect: 'direct', beneficialOwnershipOrControl: false, ...period(line)}]});
    return [
      emit({...heading(line.number, line.date), recordId: id, recordType: 'entity', recordDetails: {isComponent: false, entityType: {type: 'arrangement', subtype: 'nomination'}}}),
      ...relation(line, partyId, id, `${id}-nominator`, role('nominator')),
      ...relation(line, subjectId(line.number), id, `${id}-nominee`, role('nominee')),
    ];
  }

  function declaration(line: Line, at: string): Converted {
    const code = text(line.data, 'statement');
    if (code === undefined) return rejected('psc-statement-without-code', at);
    const reason = reasonOf(code);
    if (reason === undefined) {
      const note = {motivation: 'commenting', statementPointerTarget: '', creationDate: line.date, description: `Statement filed: ${code}`};
      const head = {...heading(line.number, line.date), recordId: subjectId(line.number), annotations: [note]};
      return {kind: 'converted', problems: [], statements: [...companyOf(line.number, line.date), emit({...head, recordType: 'entity', recordDetails: companyDetails(line.number)})]};
    }
    return {kind: 'converted', problems: [], statements: [...companyOf(line.number, line.date), ...unnamed(line, `statement-${line.key}`, {reason, description: code})]};
  }

  function exemptions(line: Line, at: string): Converted {
    const all = isObject(line.data['exemptions']) ? line.data['exemptions'] : {};
    const statements: Statement[] = [];
    for (const [type, exemption] of Object.entries(all)) {
      const items = isObject(exemption) && Array.isArray(exemption['items']) ? (exemption['items'] as readonly JsonValue[]).filter(isObject) : [];
      items.forEach((item, i) => {
        const own: Line = {...line, date: dateOf(item, 'exempt_from') ?? line.date, ended: dateOf(item, 'exempt_to')};
        statements.push(emit({...heading(line.number, own.date), recordId: subjectId(line.number), recordType: 'entity', recordDetails: {...companyDetails(line.number), publicListing: {hasPublicListing: true}}}));
        statements.push(...unnamed(own, `exemption-${type}-${i}`, {reason: 'subjectExemptFromDisclosure', description: type}));
      });
    }
    return statements.length === 0 ? rejected('psc-exemptions-empty', at) : {kind: 'converted', statements, problems: []};
  }

  function unnamed(line: Line, name: string, party: {readonly reason: string; readonly description: string}): Statement[] {
    return relation(line, party, subjectId(line.number), `${subjectId(line.number)}-${name}`, {});
  }

  /** The relation when it began and, if it has ended, when it ended. */
  function relation(line: Line, interestedParty: RelationshipRecord['interestedParty'], subject: string, recordId: string, details: Partial<RelationshipRecord>): Statement[] {
    const recordDetails = {isComponent: false, subject, interestedParty, ...details};
    const head = {...heading(line.number, line.date), recordId, recordType: 'relationship' as const};
    const begun = emit({...head, recordStatus: 'new', recordDetails: {...recordDetails, ...(details.interests && {interests: details.interests.map(({endDate: _, ...rest}) => rest)})}});
    return line.ended === undefined ? [begun] : [begun, emit({...head, statementDate: line.ended, recordStatus: 'closed', recordDetails})];
  }
}

interface Line {
  readonly number: string;
  readonly data: JsonObject;
  readonly date: string;
  readonly ended: string | undefined;
  /** What identifies the entry within its company: the last part of its address in the register. */
  readonly key: string;
}

const PROTECTED = {
  isComponent: false, personType: 'anonymousPerson',
  unspecifiedPersonDetails: {reason: 'interestedPartyExemptFromDisclosure', description: 'Protected under section 790ZF or 790ZG of the Companies Act 2006'},
};

function interest({type, share, code}: Nature, directOrIndirect: string, beneficial: boolean, line: Line): InterestRecord {
  return {type, directOrIndirect, beneficialOwnershipOrControl: beneficial, details: code, ...(share && {share}), ...period(line)};
}

function period({data, ended}: Line) {
  const startDate = dateOf(data, 'notified_on');
  return {...(startDate !== undefined && {startDate}), ...(ended !== undefined && {endDate: ended})};
}

function subjectId(number: string): string {
  return `GB-COH-${number}`;
}

function heading(number: string, statementDate: string) {
  return {statementDate, declarationSubject: subjectId(number)};
}

function companyDetails(number: string) {
  return {
    isComponent: false, entityType: {type: 'registeredEntity'}, jurisdiction: {name: 'United Kingdom', code: 'GB'},
    identifiers: [{id: number, scheme: 'GB-COH', schemeName: 'Companies House'}],
  };
}

function dateOf(data: JsonObject, name: string): string | undefined {
  const value = text(data, name);
  return value !== undefined && /^\d{4}-\d\d-\d\d/.test(value) ? value.slice(0, 10) : undefined;
}

function keyOf(data: JsonObject, kind: string): string {
  const links = isObject(data['links']) ? data['links'] : undefined;
  return text(links, 'self')?.split('/').findLast((part) => part !== '') ?? text(data, 'etag') ?? kind;
}
