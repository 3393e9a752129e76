import {bodiesFor} from '../../../core/accounts/may.ts';
import type {ActAnswer, AskedBy} from '../../../core/http/act-route.ts';
import type {Register} from '../../../core/register.ts';
import {slugOf} from '../../../core/statements/sources.ts';
import type {FieldProblem} from '../../../ui/components/forms.tsx';
import {renderPage} from '../../../ui/render.ts';
import {faultOf, listLawParts} from '../adopt/kept.ts';
import {hashOf, TEXTS} from '../adopt/pack.ts';
import {LONGEST_PART} from '../decode.ts';
import {recordPath} from '../paths.ts';
import {partnerOf} from '../server/partner.ts';
import {sayAsked} from '../server/say.ts';
import type {Part} from '../state.ts';
import {keeperOf} from './keeper.ts';
import {PackPage} from './pages/pack.tsx';
import {NoBodyPage} from './pages/own.tsx';
import {Reading, typedFrom, type Typed} from './typed.ts';
import {ownBodies, signInAgain, sourceOf} from './work.ts';

const FIELDS = ['body', 'name', 'version', 'licence', 'laws', ...TEXTS.flatMap((n) => [`kind-${n}`, `name-${n}`, `text-${n}`])];
const DEFAULT_LICENCE = 'CC0-1.0';

export async function showPack(asked: AskedBy, registers: readonly Register[]): Promise<ActAnswer> {
  const again = signInAgain(asked);
  if (again !== undefined) return again;
  const own = await ownBodies(asked);
  if (own.length === 0) return {html: renderPage(NoBodyPage, {keeper: await keeperOf(asked.pool)}, asked.context)};
  return show(asked, registers, {...Object.fromEntries(FIELDS.map((field) => [field, ''])), licence: DEFAULT_LICENCE, body: own.length === 1 ? own[0]!.slug : ''}, []);
}

async function show(asked: AskedBy, registers: readonly Register[], typed: Typed, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const own = (await ownBodies(asked)).filter(({number}) => bodiesFor(asked.actor, 'partner.confirm').includes(number));
  const laws = (await listLawParts(asked.pool, registers)).map(({name}) => name);
  return {html: renderPage(PackPage, {token: asked.token, bodies: own, laws, typed, problems}, asked.context), status: problems.length > 0 ? 422 : 200};
}

/** Publishes rules, mappings and templates of a body as a pack that other sites can adopt. */
export async function publishPack(asked: AskedBy, registers: readonly Register[]): Promise<ActAnswer> {
  const {pool, fields, context} = asked;
  const typed = typedFrom(fields, FIELDS);
  const reading = new Reading(typed);
  const body = (await ownBodies(asked)).find(({slug}) => slug === typed['body']);
  if (body === undefined) reading.tell('body', 'body-empty');
  const [name, version, licence] = [reading.line('name'), reading.line('version'), reading.line('licence')];
  const chosen = new Set((typed['laws'] ?? '').split(','));
  const parts: Part[] = (await listLawParts(pool, registers)).filter((part) => chosen.has(part.name));
  for (const n of TEXTS) {
    const text = (typed[`text-${n}`] ?? '').replaceAll(/\r\n?/g, '\n');
    if (text.trim() === '') continue;
    const title = reading.line(`name-${n}`);
    const part: Part = {kind: typed[`kind-${n}`] === 'mapping' ? 'mapping' : 'template', name: title ?? '', text};
    if (text.length > LONGEST_PART) reading.tell(`text-${n}`, 'long');
    const fault = faultOf(part, registers);
    if (fault !== undefined) reading.tell(`text-${n}`, fault);
    if (parts.some((known) => known.kind === part.kind && known.name === part.name)) reading.tell(`name-${n}`, 'name-twice');
    parts.push(part);
  }
  if (parts.length === 0) reading.tell('laws', 'parts-none');
  const problems = reading.problems.map(({field, code}) => ({field, code: code.replace(/^name-\d-/, 'name-')}));
  if (body === undefined || name === undefined || version === undefined || licence === undefined || problems.length > 0) return show(asked, registers, typed, problems);
  asked.must('partner.confirm', body.number);
  const thing = `pack-${body.slug}-${slugOf(name)}`.slice(0, 100).replace(/-+$/, '');
  const site = context.absolute('/');
  const said = await sayAsked(asked, {
    source: await sourceOf(asked), thing, act: 'pack.publish', body: body.number,
    members: {type: 'pack', pack: thing, name, version, licence, site, by: await partnerOf(pool, body), parts, hash: hashOf({name, version, licence, author: {name: body.name, site}, parts})},
  });
  return said === undefined ? show(asked, registers, typed, [{field: 'name', code: 'stale'}]) : {to: context.href(recordPath(thing))};
}
