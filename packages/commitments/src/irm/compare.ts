import {err, ok, type Problem, type Result} from '@parvis/kernel';
import {IRM_VARIABLES, variablesOf, type IrmVariable} from './variables.ts';

/** A value that was assessed, with the year of its plan. */
export interface IrmValue {
  readonly year: number;
  readonly variable: string;
  readonly value: string;
}

/** The variable of a value, where it holds for plans of that year and has that code: `irm.unknown-variable`, `irm.other-era`, `irm.unknown-code`. */
export function findVariable({year, variable, value}: IrmValue, at = ''): Result<IrmVariable, Problem> {
  const named = IRM_VARIABLES.filter(({id}) => id === variable);
  if (named.length === 0) return err({code: 'irm.unknown-variable', at, variable});
  const found = variablesOf(year).find(({id}) => id === variable);
  if (found === undefined) return err({code: 'irm.other-era', at, variable, year, eras: named.map(eraOf)});
  if (!found.values.some(({code}) => code === value)) return err({code: 'irm.unknown-code', at, variable, value, allowed: found.values.map(({code}) => code)});
  return ok(found);
}

/** The plans for which a variable holds: `2011–2019`, `2020–`. */
export function eraOf({from, to}: IrmVariable): string {
  return `${from}–${to ?? ''}`;
}

/**
 * How many steps one value is above another: −1, 0, 2 … Values of different variables are never compared, even where they
 * answer a like question: the refusal names both eras (`irm.not-comparable`). Values without an order: `irm.no-order`.
 */
export function compareValues(a: IrmValue, b: IrmValue): Result<number, Problem> {
  const [one, other] = [findVariable(a, '/0'), findVariable(b, '/1')];
  if (!one.ok) return one;
  if (!other.ok) return other;
  if (one.value.id !== other.value.id) {
    const like = one.value.family === other.value.family;
    return err({code: like ? 'irm.not-comparable' : 'irm.other-question', at: '', variables: [one.value.id, other.value.id], eras: [eraOf(one.value), eraOf(other.value)]});
  }
  const [rank, otherRank] = [a.value, b.value].map((value) => one.value.values.find(({code}) => code === value)?.rank);
  if (rank === undefined || otherRank === undefined) return a.value === b.value ? ok(0) : err({code: 'irm.no-order', at: '', variable: one.value.id});
  return ok(rank - otherRank);
}

/**
 * The star of the years in which there was one (2014–2019). Undefined in other years and where a variable is missing.
 * 2014: specific enough, relevant, moderate or transformative, substantial or complete; from 2015 transformative only.
 */
export function isStarred(year: number, values: ReadonlyMap<string, string>): boolean | undefined {
  if (year < 2014 || year > 2019) return undefined;
  const impact = values.get('potential-impact'), done = values.get('completion-end-of-term') ?? values.get('completion-mid-term');
  const verifiable = year <= 2016 ? values.get('specificity') : values.get('verifiability');
  if (impact === undefined || done === undefined || verifiable === undefined) return undefined;
  const relevant = [...values].some(([variable, value]) => variable.startsWith('relevance-') && value === 'yes');
  const specific = ['medium', 'high', 'verifiable'].includes(verifiable);
  const strong = impact === 'transformative' || (year === 2014 && impact === 'moderate');
  return specific && relevant && strong && ['substantial', 'complete'].includes(done);
}
