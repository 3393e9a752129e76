import {err, ok, type Problem, type Result} from '@parvis/kernel';
import {isObject, type JsonValue} from '@parvis/kernel/json';
import type {PetitionRules} from './rules.ts';

const MOST = 2 ** 31 - 1;

/** Rules from JSON: all that is wrong at once (`rules.number`, `rules.text`, `rules.unit`, `rules.order`, `rules.codes`, `rules.flag`). */
export function readRules(value: JsonValue): Result<PetitionRules> {
  const problems: Problem[] = [];
  const at = (path: string): JsonValue | undefined => path.split('/').slice(1).reduce<JsonValue | undefined>((here, name) => (isObject(here) ? here[name] : undefined), value);
  const text = (path: string): void => {
    const found = at(path);
    if (typeof found !== 'string' || found === '' || found.length > 300) problems.push({code: 'rules.text', at: path});
  };
  const number = (path: string, least = 0, optional = false): void => {
    const found = at(path);
    if (found === undefined && optional) return;
    if (typeof found !== 'number' || !Number.isInteger(found) || found < least || found > MOST) problems.push({code: 'rules.number', at: path, least});
  };
  const flag = (path: string): void => {
    if (typeof at(path) !== 'boolean') problems.push({code: 'rules.flag', at: path});
  };
  const span = (path: string, optional = false): void => {
    if (at(path) === undefined && optional) return;
    number(`${path}/count`, 1);
    const unit = at(`${path}/unit`);
    if (unit !== 'days' && unit !== 'months') problems.push({code: 'rules.unit', at: `${path}/unit`});
  };
  for (const path of ['/id', '/version', '/source/title', '/signing/whoMay']) text(path);
  for (const path of ['/supporters/least', '/graceHours', '/lengths/details', '/lengths/note', '/moderation/nearDays']) number(path);
  for (const path of ['/moderation/overdueDays', '/moderation/busyAt', '/signing/mostPerAddress', '/countEveryHours', '/eraseAfterDays', '/forgetAfterDays',
    '/lengths/action', '/lengths/background', '/lengths/summary', '/lengths/answer', '/lengths/rejection']) number(path, 1);
  for (const path of ['/supporters/most', '/thresholds/answer', '/thresholds/debate']) number(path, 1, true);
  for (const path of ['/creatorCounts', '/signing/askPlace']) flag(path);
  span('/open');
  span('/reply', true);
  if (at('/election') !== undefined) {
    flag('/election/pauseAfterEnd');
    number('/election/startDaysBefore', 1, true);
  }
  inOrder('/supporters/least', '/supporters/most');
  inOrder('/moderation/nearDays', '/moderation/overdueDays');
  const codes = at('/rejections');
  const sound = Array.isArray(codes) && codes.length > 0 && (codes as readonly JsonValue[]).every((one) => isObject(one) && typeof one['hidden'] === 'boolean' && typeof one['code'] === 'string' && /^[a-z][a-z-]{0,39}$/.test(one['code']));
  if (!sound) problems.push({code: 'rules.codes', at: '/rejections'});
  // every member was looked at above
  return problems.length > 0 ? err(problems) : ok(value as unknown as PetitionRules); // every member was looked at

  function inOrder(less: string, more: string): void {
    const [a, b] = [at(less), at(more)];
    if (typeof a === 'number' && typeof b === 'number' && a > b) problems.push({code: 'rules.order', at: more, least: a});
  }
}
