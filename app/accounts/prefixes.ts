import {cleanLine} from '../core/accounts/clean-name.ts';
import {addressOf} from '../core/accounts/people.ts';
import {audit} from '../core/audit/write.ts';
import {listBodies} from '../core/bodies/bodies.ts';
import {AppError} from '../core/errors.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../core/http/act-route.ts';
import type {Server} from '../core/http/server.ts';
import {enqueueMail} from '../core/mail/enqueue.ts';
import type {Register} from '../core/register.ts';
import {decideAsk, readAsks, type PrefixAsk} from '../core/sources/asks.ts';
import {writeClaims} from '../core/sources/claims.ts';
import {describeSource, findSources} from '../core/sources/keep.ts';
import {ensureSource, slugOf} from '../core/statements/sources.ts';
import type {FieldProblem} from '../ui/components/forms.tsx';
import {EMPTY_KEPT, PREFIXES_PATH, PrefixesPage, type KeptSourceForm} from '../ui/sources/prefixes-page.tsx';
import {renderPage} from '../ui/render.ts';
import {prefixesIn} from './prefix-form.ts';
import {textProblems} from './removal-form.ts';
import type {AccountTools} from './tools.ts';

const MOST_NAME = 200;

interface Shown {
  readonly form?: KeptSourceForm;
  readonly answers?: ReadonlyMap<number, string>;
  readonly problems?: readonly FieldProblem[];
}

/** Who keeps the site makes data sets for bodies and decides what identifiers they may speak about. */
export function mountPrefixes(app: Server, tools: AccountTools): void {
  const {registers} = tools;
  actGet(app, tools, {path: PREFIXES_PATH, may: 'site.keep', handle: (asked) => show(asked, registers, {})});
  actPost(app, tools, {path: PREFIXES_PATH, may: 'site.keep', handle: (asked) => make(asked, registers)});
  actPost(app, tools, {path: `${PREFIXES_PATH}/:number/grant`, may: 'site.keep', handle: async (asked) => {
    await decide(asked, await askOf(asked, registers), 'granted', cleanLine(asked.fields.get('answer') ?? ''));
    return {to: asked.context.href(PREFIXES_PATH)};
  }});
  actPost(app, tools, {path: `${PREFIXES_PATH}/:number/refuse`, may: 'site.keep', handle: async (asked) => {
    const ask = await askOf(asked, registers);
    const field = `answer-${ask.number}`, answer = cleanLine(asked.fields.get(field) ?? '');
    const [problem] = textProblems('answer', answer);
    if (problem !== undefined) return show(asked, registers, {answers: new Map([[ask.number, answer]]), problems: [{field, code: problem.code}]});
    await decide(asked, ask, 'refused', answer);
    return {to: asked.context.href(PREFIXES_PATH)};
  }});
}

async function show(asked: AskedBy, registers: readonly Register[], {form = EMPTY_KEPT, answers = new Map(), problems = []}: Shown): Promise<ActAnswer> {
  const [asks, bodies] = await Promise.all([readAsks(asked.pool, registers), listBodies(asked.pool)]);
  const view = {token: asked.token, asks, bodies, registers: registers.map(({name}) => name), form, answers, problems};
  return {html: renderPage(PrefixesPage, view, asked.context), status: problems.length > 0 ? 422 : 200};
}

async function make(asked: AskedBy, registers: readonly Register[]): Promise<ActAnswer> {
  const text = (name: string): string => asked.fields.get(name) ?? '';
  const form: KeptSourceForm = {body: text('body'), register: text('register'), name: text('name'), prefixes: text('prefixes')};
  const body = (await listBodies(asked.pool)).find(({slug}) => slug === form.body);
  const register = registers.find(({name}) => name === form.register);
  const name = cleanLine(form.name);
  const {prefixes, problems: wrong} = prefixesIn('prefixes', form.prefixes);
  const taken = register !== undefined && name !== '' && (await findSources(asked.pool, [register], slugOf(name))).length > 0;
  const problems: FieldProblem[] = [
    ...(body === undefined ? [{field: 'body', code: 'body-empty'}] : []), ...(register === undefined ? [{field: 'register', code: 'register-empty'}] : []),
    ...(name === '' ? ['name-empty'] : [...name].length > MOST_NAME ? ['name-long'] : taken ? ['name-taken'] : []).map((code) => ({field: 'name', code})), ...wrong,
  ];
  if (problems.length > 0 || body === undefined || register === undefined) return show(asked, registers, {form, problems});
  await asked.transaction(async (client) => {
    const {number, slug} = await ensureSource(client, register, slugOf(name), {name});
    await describeSource(client, number, {body: body.slug});
    await writeClaims(client, number, prefixes);
    await audit(client, {person: asked.actor.person, body: body.number, act: 'source.add', facts: {register: register.name, source: slug}});
    if (prefixes.length > 0) await audit(client, {person: asked.actor.person, body: body.number, act: 'source.claim', facts: {register: register.name, source: slug, prefixes: [...prefixes]}});
  });
  return {to: asked.context.href(PREFIXES_PATH)};
}

async function askOf(asked: AskedBy, registers: readonly Register[]): Promise<PrefixAsk> {
  const number = asked.param('number');
  const [ask] = /^[1-9]\d{0,8}$/.test(number) ? await readAsks(asked.pool, registers, {number: Number(number)}) : [];
  if (ask === undefined) throw new AppError('page.not-found');
  return ask;
}

/** Decides it, and tells whoever asked. */
async function decide({actor, square: {vault}, context, transaction}: AskedBy, ask: PrefixAsk, state: 'granted' | 'refused', answer: string): Promise<void> {
  await transaction(async (client) => {
    if (!await decideAsk(client, ask, {state, person: actor.person, ...(answer !== '' && {answer})})) return;
    const to = await addressOf(client, vault, ask.person.number);
    if (to) await enqueueMail(client, vault, {to, template: `prefix-${state}`, lang: to.lang, facts: {prefix: ask.prefix, source: ask.source.name, answer}, link: context.href(`/act/bodies/${ask.body.slug}/sources`)});
  });
}
