import {randomUUID} from 'node:crypto';
import {bodiesFor} from '../core/accounts/may.ts';
import {addressOf} from '../core/accounts/people.ts';
import {AppError} from '../core/errors.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../core/http/act-route.ts';
import type {Server} from '../core/http/server.ts';
import {enqueueMail} from '../core/mail/enqueue.ts';
import type {Register} from '../core/register.ts';
import {closeProposal, confirmProposal, type Decision, type Telling} from '../core/removals/decide.ts';
import {findEntry, type FoundEntry} from '../core/removals/entry.ts';
import {listRemovals, type RemovalListed} from '../core/removals/list.ts';
import {propose, readProposals, type OrderWords, type ProposalRead} from '../core/removals/propose.ts';
import {listAllSources} from '../core/sources/keep.ts';
import {asOwner} from '../core/store/as-owner.ts';
import type {FieldProblem} from '../ui/components/forms.tsx';
import {LiftPage, ProposalPage, RemovalsPage, REMOVALS_PATH, type OwnBody, type RemovalForm} from '../ui/removals/act.tsx';
import {renderPage} from '../ui/render.ts';
import {orderIn, readRemovalForm} from './removal-form.ts';
import type {AccountTools} from './tools.ts';

const LIFTABLE = 20;

/** Removal by law: an officer of one body proposes, an officer of another decides. Lifting one goes the same way. */
export function mountRemovalActs(app: Server, tools: AccountTools): void {
  const {registers} = tools;

  actGet(app, tools, {path: REMOVALS_PATH, may: 'removal.propose', handle: (asked) => list(asked, registers, readRemovalForm(asked.query, randomUUID()), [])});
  actPost(app, tools, {path: REMOVALS_PATH, may: 'removal.propose', handle: async (asked) => {
    const form = readRemovalForm(asked.fields, randomUUID());
    const {words, problems} = orderIn(form, 'removal');
    const found = await entryIn(asked, registers, form);
    const body = await ownBody(asked, form.body);
    const wrong = [...found.problems, ...problems];
    if (wrong.length > 0 || found.entry === undefined) return list(asked, registers, form, wrong);
    const number = await proposeAndTell(asked, found.entry, words, {token: form.once, body});
    return number === undefined ? list(asked, registers, form, [{field: 'entry', code: 'entry-proposed'}]) : {to: asked.context.href(`${REMOVALS_PATH}/${number}`)};
  }});

  actGet(app, tools, {path: `${REMOVALS_PATH}/lift/:removal`, may: 'removal.propose', handle: async (asked) => showLift(asked, await liftable(asked, registers), readRemovalForm(new URLSearchParams(), randomUUID()), [])});
  actPost(app, tools, {path: `${REMOVALS_PATH}/lift/:removal`, may: 'removal.propose', handle: async (asked) => {
    const removal = await liftable(asked, registers);
    const form = readRemovalForm(asked.fields, randomUUID());
    const {words, problems} = orderIn(form, 'lift');
    const body = await ownBody(asked, form.body);
    if (problems.length > 0) return showLift(asked, removal, form, problems);
    const found = await entryIn(asked, registers, {...form, source: `${removal.register}/${removal.source.slug}`, id: removal.record, entry: removal.entry}, true);
    if (found.entry === undefined) throw new AppError('page.not-found');
    const number = await proposeAndTell(asked, found.entry, words, {token: form.once, body}, removal.number);
    return {to: asked.context.href(number === undefined ? REMOVALS_PATH : `${REMOVALS_PATH}/${number}`)};
  }});

  actGet(app, tools, {path: `${REMOVALS_PATH}/:number`, may: 'removal.confirm', handle: async (asked) => show(asked, await proposalOf(asked, registers), [])});
  actPost(app, tools, {path: `${REMOVALS_PATH}/:number/confirm`, may: 'removal.confirm', handle: async (asked) => {
    const {square} = asked;
    return decide(asked, registers, (deciding) => asOwner(square.url, async (client) => confirmProposal(client, {registers, files: square.files, bulk: square.bulk, vault: square.vault, tell: await tellProposer(asked, registers)}, deciding)));
  }});
  actPost(app, tools, {path: `${REMOVALS_PATH}/:number/refuse`, may: 'removal.confirm', handle: async (asked) => {
    const tell = await tellProposer(asked, registers);
    return decide(asked, registers, (deciding) => asked.transaction((client) => closeProposal(client, deciding, 'refused', tell)));
  }});
  actPost(app, tools, {path: `${REMOVALS_PATH}/:number/take-back`, may: 'removal.propose', handle: async (asked) => {
    const proposal = await proposalOf(asked, registers);
    asked.must('removal.propose', proposal.body.number);
    await asked.transaction((client) => closeProposal(client, {proposal: proposal.number, person: asked.actor.person, body: proposal.body.number}, 'taken back'));
    return {to: asked.context.href(`${REMOVALS_PATH}/${proposal.number}`)};
  }});
}

async function list(asked: AskedBy, registers: readonly Register[], form: RemovalForm, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const [proposals, {removals}, sources, bodies] = await Promise.all([readProposals(asked.pool, registers), listRemovals(asked.pool, registers, {limit: LIFTABLE}), listAllSources(asked.pool, registers), officerOf(asked)]);
  const choices = sources.map(({register, slug, name}) => ({value: `${register.name}/${slug}`, text: `${name} · ${asked.context.t.text(`room.${register.name}`)}`}));
  const view = {token: asked.token, proposals, liftable: removals.filter(({lifted}) => lifted === undefined), sources: choices, bodies, form, problems};
  return {html: renderPage(RemovalsPage, view, asked.context), status: problems.length > 0 ? 422 : 200};
}

async function showLift(asked: AskedBy, removal: RemovalListed, form: RemovalForm, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  return {html: renderPage(LiftPage, {token: asked.token, removal, bodies: await officerOf(asked), form, problems}, asked.context), status: problems.length > 0 ? 422 : 200};
}

async function show(asked: AskedBy, proposal: ProposalRead, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const own = await officerOf(asked);
  const bodies = own.filter(({number}) => number !== proposal.body.number);
  const may = bodies.length > 0 && proposal.person.number !== asked.actor.person ? 'decide' as const : own.some(({number}) => number === proposal.body.number) ? 'take-back' as const : 'neither' as const;
  return {html: renderPage(ProposalPage, {token: asked.token, proposal, may, bodies, problems}, asked.context), status: problems.length > 0 ? 422 : 200};
}

/** For a body that did not propose it; the database would refuse another. */
async function decide(asked: AskedBy, registers: readonly Register[], work: (deciding: {proposal: number; person: number; body: number}) => Promise<Decision>): Promise<ActAnswer> {
  const proposal = await proposalOf(asked, registers);
  const others = (await officerOf(asked)).filter(({number}) => number !== proposal.body.number);
  const chosen = asked.fields.get('body') ?? '';
  const body = chosen === '' ? others[0] : others.find(({number}) => String(number) === chosen);
  if (body === undefined) return show(asked, proposal, [{field: 'body', code: 'body-wrong'}]);
  asked.must('removal.confirm', body.number);
  if (await work({proposal: proposal.number, person: asked.actor.person, body: body.number}) === 'own') return show(asked, proposal, [{field: 'body', code: 'body-wrong'}]);
  await asked.square.versions.refresh();
  return {to: asked.context.href(`${REMOVALS_PATH}/${proposal.number}`)};
}

/** A proposal, and the mail that tells the officers of other bodies of it. */
async function proposeAndTell(asked: AskedBy, entry: FoundEntry, words: OrderWords, {token, body}: {readonly token: string; readonly body: OwnBody}, removal?: number): Promise<number | undefined> {
  const {actor: {person, name}, square: {vault}, context} = asked;
  return asked.transaction(async (client) => {
    const {rows: [known]} = await client.query('select from people.removal_proposal where token = $1', [token]);
    const number = await propose(client, entry, words, {person, body: body.number, token}, removal);
    if (number === undefined || known !== undefined) return number;
    const {rows} = await client.query<{person: number}>("select distinct person from people.body_role where role = 'officer' and body <> $1 and person <> $2 order by person", [body.number, person]);
    for (const officer of rows) {
      const to = await addressOf(client, vault, officer.person);
      if (to) await enqueueMail(client, vault, {to, template: 'removal-proposed', lang: to.lang, facts: {by: name, body: body.name}, link: context.href(`${REMOVALS_PATH}/${number}`)});
    }
    return number;
  });
}

/** The mail that tells whoever proposed it what was decided. */
async function tellProposer({param, square: {vault}, pool, context}: AskedBy, registers: readonly Register[]): Promise<Telling> {
  const [proposal] = await readProposals(pool, registers, numberIn(param('number')));
  return async (client, state) => {
    const to = proposal && await addressOf(client, vault, proposal.person.number);
    if (to) await enqueueMail(client, vault, {to, template: `removal-${state}`, lang: to.lang, facts: {}, link: context.href(`${REMOVALS_PATH}/${proposal.number}`)});
  };
}

/** The bodies whose officer she is. */
async function officerOf(asked: AskedBy): Promise<OwnBody[]> {
  const {rows} = await asked.pool.query<OwnBody>('select number, name from body where number = any($1::int[]) order by name, number', [bodiesFor(asked.actor, 'removal.propose')]);
  return rows;
}

async function ownBody(asked: AskedBy, chosen: string): Promise<OwnBody> {
  const bodies = await officerOf(asked);
  const body = chosen === '' ? bodies[0] : bodies.find(({number}) => String(number) === chosen);
  if (body === undefined) throw new AppError('permission.denied');
  asked.must('removal.propose', body.number);
  return body;
}

async function entryIn(asked: AskedBy, registers: readonly Register[], {source, id, entry}: RemovalForm, gone = false): Promise<{readonly entry?: FoundEntry; readonly problems: readonly FieldProblem[]}> {
  const among = (await listAllSources(asked.pool, registers)).find(({register, slug}) => `${register.name}/${slug}` === source);
  const [record, statement] = [id.trim(), entry.trim()];
  const problems: FieldProblem[] = [
    ...(among === undefined ? [{field: 'source', code: 'source-empty'}] : []), ...(record === '' ? [{field: 'id', code: 'id-empty'}] : []), ...(statement === '' ? [{field: 'entry', code: 'entry-empty'}] : []),
  ];
  if (among === undefined || problems.length > 0) return {problems};
  const found = await findEntry(asked.pool, {register: among.register, source: among}, {id: record, entry: statement});
  if (found === undefined) return {problems: [{field: 'entry', code: 'entry-unknown'}]};
  return found.live.length === 0 && !gone ? {problems: [{field: 'entry', code: 'entry-gone'}]} : {entry: found, problems: []};
}

async function proposalOf(asked: AskedBy, registers: readonly Register[]): Promise<ProposalRead> {
  const [proposal] = await readProposals(asked.pool, registers, numberIn(asked.param('number')));
  if (proposal === undefined) throw new AppError('page.not-found');
  return proposal;
}

async function liftable(asked: AskedBy, registers: readonly Register[]): Promise<RemovalListed> {
  const {removals: [removal]} = await listRemovals(asked.pool, registers, {limit: 1, number: numberIn(asked.param('removal'))});
  if (removal === undefined || removal.lifted !== undefined) throw new AppError('page.not-found');
  return removal;
}

function numberIn(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new AppError('page.not-found');
  return Number(text);
}
