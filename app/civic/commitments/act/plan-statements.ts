import {parseDeadline, type Organisation} from '@parvis/commitments';
import {err, ok, type Result} from '@parvis/kernel';
import {asJson, ExactNumber, readNumber, type JsonObject} from '@parvis/kernel/json';
import {linesOf, ROW, type Answers, type FormProblem} from './read.ts';

type Checked<T> = Result<T, readonly FormProblem[]>;

/** A plan as its form says it. */
export function planOf(id: string, {text}: Answers, publisher: Organisation, language: string): Checked<JsonObject> {
  const {title = '', startDate = '', endDate = '', closesAfterDays, periods} = text;
  const months = linesOf(periods);
  const problems: FormProblem[] = [
    ...(endDate <= startDate ? [{field: 'endDate', code: 'before', label: 'endDate'}] : []),
    ...(months.every((month) => /^\d{4}-(0[1-9]|1[0-2])$/.test(month)) ? [] : [{field: 'periods', code: 'months', label: 'periods'}]),
  ];
  if (problems.length > 0) return err(problems);
  return ok({
    id, title, language, publisher: asJson(publisher), startDate, endDate, ...some(text, ['introduction', 'number', 'country', 'website', 'reason']),
    ...(months.length > 0 && {periods: [...new Set(months)].sort()}), ...(closesAfterDays !== undefined && {closesAfterDays: Math.trunc(Number(closesAfterDays))}),
  });
}

/** A commitment as its form says it; ids of steps stay what they were, new ones follow the number. */
export function commitmentOf(id: string, {text, rows}: Answers, language: string): Checked<JsonObject> {
  const problems: FormProblem[] = [];
  const actions = linesOf(text['actions']).flatMap((line) => line.split(/[\s,;]+/)).filter((part) => part !== '').map(Number);
  if (actions.some((action) => !Number.isInteger(action) || action < 1 || action > 20)) problems.push({field: 'actions', code: 'actions', label: 'actions'});
  if (text['amount'] !== undefined && !/^[A-Z]{3}$/.test(text['currency'] ?? '')) problems.push({field: 'currency', code: 'currency', label: 'currency'});
  if (text['startDate'] !== undefined && text['endDate'] !== undefined && text['endDate'] <= text['startDate']) problems.push({field: 'endDate', code: 'before', label: 'endDate'});
  const given = rows['milestones'] ?? [], indicators = rows['indicators'] ?? [];
  const taken = new Set([...given, ...indicators].map((row) => row['id']));
  const idFor = (known: string | undefined, mark: string, n: number): string => {
    if (known !== undefined) return known;
    let next = n;
    while (taken.has(`${id}-${mark}${next}`)) next++;
    taken.add(`${id}-${mark}${next}`);
    return `${id}-${mark}${next}`;
  };
  for (const {milestone, [ROW]: row} of indicators) {
    if (!given.some((one) => one[ROW] === milestone)) problems.push({field: `indicators.${Number(row) - 1}.milestone`, code: 'no-milestone', label: 'milestone', row: Number(row)});
  }
  if (problems.length > 0) return err(problems);
  const milestones = given.map(({id: known, owner, weight, dueDate, [ROW]: place, ...row}, i): JsonObject => {
    const own = indicators.filter(({milestone}) => milestone === place);
    return {
      id: idFor(known, 'm', i + 1), ...row, ...due(dueDate), ...(owner !== undefined && {owner: {name: owner}}), ...(weight !== undefined && {weight: number(weight)}),
      ...(own.length > 0 && {indicators: own.map(({id: old, milestone: _, dueDate: by, [ROW]: __, ...rest}, j): JsonObject => ({id: idFor(old, `m${i + 1}i`, j + 1), ...rest, ...due(by)}))}),
    };
  });
  const {lead, leadId, amount, currency = ''} = text;
  const organisations = (name: string): JsonObject[] => linesOf(text[name]).map((one) => ({name: one}));
  return ok({
    id, language, ...some(text, ['number', 'title', 'problem', 'description', 'ambition', 'transparency', 'participation', 'accountability', 'contact', 'startDate', 'endDate', 'reason']),
    ...(lead !== undefined && {leadInstitution: {name: lead, ...(leadId !== undefined && {id: leadId})}}),
    ...(organisations('support').length > 0 && {supportingInstitutions: organisations('support')}), ...(organisations('partners').length > 0 && {civilSocietyPartners: organisations('partners')}),
    ...(amount !== undefined && {budget: {amount: number(amount), currency}}), ...(actions.length > 0 && {actions: [...new Set(actions)]}),
    ...(linesOf(text['sdgTargets']).length > 0 && {sdgTargets: linesOf(text['sdgTargets'])}), milestones,
  });
}

/** A deadline as it was written, beside what it means. */
function due(written: string | undefined): JsonObject {
  const read = written === undefined ? undefined : parseDeadline(written);
  return read === undefined || written === undefined ? {} : {dueDate: read, ...(written !== read && {dueOriginal: written})};
}

function number(text: string): number | ExactNumber {
  return readNumber(text);
}

function some(text: Answers['text'], names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (text[name] === undefined ? [] : [[name, text[name]]])));
}

/** What a form begins with, where the plan or commitment is public already. */
export function typedOf(value: JsonObject): Readonly<Record<string, readonly string[]>> {
  const typed: Record<string, string[]> = {};
  const put = (name: string, text: unknown): void => {
    if (typeof text === 'string' || typeof text === 'number' || text instanceof ExactNumber) typed[name] = [text instanceof ExactNumber ? text.text : String(text)];
  };
  for (const name of ['title', 'introduction', 'number', 'country', 'startDate', 'endDate', 'closesAfterDays', 'website', 'problem', 'description', 'ambition', 'transparency', 'participation', 'accountability', 'contact']) put(name, value[name]);
  const names = (list: unknown): string => (Array.isArray(list) ? (list as readonly (JsonObject | string | number)[]).map((one) => (typeof one === 'object' ? String(one['name']) : String(one))).join('\n') : '');
  for (const [name, member] of [['periods', 'periods'], ['support', 'supportingInstitutions'], ['partners', 'civilSocietyPartners'], ['actions', 'actions'], ['sdgTargets', 'sdgTargets']] as const) if (value[member] !== undefined) typed[name] = [names(value[member])];
  const lead = value['leadInstitution'] as JsonObject | undefined, budget = value['budget'] as JsonObject | undefined;
  put('lead', lead?.['name']);
  put('leadId', lead?.['id']);
  put('amount', budget?.['amount']);
  put('currency', budget?.['currency']);
  let count = 0;
  ((value['milestones'] ?? []) as readonly JsonObject[]).forEach((milestone, i) => {
    for (const name of ['id', 'text', 'expectedOutput', 'weight']) put(`milestones.${i}.${name}`, milestone[name]);
    put(`milestones.${i}.dueDate`, milestone['dueOriginal'] ?? milestone['dueDate']);
    put(`milestones.${i}.owner`, (milestone['owner'] as JsonObject | undefined)?.['name']);
    for (const indicator of (milestone['indicators'] ?? []) as readonly JsonObject[]) {
      put(`indicators.${count}.milestone`, String(i + 1));
      for (const name of ['id', 'text', 'baseline', 'target', 'unit']) put(`indicators.${count}.${name}`, indicator[name]);
      put(`indicators.${count}.dueDate`, indicator['dueOriginal'] ?? indicator['dueDate']);
      count++;
    }
  });
  return typed;
}
