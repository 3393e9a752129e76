import {mustOk} from '@parvis/kernel';
import {may} from '../../../core/accounts/may.ts';
import type {BodyRead} from '../../../core/bodies/bodies.ts';
import {readDraft, saveDraft, type Draft} from '../../../core/drafts/store.ts';
import type {ActAnswer, AskedBy} from '../../../core/http/act-route.ts';
import type {Register} from '../../../core/register.ts';
import type {FieldProblem} from '../../../ui/components/forms.tsx';
import {renderPage} from '../../../ui/render.ts';
import {adoptionMembers, comparePack, type Chosen, type ComparedPart} from '../adopt/compare.ts';
import {enforce} from '../adopt/kept.ts';
import {readPack, type PackFile} from '../adopt/pack.ts';
import {draftPath, recordPath} from '../paths.ts';
import {partnerOf} from '../server/partner.ts';
import {sayDraft} from '../server/say.ts';
import {newThing} from './contribute.ts';
import {keeperOf} from './keeper.ts';
import {AdoptPage, AdoptionDraftPage} from './pages/adopt.tsx';
import {NoBodyPage} from './pages/own.tsx';
import {keptFields, typedOf, type Typed} from './typed.ts';
import {ownBodies, placeOf, signInAgain, sourceOf} from './work.ts';

/** The form that takes a pack of another site, as a file or as its text. */
export async function showAdopt(asked: AskedBy): Promise<ActAnswer> {
  const again = signInAgain(asked);
  if (again !== undefined) return again;
  if ((await ownBodies(asked)).length === 0) return {html: renderPage(NoBodyPage, {keeper: await keeperOf(asked.pool)}, asked.context)};
  return ask(asked, []);
}

async function ask(asked: AskedBy, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const {fields, token, context} = asked;
  return {html: renderPage(AdoptPage, {token, bodies: await ownBodies(asked), body: fields.get('body') ?? '', text: fields.get('text') ?? '', problems}, context), status: problems.length > 0 ? 422 : 200};
}

/** Keeps the pack as a draft and leads to its differences. */
export async function bringPack(asked: AskedBy): Promise<ActAnswer> {
  const {fields} = asked;
  const body = (await ownBodies(asked)).find(({slug}) => slug === fields.get('body'));
  const file = fields.get('file') ?? '';
  const text = file.trim() === '' ? (fields.get('text') ?? '') : file;
  const pack = readPack(text.trim());
  const problems: FieldProblem[] = [
    ...(body === undefined ? [{field: 'body', code: 'body-empty'}] : []),
    ...(text.trim() === '' ? [{field: 'file', code: 'pack-empty'}] : pack.ok ? [] : [{field: 'file', code: pack.error[0]?.code === 'pack.hash' ? 'pack-hash' : 'pack-wrong'}]),
  ];
  if (body === undefined || problems.length > 0) return ask(asked, problems);
  asked.must('partner.draft', body.number);
  const place = placeOf(body.number, await sourceOf(asked), newThing('adoption'), 'adopt');
  await saveDraft(asked.pool, place, {fields: keptFields({pack: text.trim()}), version: 0, by: asked.actor.person});
  const draft = await readDraft(asked.pool, place);
  return {to: asked.context.href(draftPath(draft?.number ?? 0))};
}

function packOf(typed: Typed): PackFile {
  return mustOk(readPack(typed['pack'] ?? ''), 'packs are read before they are kept');
}

/** What was chosen of each part; undefined before anything was. */
function chosenIn(typed: Typed): (place: number) => Chosen | undefined {
  return (place) => {
    const text = typed[`text-${place}`];
    return text === undefined ? undefined : {take: typed[`take-${place}`] === 'yes', text: text.replaceAll(/\r\n?/g, '\n')};
  };
}

function compared(asked: AskedBy, registers: readonly Register[], body: BodyRead, typed: Typed): Promise<ComparedPart[]> {
  return comparePack(asked.pool, registers, body.slug, packOf(typed), chosenIn(typed));
}

/** May laws be put in force by this person? They hold for the whole site. */
function mayEnforce({actor}: AskedBy): boolean {
  return may(actor, 'site.keep') === 'yes';
}

export async function showAdoption(asked: AskedBy, registers: readonly Register[], draft: Draft, body: BodyRead, more: {readonly changed?: true; readonly problems?: readonly FieldProblem[]} = {}): Promise<ActAnswer> {
  const typed = typedOf(draft.fields);
  const {token, actor, context} = asked;
  const view = {
    token, number: draft.number, version: draft.version, body, pack: packOf(typed), parts: await compared(asked, registers, body, typed),
    mayConfirm: may(actor, 'partner.confirm', body.number) === 'yes', mayEnforce: mayEnforce(asked), problems: more.problems ?? [], ...(more.changed && {changed: true as const}),
  };
  return {html: renderPage(AdoptionDraftPage, view, context), status: more.changed ? 409 : view.problems.length > 0 ? 422 : 200};
}

/** Keeps what was made of the parts, and publishes the adoption where that was asked: laws are in force in the same moment. */
export async function adoptDraft(asked: AskedBy, registers: readonly Register[], draft: Draft, body: BodyRead): Promise<ActAnswer> {
  const {pool, fields, actor, context} = asked;
  const kept = typedOf(draft.fields);
  const pack = packOf(kept);
  const typed: Typed = {pack: kept['pack'] ?? '', ...Object.fromEntries(pack.parts.flatMap(({text}, place) => [[`take-${place}`, fields.get(`take-${place}`) ?? 'no'], [`text-${place}`, fields.get(`text-${place}`) ?? text]]))};
  if (String(draft.version) !== fields.get('version')) return showAdoption(asked, registers, {...draft, fields: keptFields(typed)}, body, {changed: true});
  const version = await saveDraft(pool, draft, {fields: keptFields(typed), version: draft.version, by: actor.person});
  if (version === undefined) return showAdoption(asked, registers, draft, body, {changed: true});
  const saved: Draft = {...draft, fields: keptFields(typed), version};
  if (fields.get('do') !== 'confirm') return {to: context.href(draftPath(draft.number))};
  asked.must('partner.confirm', body.number);
  const parts = await compared(asked, registers, body, typed);
  const taken = parts.filter(({take}) => take);
  const problems: FieldProblem[] = [
    ...(taken.length === 0 ? [{field: 'take-0', code: 'take-none'}] : []),
    ...parts.flatMap(({take, part, fault, text}, place): FieldProblem[] => {
      if (!take) return [];
      if (text.trim() === '') return [{field: `text-${place}`, code: 'text-empty'}];
      if (fault !== undefined) return [{field: `text-${place}`, code: fault}];
      return part.kind === 'law' && !mayEnforce(asked) ? [{field: `text-${place}`, code: 'law-keeper'}] : [];
    }),
  ];
  if (problems.length > 0) return showAdoption(asked, registers, saved, body, {problems});
  const said = await sayDraft(asked, saved, {
    source: await sourceOf(asked), thing: draft.thing, act: 'pack.adopt', body: body.number, members: adoptionMembers(draft.thing, pack, await partnerOf(pool, body), parts),
    async also(client) {
      for (const {part, text} of taken) await enforce(client, registers, {...part, text});
    },
  });
  return said === undefined ? showAdoption(asked, registers, saved, body, {changed: true}) : {to: context.href(recordPath(draft.thing))};
}
