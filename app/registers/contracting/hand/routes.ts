import type {PoolClient} from 'pg';
import {bodiesFor, may} from '../../../core/accounts/may.ts';
import {audit} from '../../../core/audit/write.ts';
import {listBodies} from '../../../core/bodies/bodies.ts';
import {listDrafts, moveDraft, readDraft, readPublished, saveDraft, type Draft} from '../../../core/drafts/store.ts';
import {AppError} from '../../../core/errors.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../../../core/http/act-route.ts';
import type {RoomTools} from '../../../core/http/register-routes.ts';
import type {Server} from '../../../core/http/server.ts';
import {renderPage} from '../../../ui/render.ts';
import {identity, member, texts, things} from '../reading.ts';
import {contracting} from '../register.ts';
import {mountDiscard} from './discard.ts';
import type {Problem} from './kinds/kind.ts';
import {cleanText} from './loose.ts';
import {CheckPage} from './pages/check.tsx';
import {DonePage, StartPage, WorkListPage, type BodyWork} from './pages/list.tsx';
import {ProcessPage} from './pages/process.tsx';
import {StagePage} from './pages/stage.tsx';
import {worded} from './pages/words.ts';
import {checkPath, donePath, HAND_PATH, processPath, stagePath} from './paths.ts';
import {readForm} from './read.ts';
import {beginWith, fieldsOf} from './recall.ts';
import {asksReason, mayBeFormal} from './said.ts';
import {countSeen, mayPublish, publishDraft, reviewDraft} from './server/publish.ts';
import {tellEditor, tellPublishers} from './server/tell.ts';
import {freeReference, handSource, isTaken, listProcesses, ocidOf} from './server/sources.ts';
import {bodyAndSource, draftOf, placeOf, workOf, type Work} from './server/work.ts';
import {parseStage, questionsOf, type Stage} from './stages/index.ts';
import {mayOpen, tasksOf} from './tasks.ts';
import {addRow, removeRow, typedFrom, typedText, type Typed} from './typed.ts';

const FORM_BYTES = 256_000;
const STAGE = `${HAND_PATH}/:body/p/:ocid/:stage` as const;

/** Publishing by hand: the list, a process with its tasks, a form for each stage, the last look, the reference. */
export function mountHand(app: Server, rooms: RoomTools): void {
  const {act: tools} = rooms;
  actGet(app, tools, {path: HAND_PATH, may: 'draft.write', handle: list});
  actGet(app, tools, {path: `${HAND_PATH}/:body/start`, may: 'draft.write', handle: (asked) => start(asked, '', [])});
  actPost(app, tools, {path: `${HAND_PATH}/:body/start`, may: 'draft.write', handle: begin});
  actGet(app, tools, {path: `${HAND_PATH}/:body/p/:ocid`, may: 'draft.write', handle: showProcess});
  actGet(app, tools, {path: `${HAND_PATH}/:body/p/:ocid/done/:statement`, may: 'draft.write', handle: done});
  actGet(app, tools, {path: STAGE, may: 'draft.write', handle: async (asked) => showStage(asked, await stageWork(asked))});
  actPost(app, tools, {path: STAGE, may: 'draft.write', bodyLimit: FORM_BYTES, handle: saveStage});
  actGet(app, tools, {path: `${STAGE}/check`, may: 'draft.write', handle: async (asked) => showCheck(asked, await stageWork(asked), {})});
  actPost(app, tools, {path: `${STAGE}/check`, may: 'draft.write', handle: decide});
  mountDiscard(app, rooms);
}

async function list(asked: AskedBy): Promise<ActAnswer> {
  const mine = new Set(bodiesFor(asked.actor, 'draft.write'));
  const bodies: BodyWork[] = [];
  for (const {number, slug, name} of await listBodies(asked.pool)) {
    if (!mine.has(number)) continue;
    const source = await handSource(asked.pool, number);
    const drafts = await listDrafts(asked.pool, {body: number, register: contracting.number});
    bodies.push({
      slug, name, ...(source && {prefix: source.prefix}), processes: source === undefined ? [] : await listProcesses(asked.pool, source),
      drafts: drafts.flatMap((draft) => {
        const stage = parseStage(draft.stage);
        const title = typedText(draft.fields, 'title');
        return stage === undefined || draft.state === 'published' ? [] : [{ocid: draft.thing, stage, state: draft.state, savedBy: draft.savedBy, updated: draft.updated, ...(title !== '' && {title})}];
      }),
    });
  }
  return {html: renderPage(WorkListPage, {bodies}, asked.context)};
}

async function start(asked: AskedBy, reference: string, codes: readonly string[]): Promise<ActAnswer> {
  const {body, source} = await bodyAndSource(asked);
  if (source === undefined) throw new AppError('page.not-found');
  const problems = codes.map((code) => ({field: 'reference', code}));
  return {html: renderPage(StartPage, {token: asked.token, body, prefix: source.prefix, reference, problems}, asked.context), status: codes.length > 0 ? 422 : 200};
}

async function begin(asked: AskedBy): Promise<ActAnswer> {
  const {body, source} = await bodyAndSource(asked);
  if (source === undefined) throw new AppError('page.not-found');
  const typed = asked.fields.get('reference')?.trim() ?? '';
  const year = asked.context.now.toZonedDateTimeISO(asked.context.site.zone).year;
  const ocid = ocidOf(source, typed === '' ? await freeReference(asked.pool, source, year) : typed);
  if (ocid === undefined) return start(asked, typed, ['reference-wrong']);
  if (await isTaken(asked.pool, source, ocid)) return start(asked, typed, ['reference-taken']);
  return {to: asked.context.href(processPath(body.slug, ocid))};
}

function draftsOf({pool}: AskedBy, {body, ocid}: Work): Promise<Draft[]> {
  return listDrafts(pool, {body: body.number, register: contracting.number, thing: ocid});
}

async function showProcess(asked: AskedBy): Promise<ActAnswer> {
  const work = await workOf(asked);
  const {body, ocid, state, read} = work;
  const drafts = await draftsOf(asked, work);
  const title = texts(member(state, 'tender', 'title')) ?? texts(drafts.map(({fields}) => typedText(fields, 'title')).find((text) => text !== ''));
  return {html: renderPage(ProcessPage, {body, ocid, isPublic: read !== undefined, groups: tasksOf(state, drafts), ...(title !== undefined && {title})}, asked.context)};
}

interface StageWork {
  readonly work: Work;
  readonly stage: Stage;
  readonly draft?: Draft;
}

/** The stage that an address names, where it can be opened. */
async function stageWork(asked: AskedBy): Promise<StageWork> {
  const work = await workOf(asked);
  const stage = parseStage(asked.param('stage'));
  if (stage === undefined || !mayOpen(stage, work.state, await draftsOf(asked, work))) throw new AppError('page.not-found');
  const draft = await draftOf(asked, work, stage);
  return {work, stage, ...(draft && {draft})};
}

function showStage(asked: AskedBy, {work, stage, draft}: StageWork, more: {readonly typed?: Typed; readonly problems?: readonly Problem[]; readonly stale?: true} = {}): ActAnswer {
  const {body, ocid, state} = work;
  const typed = more.typed ?? draft?.fields ?? fieldsOf(stage, beginWith(stage, state));
  return {
    html: renderPage(StagePage, {
      token: asked.token, body, ocid, stage, typed, version: draft?.version ?? 0,
      problems: worded(asked.context.t, more.problems ?? []),
      awards: things(state?.['awards']).flatMap((award) => {
        const id = identity(award['id']);
        return id === undefined ? [] : [{id, title: `${id}: ${texts(award['title']) ?? ''}`}];
      }),
      schemes: [...new Set(things(state?.['parties']).flatMap((party) => texts(member(party, 'identifier', 'scheme')) ?? []))],
      asksReason: asksReason(stage, state), mayBeFormal: mayBeFormal(stage, state),
      ...(more.stale && draft && {stale: {by: draft.savedBy, at: draft.updated}}), ...(draft?.note !== undefined && draft.state === 'open' && {note: draft.note}),
    }, asked.context),
    status: more.stale ? 409 : (more.problems ?? []).length > 0 ? 422 : 200,
  };
}

/** Keeps what was typed, whatever the button; then goes where the button leads. */
async function saveStage(asked: AskedBy): Promise<ActAnswer> {
  const {work, stage, draft} = await stageWork(asked);
  const {body, ocid, state} = work;
  const [act = '', group = '', row = ''] = (asked.fields.get('do') ?? 'check').split(':');
  const posted = typedFrom(asked.fields, [...questionsOf(stage.name).map(({name}) => name), 'reason', 'formal']);
  const isGroup = questionsOf(stage.name).some(({name, kind}) => name === group && (kind === 'list' || kind === 'organisations'));
  const typed = !isGroup ? posted : act === 'add' ? addRow(posted, group) : act === 'remove' ? removeRow(posted, group, Number(row)) : posted;
  const seen = Number(asked.fields.get('version') ?? 0);
  const version = Number.isSafeInteger(seen) && seen >= 0 && seen < 2 ** 31 ? await saveDraft(asked.pool, placeOf(work, stage), {fields: typed, version: seen, by: asked.actor.person}) : undefined;
  if (version === undefined) {
    const newest = await readDraft(asked.pool, placeOf(work, stage));
    return showStage(asked, {work, stage, ...(newest && {draft: newest})}, {typed, stale: true});
  }
  if (act === 'later') return {to: asked.context.href(processPath(body.slug, ocid))};
  if (isGroup) return {to: `${asked.context.href(stagePath(body.slug, ocid, stage))}#${group}-rows`};
  const read = readForm(stage, typed, state);
  if (read.ok) return {to: asked.context.href(checkPath(body.slug, ocid, stage))};
  const saved = await readDraft(asked.pool, placeOf(work, stage));
  return showStage(asked, {work, stage, ...(saved ?? draft ? {draft: (saved ?? draft)!} : {})}, {typed, problems: read.error});
}

async function showCheck(asked: AskedBy, {work, stage, draft}: StageWork, more: {readonly changed?: true; readonly noteMissing?: true}): Promise<ActAnswer> {
  const {body, ocid, state} = work;
  if (draft === undefined || draft.state === 'published') return {to: asked.context.href(stagePath(body.slug, ocid, stage))};
  const read = readForm(stage, draft.fields, state);
  if (!read.ok) return showStage(asked, {work, stage, draft}, {problems: read.error});
  const made = reviewDraft(asked, work, stage, draft.fields);
  const review = made.kind === 'ready' ? made.review : undefined;
  return {
    html: renderPage(CheckPage, {
      token: asked.token, body, ocid, stage, read: read.value, ...(review && {review}), seen: countSeen(work), ...more,
      draft: {number: draft.number, version: draft.version, state: draft.state, savedBy: draft.savedBy, updated: draft.updated},
      mayPublish: may(asked.actor, 'entry.publish', body.number) === 'yes', ready: review !== undefined && mayPublish(review),
    }, asked.context),
    status: more.changed ? 409 : more.noteMissing ? 422 : 200,
  };
}

const LONGEST_NOTE = 2_000;

/** Sends a draft to a publisher, gives it back, or publishes it. What was sent twice happens once. */
async function decide(asked: AskedBy): Promise<ActAnswer> {
  const work = await workOf(asked);
  const stage = parseStage(asked.param('stage'));
  if (stage === undefined) throw new AppError('page.not-found');
  const {body, ocid} = work;
  const [number, version, seen] = ['draft', 'version', 'seen'].map((name) => Number(asked.fields.get(name)));
  const draft = await draftOf(asked, work, stage);
  const known = {work, stage, ...(draft && {draft})};
  const act = asked.fields.get('do');
  if (act === 'publish') asked.must('entry.publish', body.number);
  if (draft === undefined || draft.number !== number) {
    const published = Number.isSafeInteger(number) ? await readPublished(asked.pool, placeOf(work, stage), number! % 2 ** 31) : undefined;
    if (published?.statement !== undefined) return {to: asked.context.href(donePath(body.slug, ocid, published.statement))};
    return {to: asked.context.href(processPath(body.slug, ocid))};
  }
  if (draft.version !== version) return showCheck(asked, known, {changed: true});
  switch (act) {
    case 'send': return move(asked, work, {draft, from: 'open', to: {state: 'sent'}, act: 'draft.send', tell: (client) => tellPublishers(client, asked, work, stage)});
    case 'return': {
      asked.must('entry.publish', body.number);
      const note = cleanText(asked.fields.get('note') ?? '').slice(0, LONGEST_NOTE);
      if (note === '') return showCheck(asked, known, {noteMissing: true});
      return move(asked, work, {draft, from: 'sent', to: {state: 'open', note}, act: 'draft.return', tell: (client) => tellEditor(client, asked, work, stage, {draft: draft.number, note})});
    }
    case 'publish': {
      if (countSeen(work) !== seen) return showCheck(asked, known, {changed: true});
      const made = reviewDraft(asked, work, stage, draft.fields);
      if (made.kind !== 'ready' || !mayPublish(made.review)) return showCheck(asked, known, {});
      const outcome = await publishDraft(asked, work, draft, made.review);
      if (outcome.kind === 'published') return {to: asked.context.href(donePath(body.slug, ocid, outcome.statement))};
      const again = await workOf(asked);
      const newest = await draftOf(asked, again, stage);
      return showCheck(asked, {work: again, stage, ...(newest && {draft: newest})}, {changed: true});
    }
    default: return showCheck(asked, known, {});
  }
}

interface Move {
  readonly draft: Draft;
  readonly from: 'open' | 'sent';
  readonly to: {readonly state: 'open' | 'sent'; readonly note?: string};
  readonly act: string;
  readonly tell: (client: PoolClient) => Promise<void>;
}

async function move(asked: AskedBy, {body, ocid}: Work, {draft, from, to, act, tell}: Move): Promise<ActAnswer> {
  await asked.transaction(async (client) => {
    if (!await moveDraft(client, {...draft, from}, to)) return;
    await audit(client, {person: asked.actor.person, body: body.number, act, facts: {register: contracting.name, thing: ocid, stage: draft.stage}});
    await tell(client);
  });
  return {to: asked.context.href(processPath(body.slug, ocid))};
}

async function done(asked: AskedBy): Promise<ActAnswer> {
  const {body, ocid, read} = await workOf(asked);
  const statement = read?.statements.find(({id}) => id === asked.param('statement'));
  if (statement === undefined) throw new AppError('page.not-found');
  return {html: renderPage(DonePage, {body, ocid, statement: statement.id, position: statement.position, entered: statement.entered}, asked.context)};
}
