import {invite} from '../core/accounts/invitations.ts';
import {may, ROLES, type Role} from '../core/accounts/may.ts';
import {addressOf} from '../core/accounts/people.ts';
import {vouchForRecovery} from '../core/accounts/recovery.ts';
import {endSessions} from '../core/accounts/sessions.ts';
import {audit} from '../core/audit/write.ts';
import {changeBody, listBodies, makeBody, readBody, type BodyRead} from '../core/bodies/bodies.ts';
import {listJurisdictions} from '../core/bodies/jurisdictions.ts';
import {AppError} from '../core/errors.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../core/http/act-route.ts';
import type {Server} from '../core/http/server.ts';
import {parseMailAddress} from '../core/mail/address.ts';
import {enqueueMail} from '../core/mail/enqueue.ts';
import {EMPTY_BODY, OwnBodiesPage, OwnBodyPage, type BodyForm, type OwnBodyView} from '../ui/accounts/bodies.tsx';
import type {FieldProblem} from '../ui/components/forms.tsx';
import {renderPage} from '../ui/render.ts';
import {readBodyForm, wordsOf} from './body-form.ts';
import {offersFor} from './offers.ts';
import type {AccountTools} from './tools.ts';

/** Bodies from inside: the list for those who keep the site, and each body's people. */
export function mountOwnBodies(app: Server, tools: AccountTools): void {
  actGet(app, tools, {path: '/act/bodies', may: 'site.keep', handle: (asked) => list(asked, EMPTY_BODY, [])});
  actPost(app, tools, {path: '/act/bodies', may: 'site.keep', handle: async (asked) => {
    const form = readBodyForm(asked.fields);
    const words = wordsOf(form, await listJurisdictions(asked.pool));
    if (!words.ok) return list(asked, form, words.error);
    const {slug} = await asked.transaction(async (client) => {
      const made = await makeBody(client, words.value);
      await audit(client, {person: asked.actor.person, body: made.number, act: 'body.make', facts: {slug: made.slug}});
      return made;
    });
    return {to: asked.context.href(`/act/bodies/${slug}`)};
  }});

  actGet(app, tools, {path: '/act/bodies/:slug', may: 'account.keep', handle: async (asked) => {
    const body = await bodyOf(asked);
    return show(tools, asked, body, {});
  }});
  actPost(app, tools, {path: '/act/bodies/:slug', may: 'account.keep', handle: async (asked) => {
    const body = await bodyOf(asked);
    if (!mayKeep(asked, body)) throw new AppError('permission.denied');
    const form = readBodyForm(asked.fields);
    const words = wordsOf(form, await listJurisdictions(asked.pool));
    if (!words.ok) return show(tools, asked, body, {form, problems: words.error});
    await asked.transaction(async (client) => {
      await changeBody(client, body.number, words.value);
      await audit(client, {person: asked.actor.person, body: body.number, act: 'body.change', facts: {slug: body.slug}});
    });
    return {to: asked.context.href(`/act/bodies/${body.slug}`)};
  }});

  actPost(app, tools, {path: '/act/bodies/:slug/invite', may: 'account.keep', handle: async (asked) => {
    const body = await bodyOf(asked);
    if (!mayKeep(asked, body)) throw new AppError('permission.denied');
    const invitation = {address: asked.fields.get('address') ?? '', role: asked.fields.get('role') ?? ''};
    const address = parseMailAddress(invitation.address);
    const role = ROLES.find((one) => one === invitation.role);
    const problems: FieldProblem[] = [
      ...(address === undefined ? [{field: 'address', code: invitation.address.trim() === '' ? 'address-empty' : 'address-wrong'}] : []), ...(role === undefined ? [{field: 'role', code: 'role-empty'}] : []),
    ];
    if (address === undefined || role === undefined) return show(tools, asked, body, {invitation, problems});
    const {vault} = asked.square;
    await asked.transaction(async (client) => {
      const token = await invite(client, vault, {body: body.number, role, address, by: asked.actor.person});
      await audit(client, {person: asked.actor.person, body: body.number, act: 'role.invite', facts: {role}});
      await enqueueMail(client, vault, {to: {name: '', address}, template: 'invitation', lang: asked.context.t.lang, facts: {by: asked.actor.name, body: body.name}, link: asked.context.href(`/act/invitations/${token}`)});
    });
    return {to: asked.context.href(`/act/bodies/${body.slug}`)};
  }});

  actPost(app, tools, {path: '/act/bodies/:slug/people/:person/:role/remove', may: 'account.keep', handle: async (asked) => {
    const body = await bodyOf(asked);
    if (!mayKeep(asked, body)) throw new AppError('permission.denied');
    const [person, role] = [Number(asked.param('person')), asked.param('role')];
    const removed = await asked.transaction(async (client) => {
      await client.query('select from body where number = $1 for update', [body.number]);
      const {rows: [others]} = await client.query<{count: string}>("select count(*) from people.body_role where body = $1 and role = 'administrator' and person <> $2", [body.number, person]);
      if (role === 'administrator' && Number(others!.count) === 0) return false;
      const {rowCount} = await client.query('delete from people.body_role where body = $1 and person = $2 and role = $3', [body.number, person, role]);
      if (rowCount === 1) {
        await audit(client, {person: asked.actor.person, body: body.number, act: 'role.remove', facts: {person, role}});
        await endSessions(client, person, asked.session);
      }
      return true;
    });
    return removed ? {to: asked.context.href(`/act/bodies/${body.slug}`)} : show(tools, asked, body, {problems: [{field: 'people', code: 'last-administrator'}]});
  }});

  actPost(app, tools, {path: '/act/bodies/:slug/people/:person/vouch', may: 'people.keep', handle: async (asked) => {
    const body = await bodyOf(asked);
    asked.must('people.keep', body.number);
    const person = Number(asked.param('person'));
    const {rows} = await asked.pool.query('select from people.body_role where person = $1 and body = $2', [person, body.number]);
    if (rows.length === 0) throw new AppError('page.not-found');
    await asked.transaction(async (client) => {
      const step = await vouchForRecovery(client, person, asked.actor.person);
      await audit(client, {person: asked.actor.person, body: body.number, act: 'recovery.vouch', facts: {person, step}});
      const to = await addressOf(client, asked.square.vault, person);
      if (to) await enqueueMail(client, asked.square.vault, {to, template: 'recovery', lang: to.lang, facts: {by: asked.actor.name}, link: asked.context.href('/act/account')});
    });
    return {to: asked.context.href(`/act/bodies/${body.slug}`)};
  }});
}

/** The body of the address, for those who have a role in it and for those who keep the site. Others learn nothing of it. */
async function bodyOf(asked: AskedBy): Promise<BodyRead> {
  const body = await readBody(asked.pool, asked.param('slug'));
  if (body === undefined) throw new AppError('page.not-found');
  if (!asked.actor.roles.some((role) => role.body === body.number || (role.keeper && role.role === 'administrator'))) throw new AppError('permission.denied');
  return body;
}

/** Administrators look after their body; those of the keeper after any, as long as it has nobody yet. */
function mayKeep({actor}: AskedBy, body: BodyRead): boolean {
  return may(actor, 'people.keep', body.number) === 'yes' || may(actor, 'site.keep') === 'yes';
}

async function list(asked: AskedBy, form: BodyForm, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const view = {token: asked.token, bodies: await listBodies(asked.pool), places: await listJurisdictions(asked.pool), form, problems};
  return {html: renderPage(OwnBodiesPage, view, asked.context), status: problems.length > 0 ? 422 : 200};
}

async function show(tools: AccountTools, asked: AskedBy, body: BodyRead, {form, invitation = {address: '', role: ''}, problems = []}: Partial<Pick<OwnBodyView, 'form' | 'invitation' | 'problems'>>): Promise<ActAnswer> {
  const {pool, actor} = asked;
  const {rows: people} = await pool.query<{person: number; name: string; role: Role}>(
    'select person, name, role from people.body_role join people.person on number = person where body = $1 order by name, person, role', [body.number]);
  const {rows: invited} = await pool.query<{number: number; role: Role; ends: Date}>(
    'select number, role, ends from people.invitation where body = $1 and accepted is null and withdrawn is null and ends > clock_timestamp()', [body.number]);
  const keeps = mayKeep(asked, body);
  const view: OwnBodyView = {
    token: asked.token, body, me: actor.person, may: {people: keeps, change: keeps}, people, invited,
    form: form ?? {name: body.name, kind: body.kind, jurisdiction: String(body.jurisdiction?.number ?? ''), identifier: body.identifier ?? '', website: body.website ?? '', contact: body.contact ?? ''},
    places: await listJurisdictions(pool), invitation, problems, todo: offersFor(tools.offers, actor, asked.context, body),
  };
  return {html: renderPage(OwnBodyPage, view, asked.context), status: problems.length > 0 ? 422 : 200};
}
