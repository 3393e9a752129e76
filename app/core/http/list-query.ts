import {Type, type TObject, type TProperties} from 'typebox';
import {isDate} from '@parvis/kernel';
import type {Register} from '../register.ts';
import {isAmount} from '../search/columns/select.ts';
import type {ListFilter} from '../search/filter.ts';

const Values = (description: string) => Type.Optional(Type.Array(Type.String({minLength: 1, maxLength: 300}), {maxItems: 100, description}));
const Field = (description: string) => Type.Optional(Type.String({maxLength: 40, description}));

const PAGING = {
  open: Type.Optional(Type.String({maxLength: 40, description: 'The facet of which up to 200 values are listed'})),
  after: Type.Optional(Type.String({maxLength: 200, description: 'Cursor of the next page, as given by `next`'})),
  before: Type.Optional(Type.String({maxLength: 200, description: 'Cursor of the page before, as given by `previous`'})),
  limit: Type.Optional(Type.Integer({minimum: 1, maximum: 1000, description: 'Rows a page, 25 unless told'})),
};

/** The parameters of a register's list: its filter, and which page. */
export function listQueryType(register: Register): TObject {
  return Type.Object({...filterProperties(register), ...PAGING});
}

/** The parameters of everything that a filter matches. */
export function filterQueryType(register: Register): TObject {
  return Type.Object(filterProperties(register));
}

function filterProperties({facets}: Register): TProperties {
  return {
    q: Type.Optional(Type.String({maxLength: 200, description: 'Words to find, or an exact identifier'})),
    ...Object.fromEntries([...facets.map(({name}) => name), 'source'].map((name) => [name, Values(`Any of these values of ${name}; \`~\`: not stated`)])),
    from: Field('First day that a record is about, YYYY-MM-DD'),
    to: Field('Last day that a record is about, YYYY-MM-DD'),
    currency: Type.Optional(Type.String({pattern: '^[A-Z]{3}$', description: 'Currency of `min`, `below`, the bands and the order by amount; the commonest unless told'})),
    min: Field('Smallest amount'),
    below: Field('Amounts below this one'),
    sort: Type.Optional(Type.Union([Type.Literal('newest'), Type.Literal('largest')], {description: 'Newest entry first, unless told'})),
  };
}

/** A field of the filter that says nothing a list can be narrowed by. */
export interface FilterProblem {
  readonly field: 'from' | 'to' | 'min' | 'below';
  readonly given: string;
}

export interface GivenFilter {
  readonly filter: ListFilter;
  readonly problems: readonly FilterProblem[];
}

/** Reads the filter of an address that fits its type; amounts as people write them. */
export function readFilter({facets}: Register, query: Readonly<Record<string, unknown>>): GivenFilter {
  const text = (name: string): string | undefined => (typeof query[name] === 'string' && query[name].trim() !== '' ? query[name].trim() : undefined);
  const problems: FilterProblem[] = [];
  const checked = (field: FilterProblem['field'], read: (given: string) => string | undefined): string | undefined => {
    const given = text(field);
    const value = given === undefined ? undefined : read(given);
    if (given !== undefined && value === undefined) problems.push({field, given});
    return value;
  };
  const [from, to] = (['from', 'to'] as const).map((field) => checked(field, (given) => (isDate(given) ? given : undefined)));
  const [min, below] = (['min', 'below'] as const).map((field) => checked(field, amountOf));
  const [words, currency] = [text('q'), text('currency')];
  const values = [...facets.map(({name}) => name), 'source'].flatMap((name) => (Array.isArray(query[name]) ? [[name, query[name] as string[]]] : []));
  return {
    problems,
    filter: {
      ...(words !== undefined && {words}), facets: Object.fromEntries(values),
      ...(from !== undefined && {from}), ...(to !== undefined && {to}),
      ...(currency !== undefined && {currency}), ...(min !== undefined && {min}), ...(below !== undefined && {below}),
      sort: query['sort'] === 'largest' ? 'largest' : 'newest',
    },
  };
}

/** `1 000 000,50`, `1'000'000.50`, `1,000,000` as decimal text; undefined where it is no amount. */
export function amountOf(typed: string): string | undefined {
  const text = typed.replace(/[\s'’\u00a0\u202f]/g, '');
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  const mark = text[last] ?? '';
  // A mark that stands once groups thousands where three digits follow, unless the other mark does that.
  const isPoint = last >= 0 && text.indexOf(mark) === last && (text.length - last !== 4 || text.includes(mark === '.' ? ',' : '.'));
  const [whole, fraction] = isPoint ? [text.slice(0, last), text.slice(last)] : [text, ''];
  if (!/^-?(\d+|\d{1,3}([.,]\d{3})+)$/.test(whole)) return undefined;
  const amount = whole.replace(/[.,]/g, '') + fraction.replace(',', '.');
  return isAmount(amount) ? amount : undefined;
}
