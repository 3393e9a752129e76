import {err, ok, type Result} from '@parvis/kernel';
import type {FieldProblem} from './components/forms.tsx';

/** What a person asks for who starts a site of her own. */
export interface StartSite {
  /** The one-time code that the terminal printed, without spaces and hyphens, in capitals. */
  readonly code: string;
  readonly name: string;
  /** The site's languages; the first has no prefix in addresses. */
  readonly languages: readonly string[];
  readonly zone: string;
}

/** The fields as typed, for showing the form again. */
export interface StartSiteForm {
  readonly code: string;
  readonly name: string;
  readonly languages: readonly string[];
  readonly zone: string;
}

/** What is not seen and has no place in a name: controls, marks of direction, non-characters; spaces are kept. */
const UNSEEN = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|(?!\s)\p{Cc}|\p{Noncharacter_Code_Point}|\p{Cs}/gu;
const MOST_NAME = 120;
const MOST_CODE = 64;

export function emptyStartSite(languages: readonly string[], zone: string): StartSiteForm {
  return {code: '', name: '', languages, zone};
}

/** The fields of a posted form; what is missing is empty. */
export function readStartSite(body: URLSearchParams): StartSiteForm {
  const text = (name: string): string => body.get(name) ?? '';
  return {code: text('code'), name: text('name'), languages: body.getAll('languages'), zone: text('zone')};
}

/** Checks the form: all that is wrong at once, in the order of the page. Whether the code is the right one is for the server to say. */
export function parseStartSite(form: StartSiteForm, offered: readonly string[]): Result<StartSite, readonly FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const code = form.code.replace(/[\s\u200b-\u200f\u2066-\u2069-]/g, '').toUpperCase();
  const name = form.name.normalize('NFC').replace(UNSEEN, '').replace(/\s+/g, ' ').trim();
  const languages = offered.filter((language) => form.languages.includes(language));
  const zone = form.zone.trim();
  if (code === '') problems.push({field: 'code', code: 'code-empty'});
  else if (code.length > MOST_CODE) problems.push({field: 'code', code: 'code-wrong'});
  if (name === '') problems.push({field: 'name', code: 'name-empty'});
  else if ([...name].length > MOST_NAME) problems.push({field: 'name', code: 'name-long'});
  if (languages.length === 0) problems.push({field: 'languages', code: 'languages-none'});
  if (!isZone(zone)) problems.push({field: 'zone', code: zone === '' ? 'zone-empty' : 'zone-unknown'});
  return problems.length > 0 ? err(problems) : ok({code, name, languages, zone});
}

function isZone(zone: string): boolean {
  if (zone === '' || /^[+-]/.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en', {timeZone: zone}).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
