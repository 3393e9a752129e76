import {err, isDate, ok, type Problem, type Result} from '@parvis/kernel';
import {isObject, type JsonValue} from '@parvis/kernel/json';
import {isUri} from '@parvis/kernel/schema';

/** The figures by which the making of a plan is judged: whoever keeps the plans says them. */
export interface StandardRules {
  readonly id: string;
  /** Where the figures stand. */
  readonly source: {readonly title: string; readonly url?: string};
  /** They hold for plans that begin on this day or later. */
  readonly from: string;
  /** The forum meets at least once in so many months. */
  readonly meetingEveryMonths: number;
  /** The repository is brought up to date so often in a year. */
  readonly updatesAYear: number;
  /** The timeline is public so many days before the work begins. */
  readonly timelineDaysBefore: number;
  /** Input can be given for so many days. */
  readonly inputDays: number;
  /** Meetings on results in a year. */
  readonly resultMeetingsAYear: number;
  /** The draft of an assessment is open for comments for so many working days. */
  readonly assessmentWorkingDays: number;
}

/** The figures among the rules, each with the most that it may be. */
export const STANDARD_FIGURES = {meetingEveryMonths: 120, updatesAYear: 366, timelineDaysBefore: 3660, inputDays: 3660, resultMeetingsAYear: 366, assessmentWorkingDays: 260} as const;

/** OGP Participation and Co-Creation Standards, approved 24 November 2021. How long an "appropriate period" of input is, they do not say: two weeks here. */
export const STANDARDS_2022: StandardRules = {
  id: 'ogp-2022', source: {title: 'OGP Participation and Co-Creation Standards', url: 'https://www.opengovpartnership.org/ogp-participation-co-creation-standards/'}, from: '2022-01-01',
  meetingEveryMonths: 6, updatesAYear: 2, timelineDaysBefore: 14, inputDays: 14, resultMeetingsAYear: 2, assessmentWorkingDays: 15,
};

const MOST_TITLE = 300;
const MOST_ADDRESS = 2000;

/** Rules from JSON: all that is wrong at once (`standard-rules.text`, `standard-rules.url`, `standard-rules.day`, `standard-rules.number` with the least and the most). */
export function readStandardRules(value: JsonValue): Result<StandardRules> {
  const rules = isObject(value) ? value : {};
  const source = isObject(rules['source']) ? rules['source'] : {};
  const problems: Problem[] = [];
  const isLine = (text: JsonValue | undefined): boolean => typeof text === 'string' && text.trim() !== '' && text.length <= MOST_TITLE;
  if (typeof rules['id'] !== 'string' || !/^[a-z0-9][a-z0-9-]{0,79}$/.test(rules['id'])) problems.push({code: 'standard-rules.text', at: '/id'});
  if (!isLine(source['title'])) problems.push({code: 'standard-rules.text', at: '/source/title'});
  if (source['url'] !== undefined && !isAddress(source['url'])) problems.push({code: 'standard-rules.url', at: '/source/url'});
  if (typeof rules['from'] !== 'string' || !isDate(rules['from'])) problems.push({code: 'standard-rules.day', at: '/from'});
  for (const [name, most] of Object.entries(STANDARD_FIGURES)) {
    const found = rules[name];
    if (typeof found !== 'number' || !Number.isInteger(found) || found < 1 || found > most) problems.push({code: 'standard-rules.number', at: `/${name}`, least: 1, most});
  }
  // every member was looked at above
  return problems.length > 0 ? err(problems) : ok(rules as unknown as StandardRules);
}

/** The rules for a plan that begins on a day: the newest that hold then, of the first level that has any (a body's own before the site's); else the standards of 2022. */
export function rulesOn(day: string, levels: readonly (readonly StandardRules[])[]): StandardRules {
  const found = levels.map((sets) => sets.filter(({from}) => from <= day).sort((a, b) => (a.from < b.from ? 1 : -1))[0]);
  return found.find((rules) => rules !== undefined) ?? STANDARDS_2022;
}

function isAddress(text: JsonValue): boolean {
  return typeof text === 'string' && text.length <= MOST_ADDRESS && /^https?:\/\//i.test(text) && isUri(text);
}
