import {err, ok, type Result} from '@parvis/kernel';
import {cleanLine} from '../core/accounts/clean-name.ts';
import {BODY_KINDS, type BodyWords} from '../core/bodies/bodies.ts';
import type {JurisdictionRead} from '../core/bodies/jurisdictions.ts';
import type {BodyForm} from '../ui/accounts/bodies.tsx';
import type {FieldProblem} from '../ui/components/forms.tsx';

const MOST_NAME = 200, MOST_LINE = 300;

export function readBodyForm(fields: URLSearchParams): BodyForm {
  const text = (name: string): string => fields.get(name) ?? '';
  return {name: text('name'), kind: text('kind'), jurisdiction: text('jurisdiction'), identifier: text('identifier'), website: text('website'), contact: text('contact')};
}

/** Checks the form of a body: all that is wrong at once, in the order of the page. */
export function wordsOf(form: BodyForm, places: readonly JurisdictionRead[]): Result<BodyWords, readonly FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const name = cleanLine(form.name);
  const kind = BODY_KINDS.find((one) => one === form.kind);
  const place = places.find(({number}) => String(number) === form.jurisdiction);
  const [identifier, website, contact] = [form.identifier, form.website, form.contact].map(cleanLine) as [string, string, string];
  if (name === '') problems.push({field: 'name', code: 'name-empty'});
  else if ([...name].length > MOST_NAME) problems.push({field: 'name', code: 'name-long'});
  if (kind === undefined) problems.push({field: 'kind', code: 'kind-empty'});
  if (form.jurisdiction !== '' && place === undefined) problems.push({field: 'jurisdiction', code: 'jurisdiction-unknown'});
  if ([...identifier].length > MOST_LINE) problems.push({field: 'identifier', code: 'long'});
  if (website !== '' && (!/^https?:\/\//i.test(website) || !URL.canParse(website))) problems.push({field: 'website', code: 'website-wrong'});
  else if ([...website].length > MOST_LINE) problems.push({field: 'website', code: 'long'});
  if ([...contact].length > MOST_LINE) problems.push({field: 'contact', code: 'long'});
  if (problems.length > 0 || kind === undefined) return err(problems);
  return ok({
    name, kind, ...(place && {jurisdiction: place.number}), ...(identifier !== '' && {identifier}), ...(website !== '' && {website}), ...(contact !== '' && {contact}),
  });
}
