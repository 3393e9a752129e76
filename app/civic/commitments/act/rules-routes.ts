import {readStandardRules, STANDARD_FIGURES, STANDARDS_2022, type StandardRules} from '@parvis/commitments/cocreation';
import type {JsonObject} from '@parvis/kernel/json';
import {audit} from '../../../core/audit/write.ts';
import {listBodies} from '../../../core/bodies/bodies.ts';
import {AppError} from '../../../core/errors.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../../../core/http/act-route.ts';
import type {RoomTools} from '../../../core/http/register-routes.ts';
import type {Server} from '../../../core/http/server.ts';
import type {FieldProblem} from '../../../ui/components/forms.tsx';
import {renderPage} from '../../../ui/render.ts';
import {RULES_PATH} from '../paths.ts';
import {dropRules, listRules, setRules} from '../rules.ts';
import {FIGURES, RulesPage, type RulesForm} from './rules-page.tsx';

/** By which figures the making of plans is judged: set by whoever keeps the site, for it or for one body. */
export function mountRules(app: Server, {act: tools}: RoomTools): void {
  actGet(app, tools, {path: RULES_PATH, may: 'site.keep', handle: async (asked) => show(asked, await firstForm(asked), [])});
  actPost(app, tools, {path: RULES_PATH, may: 'site.keep', handle: write});
  actPost(app, tools, {path: `${RULES_PATH}/take-away`, may: 'site.keep', handle: takeAway});
}

/** What is set for a body and a day, to be changed; else the figures of 2022, to begin with. */
async function firstForm({pool, query}: AskedBy): Promise<RulesForm> {
  const found = (await listRules(pool)).find(({body, rules}) => (body?.slug ?? '') === (query.get('body') ?? '') && rules.from === query.get('from'));
  return found === undefined ? {...formOf(STANDARDS_2022), from: '', title: '', url: ''} : {...formOf(found.rules), body: found.body?.slug ?? ''};
}

function formOf(rules: StandardRules): RulesForm {
  // each of its fields is named
  return {body: '', title: rules.source.title, url: rules.source.url ?? '', from: rules.from, ...Object.fromEntries(FIGURES.map((name) => [name, String(rules[name])]))} as RulesForm;
}

async function show(asked: AskedBy, form: RulesForm, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const [sets, bodies] = await Promise.all([listRules(asked.pool), listBodies(asked.pool)]);
  return {html: renderPage(RulesPage, {token: asked.token, sets, bodies: bodies.map(({slug, name}) => ({value: slug, text: name})), form, problems}, asked.context), status: problems.length > 0 ? 422 : 200};
}

async function write(asked: AskedBy): Promise<ActAnswer> {
  const {fields, context: {t, href}, actor} = asked;
  const form = Object.fromEntries(['body', 'title', 'url', 'from', ...FIGURES].map((name) => [name, (fields.get(name) ?? '').trim()])) as RulesForm; // each of its fields is named
  const body = await bodyNamed(asked, form.body);
  const read = readStandardRules(rulesIn(form));
  const problems: FieldProblem[] = [
    ...(body === 'unknown' ? [{field: 'body', code: 'body'}] : []),
    ...(read.ok ? [] : read.error.map(({at}) => {
      const field = FIELDS[at] ?? at.slice(1);
      return field in STANDARD_FIGURES ? {field, code: 'figure', words: t.text('crules.error.figure', {label: t.text(`crules.figure.${field}`), most: STANDARD_FIGURES[field as keyof typeof STANDARD_FIGURES]})} : {field, code: field};
    })),
  ];
  if (body === 'unknown' || !read.ok || problems.length > 0) return show(asked, form, problems);
  await asked.transaction(async (client) => {
    await setRules(client, body, read.value);
    await audit(client, {person: actor.person, ...(body !== undefined && {body}), act: 'plan-rules.set', facts: factsOf(read.value)});
  });
  await asked.square.versions.refresh();
  return {to: href(RULES_PATH)};
}

async function takeAway(asked: AskedBy): Promise<ActAnswer> {
  const {fields, context, actor} = asked;
  const body = await bodyNamed(asked, fields.get('body') ?? ''), from = fields.get('from') ?? '';
  if (body === 'unknown') throw new AppError('request.malformed', {detail: 'There is no such body'});
  await asked.transaction(async (client) => {
    if (await dropRules(client, body, from)) await audit(client, {person: actor.person, ...(body !== undefined && {body}), act: 'plan-rules.take-away', facts: {from}});
  });
  await asked.square.versions.refresh();
  return {to: context.href(RULES_PATH)};
}

/** Number of a body; nothing for the whole site. */
async function bodyNamed({pool}: AskedBy, slug: string): Promise<number | undefined | 'unknown'> {
  if (slug === '') return undefined;
  return (await listBodies(pool)).find((body) => body.slug === slug)?.number ?? 'unknown';
}

/** The field of the form for what is said elsewhere in the rules. */
const FIELDS: Readonly<Record<string, string>> = {'/source/title': 'title', '/source/url': 'url'};

function rulesIn({body, title, url, from, ...figures}: RulesForm): JsonObject {
  const numbers = Object.entries(figures).map(([name, text]) => [name, /^\d{1,9}$/.test(text) ? Number(text) : null] as const);
  return {id: `${body === '' ? 'site' : body}-${from}`.slice(0, MOST_ID), source: {title, ...(url !== '' && {url})}, from, ...Object.fromEntries(numbers)};
}

const MOST_ID = 80;

function factsOf({id, from, source, ...figures}: StandardRules): JsonObject {
  return {rules: id, from, source: source.title, ...figures};
}
