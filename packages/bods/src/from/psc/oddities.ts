import type {Problem} from '@parvis/kernel';
import {isObject, type JsonObject} from '@parvis/kernel/json';
import {countryNamed} from '../../countries.ts';
import {companyNumber} from './company-number.ts';
import {member, text} from './record.ts';

const COMPANY_WORDS = /\b(?:limited|ltd|plc|llp|gmbh|inc|s\.?a\.?r\.?l|holdings)\b\.?$/i;

/** What is known to go wrong in the register's entries: kept as they are, and said. */
export function oddities(number: string, data: JsonObject, today: string, at: string): Problem[] {
  const found: Problem[] = [];
  const notice = (code: string, field: string, facts: Readonly<Record<string, unknown>> = {}): void => {
    found.push({code: `bods.psc-${code}`, at: `${at}/data/${field}`, ...facts});
  };
  const registration = text(member(data, 'identification'), 'registration_number');
  if (registration !== undefined && companyNumber(registration) === number) notice('company-owns-itself', 'identification/registration_number', {number});
  if (!String(data['kind']).startsWith('individual')) return found;
  const birth = isObject(data['date_of_birth']) ? data['date_of_birth']['year'] : undefined;
  const age = typeof birth === 'number' ? Number(today.slice(0, 4)) - birth : undefined;
  if (age !== undefined && age < 0) notice('born-in-future', 'date_of_birth', {year: birth});
  else if (age !== undefined && age < 16) notice('under-sixteen', 'date_of_birth', {year: birth});
  else if (age !== undefined && age > 120) notice('over-hundred-and-twenty', 'date_of_birth', {year: birth});
  const name = text(data, 'name');
  if (name !== undefined && COMPANY_WORDS.test(name)) notice('company-entered-as-person', 'name', {name});
  const residence = text(data, 'country_of_residence');
  if (residence !== undefined && /(?:ish|ian|ese)$/i.test(residence) && countryNamed(residence)) notice('nationality-as-residence', 'country_of_residence', {residence});
  return found;
}
