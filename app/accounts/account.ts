import {acceptInvitation, mayBegin, readInvitation} from '../core/accounts/invitations.ts';
import {cleanLine} from '../core/accounts/clean-name.ts';
import {askForNewPasskey, keepPasskey, listPasskeys} from '../core/accounts/passkeys.ts';
import {addressOf} from '../core/accounts/people.ts';
import {countPrintedCodes, makePrintedCodes} from '../core/accounts/printed.ts';
import {endRecovery} from '../core/accounts/recovery.ts';
import {listSessions} from '../core/accounts/sessions.ts';
import {audit} from '../core/audit/write.ts';
import {listBodies} from '../core/bodies/bodies.ts';
import {AppError} from '../core/errors.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../core/http/act-route.ts';
import type {Server} from '../core/http/server.ts';
import {enqueueMail} from '../core/mail/enqueue.ts';
import {AccountPage, CodesPage, InvitationPage} from '../ui/accounts/account.tsx';
import type {FieldProblem} from '../ui/components/forms.tsx';
import {renderPage} from '../ui/render.ts';
import {offersFor} from './offers.ts';
import {enter} from './sign-in.ts';
import {passkeySite, type AccountTools} from './tools.ts';

const MOST_NAME = 120;

/** A person's own page: her keys, codes and sessions; and invitations to be accepted. */
export function mountAccount(app: Server, tools: AccountTools): void {
  actGet(app, tools, {path: '/act/account', may: 'account.keep', handle: (asked) => show(tools, asked, [])});

  actPost(app, tools, {path: '/act/account/name', may: 'account.keep', handle: async (asked) => {
    const name = cleanLine(asked.fields.get('own-name') ?? '').slice(0, MOST_NAME);
    if (name !== '') await asked.pool.query('update people.person set name = $2 where number = $1', [asked.actor.person, name]);
    return {to: asked.context.href('/act/account')};
  }});

  actPost(app, tools, {path: '/act/account/keys', may: 'account.keep', handle: async (asked) => {
    await mustMakeKeys(asked);
    const {person} = asked.actor;
    const name = cleanLine(asked.fields.get('name') ?? '').slice(0, MOST_NAME) || asked.context.t.text('method.passkey');
    const kept = await asked.transaction(async (client) => {
      const done = await keepPasskey(client, passkeySite(tools, asked.square), {attempt: asked.fields.get('attempt') ?? '', answer: asked.fields.get('answer') ?? '', browser: asked.browser}, person, name);
      if (!done) return false;
      const {rows: [made]} = await client.query<{id: Buffer}>('select id from people.passkey where person = $1 order by created desc limit 1', [person]);
      await endRecovery(client, person, made?.id);
      await audit(client, {person, act: 'key.make', facts: {name}});
      await tell(client, asked);
      return true;
    });
    return kept ? enter(asked, person, 'passkey', '/act/account') : show(tools, asked, [{field: 'keys', code: 'key-wrong'}]);
  }});

  actPost(app, tools, {path: '/act/account/keys/:id/remove', may: 'account.keep', handle: async (asked) => {
    if (!asked.actor.assured) throw new AppError('permission.denied');
    const {person, roles} = asked.actor;
    const id = Buffer.from(asked.param('id'), 'hex');
    const others = (await listPasskeys(asked.pool, person)).filter((key) => key.id !== id.toString('hex')).length + await countPrintedCodes(asked.pool, person)
      + ((await asked.pool.query('select from people.identity where person = $1', [person])).rowCount ?? 0);
    if (others === 0 && roles.length > 0) return show(tools, asked, [{field: 'keys', code: 'key-last'}]);
    await asked.transaction(async (client) => {
      const {rowCount} = await client.query('delete from people.passkey where id = $1 and person = $2', [id, person]);
      if (rowCount === 1) await audit(client, {person, act: 'key.remove', facts: {}});
    });
    return {to: asked.context.href('/act/account')};
  }});

  actPost(app, tools, {path: '/act/account/codes', may: 'account.keep', handle: async (asked) => {
    await mustMakeKeys(asked);
    const codes = await asked.transaction(async (client) => {
      await endRecovery(client, asked.actor.person, undefined);
      const made = await makePrintedCodes(client, asked.actor.person);
      await audit(client, {person: asked.actor.person, act: 'codes.make', facts: {count: made.length}});
      await tell(client, asked);
      return made;
    });
    return {html: renderPage(CodesPage, {codes}, asked.context)};
  }});

  const invitation = async (asked: AskedBy, wrong: boolean): Promise<ActAnswer> => {
    const token = asked.param('token');
    const read = await readInvitation(asked.pool, token);
    if (read === undefined) throw new AppError('page.not-found');
    return {html: renderPage(InvitationPage, {token: asked.token, invitation: token, body: read.bodyName, role: read.role, by: read.by, wrong}, asked.context), status: wrong ? 422 : 200, headers: {'referrer-policy': 'no-referrer'}};
  };
  actGet(app, tools, {path: '/act/invitations/:token', may: 'account.keep', handle: (asked) => invitation(asked, false)});
  actPost(app, tools, {path: '/act/invitations/:token', may: 'account.keep', handle: async (asked) => {
    const {person} = asked.actor;
    const accepted = await asked.transaction(async (client) => {
      const done = await acceptInvitation(client, asked.param('token'), person);
      if (done) await audit(client, {person, body: done.body, act: 'role.accept', facts: {role: done.role}});
      return done;
    });
    return accepted === undefined ? invitation(asked, true) : {to: asked.context.href('/act/account')};
  }});
}

async function show(tools: AccountTools, asked: AskedBy, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const {actor, pool, context, token} = asked;
  const {person, name, assured} = actor;
  const mayMakeKeys = assured || await mayBegin(pool, person);
  const bodies = new Map((await listBodies(pool)).map((body) => [body.number, body]));
  const own = asked.session.toString('hex');
  const view = {
    token, name, assured, mayMakeKeys, problems,
    roles: actor.roles.map(({body, role}) => ({slug: bodies.get(body)!.slug, body: bodies.get(body)!.name, role})),
    passkeys: await listPasskeys(pool, person),
    ...(mayMakeKeys && {question: await askForNewPasskey(pool, passkeySite(tools, asked.square), {person, personName: name, browser: asked.browser})}),
    codes: await countPrintedCodes(pool, person),
    sessions: (await listSessions(pool, person)).map((session) => ({...session, own: session.hash === own})),
    todo: offersFor(tools.offers, actor, context),
  };
  return {html: renderPage(AccountPage, view, context), status: problems.length > 0 ? 422 : 200};
}

/** Ways in are made by a person who is shown well enough, or who begins. */
async function mustMakeKeys({actor, pool}: AskedBy): Promise<void> {
  if (!actor.assured && !await mayBegin(pool, actor.person)) throw new AppError('permission.denied');
}

/** Whoever has the mailbox hears of a new way in. */
async function tell(client: Parameters<typeof enqueueMail>[0], {square, actor, context}: AskedBy): Promise<void> {
  const to = await addressOf(client, square.vault, actor.person);
  if (to) await enqueueMail(client, square.vault, {to, template: 'new-device', lang: to.lang, facts: {}, link: context.href('/act/account')});
}
