import {err, ok, type Result} from '@parvis/kernel';
import {cleanLine} from '../core/accounts/clean-name.ts';
import {parseMailAddress} from '../core/mail/address.ts';
import type {FieldProblem} from './components/forms.tsx';

/** What a person asks for who starts a site of her own. */
export interface StartSite {
  /** The one-time code that the terminal printed, without spaces and hyphens, in capitals. */
  readonly code: string;
  readonly name: string;
  /** The site's languages; the first has no prefix in addresses. */
  readonly languages: readonly string[];
  readonly zone: string;
  /** The institution that keeps the site, and its first administrator. */
  readonly body: string;
  readonly person: string;
  readonly address: string;
}

/** The fields as typed, for showing the form again. */
export interface StartSiteForm {
  readonly code: string;
  readonly name: string;
  readonly languages: readonly string[];
  readonly zone: string;
  readonly body: string;
  readonly person: string;
  readonly address: string;
}

const MOST_NAME = 120, MOST_BODY = 200;
const MOST_CODE = 64;

export function emptyStartSite(languages: readonly string[], zone: string): StartSiteForm {
  return {code: '', name: '', languages, zone, body: '', person: '', address: ''};
}

/** The fields of a posted form; what is missing is empty. */
export function readStartSite(body: URLSearchParams): StartSiteForm {
  const text = (name: string): string => body.get(name) ?? '';
  return {code: text('code'), name: text('name'), languages: body.getAll('languages'), zone: text('zone'), body: text('body'), person: text('person'), address: text('address')};
}

/** Checks the form: all that is wrong at once, in the order of the page. Whether the code is the right one is for the server to say. */
export function parseStartSite(form: StartSiteForm, offered: readonly string[]): Result<StartSite, readonly FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const code = form.code.replace(/[\s\u200b-\u200f\u2066-\u2069-]/g, '').toUpperCase();
  const [name, body, person] = [form.name, form.body, form.person].map(cleanLine) as [string, string, string];
  const address = parseMailAddress(form.address);
  const languages = offered.filter((language) => form.languages.includes(language));
  const zone = form.zone.trim();
  if (code === '') problems.push({field: 'code', code: 'code-empty'});
  else if (code.length > MOST_CODE) problems.push({field: 'code', code: 'code-wrong'});
  if (name === '') problems.push({field: 'name', code: 'name-empty'});
  else if ([...name].length > MOST_NAME) problems.push({field: 'name', code: 'name-long'});
  if (languages.length === 0) problems.push({field: 'languages', code: 'languages-none'});
  if (!isZone(zone)) problems.push({field: 'zone', code: zone === '' ? 'zone-empty' : 'zone-unknown'});
  if (body === '') problems.push({field: 'body', code: 'body-empty'});
  else if ([...body].length > MOST_BODY) problems.push({field: 'body', code: 'body-long'});
  if (person === '') problems.push({field: 'person', code: 'person-empty'});
  else if ([...person].length > MOST_NAME) problems.push({field: 'person', code: 'person-long'});
  if (address === undefined) problems.push({field: 'address', code: form.address.trim() === '' ? 'address-empty' : 'address-wrong'});
  return problems.length > 0 || address === undefined ? err(problems) : ok({code, name, languages, zone, body, person, address});
}

function isZone(zone: string): boolean {
  if (zone === '' || /^[+-]/.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en', {timeZone: zone}).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
