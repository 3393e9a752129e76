import {openAttempt, isSameBrowser, plainCode, takeAttempt, takeByCode} from '../core/accounts/attempts.ts';
import {finishOpenId, personOfOpenId, startOpenId} from '../core/accounts/openid.ts';
import {mayBegin} from '../core/accounts/invitations.ts';
import {askForPasskey, personOfPasskey} from '../core/accounts/passkeys.ts';
import {ensurePerson} from '../core/accounts/people.ts';
import {countPrintedCodes, takePrintedCode} from '../core/accounts/printed.ts';
import {withinRate} from '../core/accounts/rate.ts';
import {endSession, endSessions, METHODS, openSession, type Method} from '../core/accounts/sessions.ts';
import {audit} from '../core/audit/write.ts';
import {AppError} from '../core/errors.ts';
import {actGet, actPost, safeNext, type ActAnswer, type Asked} from '../core/http/act-route.ts';
import {clearSessionCookie, setSessionCookie} from '../core/http/cookies.ts';
import type {Server} from '../core/http/server.ts';
import {visitorOf} from '../core/http/visitor.ts';
import {parseMailAddress} from '../core/mail/address.ts';
import {enqueueMail} from '../core/mail/enqueue.ts';
import {CheckMailPage, ConfirmLinkPage, SignInPage} from '../ui/accounts/sign-in.tsx';
import type {FieldProblem} from '../ui/components/forms.tsx';
import {renderPage} from '../ui/render.ts';
import {isOutboxOpen} from './outbox.ts';
import {passkeySite, type AccountTools} from './tools.ts';

/** Tries to sign in: of a visitor, and mails to an address. */
const VISITOR = {most: 10, minutes: 15} as const;
const MAILS = {most: 5, minutes: 24 * 60} as const;

interface LinkFacts {
  readonly address: string;
  readonly next: string;
  readonly lang: string;
}

/** The ways in and the way out. */
export function mountSignIn(app: Server, tools: AccountTools): void {
  const {config} = tools;
  actGet(app, tools, {path: '/act/sign-in', may: 'anyone', handle: (asked) => show(tools, asked, asked.query.get('next'), '', [])});

  actPost(app, tools, {path: '/act/sign-in', may: 'anyone', handle: async (asked) => {
    const typed = asked.fields.get('address') ?? '';
    const address = parseMailAddress(typed);
    const next = asked.fields.get('next');
    if (address === undefined) return show(tools, asked, next, typed, [{field: 'address', code: typed.trim() === '' ? 'address-empty' : 'address-wrong'}]);
    await limitVisitor(asked);
    const {vault} = asked.square;
    const {lang} = asked.context.t;
    if (await withinRate(asked.pool, vault, {what: `sign-in mail ${address.toLowerCase()}`, ...MAILS})) {
      await asked.transaction(async (client) => {
        const facts: LinkFacts = {address, next: safeNext(next), lang};
        const {token, code} = await openAttempt(client, vault, {kind: 'link', browser: asked.browser, facts});
        await enqueueMail(client, vault, {to: {name: '', address}, template: 'sign-in', lang, facts: {code: code.replace(/(.{4})(?=.)/g, '$1-')}, link: asked.context.href(`/act/sign-in/link?link=${token}`)});
      });
    }
    return {to: asked.context.href('/act/sign-in/sent')};
  }});

  const checkMail = (asked: Asked, code: string, problems: readonly FieldProblem[]): ActAnswer => ({
    html: renderPage(CheckMailPage, {token: asked.token, code, problems, outbox: isOutboxOpen(config, asked.request)}, asked.context), status: problems.length > 0 ? 422 : 200,
  });
  actGet(app, tools, {path: '/act/sign-in/sent', may: 'anyone', handle: async (asked) => checkMail(asked, '', [])});
  actPost(app, tools, {path: '/act/sign-in/code', may: 'anyone', handle: async (asked) => {
    const typed = asked.fields.get('code') ?? '';
    await limitVisitor(asked);
    const facts = plainCode(typed) === '' ? undefined : await takeByCode<LinkFacts>(asked.pool, asked.square.vault, {code: typed, browser: asked.browser});
    return facts === undefined ? checkMail(asked, typed, [{field: 'code', code: 'code-wrong'}]) : signInByMail(asked, facts);
  }});

  actGet(app, tools, {path: '/act/sign-in/link', may: 'anyone', handle: async (asked) => {
    const link = asked.query.get('link') ?? '';
    return {html: renderPage(ConfirmLinkPage, {token: asked.token, link, same: await isSameBrowser(asked.pool, link, asked.browser)}, asked.context), headers: {'referrer-policy': 'no-referrer'}};
  }});
  actPost(app, tools, {path: '/act/sign-in/link', may: 'anyone', handle: async (asked) => {
    const facts = await takeAttempt<LinkFacts>(asked.pool, asked.square.vault, {kind: 'link', token: asked.fields.get('link') ?? '', browser: asked.browser});
    return facts === undefined ? show(tools, asked, null, '', [{field: 'mail', code: 'link-wrong'}]) : signInByMail(asked, facts);
  }});

  actPost(app, tools, {path: '/act/sign-in/passkey', may: 'anyone', handle: async (asked) => {
    await limitVisitor(asked);
    const next = asked.fields.get('next');
    const person = await personOfPasskey(asked.pool, passkeySite(tools, asked.square), {attempt: asked.fields.get('attempt') ?? '', answer: asked.fields.get('answer') ?? '', browser: asked.browser});
    return person === undefined ? show(tools, asked, next, '', [{field: 'key', code: 'key-wrong'}]) : enter(asked, person, 'passkey', safeNext(next));
  }});

  actPost(app, tools, {path: '/act/sign-in/printed', may: 'account.keep', handle: async (asked) => {
    await limitVisitor(asked);
    const next = asked.fields.get('next');
    const taken = await takePrintedCode(asked.pool, asked.actor.person, asked.fields.get('printed') ?? '');
    return taken ? enter(asked, asked.actor.person, 'printed-code', safeNext(next)) : show(tools, asked, next, '', [{field: 'printed', code: 'printed-wrong'}]);
  }});

  actGet(app, tools, {path: '/act/sign-in/openid', may: 'anyone', handle: async (asked) => {
    if (config.openId === undefined) throw new AppError('page.not-found');
    await limitVisitor(asked);
    const to = await startOpenId(asked.pool, asked.square.vault, config.openId, {publicUrl: config.publicUrl, browser: asked.browser, next: safeNext(asked.query.get('next'))});
    return {to};
  }});
  actGet(app, tools, {path: '/act/sign-in/openid/return', may: 'anyone', handle: async (asked) => {
    if (config.openId === undefined) throw new AppError('page.not-found');
    const known = await finishOpenId(asked.pool, asked.square.vault, config.openId, {publicUrl: config.publicUrl, browser: asked.browser, answer: asked.query});
    if (known === undefined) return show(tools, asked, null, '', [{field: 'provider', code: 'provider-wrong'}]);
    const person = await asked.transaction((client) => personOfOpenId(client, known, {signedIn: asked.actor?.person, lang: asked.context.t.lang}));
    return enter(asked, person, known.vouched ? 'openid' : 'mail', known.next);
  }});

  actPost(app, tools, {path: '/act/sign-out', may: 'account.keep', handle: async (asked) => {
    await endSession(asked.pool, asked.session);
    clearSessionCookie(asked.reply);
    asked.reply.header('clear-site-data', '"cache", "storage"');
    return {to: asked.context.href('/')};
  }});
  actPost(app, tools, {path: '/act/account/sessions/end', may: 'account.keep', handle: async (asked) => {
    await endSessions(asked.pool, asked.actor.person, asked.session);
    return {to: asked.context.href('/act/account')};
  }});
}

async function show(tools: AccountTools, asked: Asked, next: string | null, address: string, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const {context, actor, pool, token} = asked;
  const {openId} = tools.config;
  const view = {
    token, next: safeNext(next), address, problems,
    passkey: await askForPasskey(pool, passkeySite(tools, asked.square), asked.browser),
    ...(openId && {openId: openId.name}),
    ...(actor && {signedIn: {name: actor.name, hasCodes: await countPrintedCodes(pool, actor.person) > 0, mayMakeKeys: await mayBegin(pool, actor.person)}}),
  };
  return {html: renderPage(SignInPage, view, context), status: problems.length > 0 ? 422 : 200};
}

async function limitVisitor({pool, square, request}: Asked): Promise<void> {
  if (!await withinRate(pool, square.vault, {what: `sign-in ${visitorOf(request.ip)}`, ...VISITOR})) throw new AppError('request.too-many', {seconds: VISITOR.minutes * 60});
}

async function signInByMail(asked: Asked, {address, next, lang}: LinkFacts): Promise<ActAnswer> {
  const name = address.slice(0, address.indexOf('@'));
  const person = await asked.transaction((client) => ensurePerson(client, asked.square.vault, {name, address, lang}));
  return enter(asked, person, 'mail', next);
}

/** A new session at every sign-in and every rise of rights; the one before ends. */
export async function enter(asked: Asked, person: number, method: Method, next: string): Promise<ActAnswer> {
  const {reply, request, session} = asked;
  const id = await asked.transaction(async (client) => {
    if (session !== undefined) await endSession(client, session);
    if (METHODS[method]) await audit(client, {person, act: 'sign-in', facts: {method}});
    return openSession(client, {person, method, agent: request.headers['user-agent'] ?? ''});
  });
  setSessionCookie(reply, id);
  return {to: asked.context.href(next)};
}

