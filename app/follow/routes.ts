import {withinRate} from '../core/accounts/rate.ts';
import {addressOf} from '../core/accounts/people.ts';
import {readBody} from '../core/bodies/bodies.ts';
import {AppError} from '../core/errors.ts';
import {CADENCES, confirmFollow, endFollow, follow, followSecret, listFollows, readFollow, readFollowSecret} from '../core/follow/store.ts';
import {readSubject, subjectPath, type Subject} from '../core/follow/subject.ts';
import {actGet, actPost, type ActAnswer, type Asked} from '../core/http/act-route.ts';
import {PRIVATE_CACHE} from '../core/http/headers.ts';
import type {Server} from '../core/http/server.ts';
import {visitorOf} from '../core/http/visitor.ts';
import {parseMailAddress} from '../core/mail/address.ts';
import {enqueueMail} from '../core/mail/enqueue.ts';
import {mountWebhooks, webhookState} from './webhook-routes.ts';
import {isOutboxOpen} from '../accounts/outbox.ts';
import type {AccountTools} from '../accounts/tools.ts';
import type {FieldProblem} from '../ui/components/forms.tsx';
import {FollowAskedPage, FollowingPage, FollowPage, FollowsPage} from '../ui/follow/page.tsx';
import {renderPage} from '../ui/render.ts';

const VISITOR = {most: 20, minutes: 60} as const;
const MAILS = {most: 5, minutes: 24 * 60} as const;
const NO_REFERRER = {'referrer-policy': 'no-referrer'} as const;

/** Following by mail: asked for by anyone, confirmed by whoever reads the mailbox, ended with one click; and by program beside it. */
export function mountFollow(app: Server, tools: AccountTools): void {
  const subjectOf = (path: string | null): Subject => {
    const subject = readSubject(path ?? '', tools.registers);
    if (subject === undefined) throw new AppError('page.not-found');
    return subject;
  };
  const show = (asked: Asked, subject: Subject, address: string, cadence: string, problems: readonly FieldProblem[]): ActAnswer => ({
    html: renderPage(FollowPage, {token: asked.token, path: subjectPath(subject), kind: subject.kind, address, cadence, problems}, asked.context), status: problems.length > 0 ? 422 : 200,
  });
  actGet(app, tools, {path: '/act/follow', may: 'anyone', handle: async (asked) => {
    const own = asked.actor && await addressOf(asked.pool, asked.square.vault, asked.actor.person);
    return show(asked, await known(asked, subjectOf(asked.query.get('path'))), own?.address ?? '', 'each', []);
  }});
  actPost(app, tools, {path: '/act/follow', may: 'anyone', handle: async (asked) => {
    const {fields, pool, square: {vault}, context, actor} = asked;
    const subject = await known(asked, subjectOf(fields.get('path')));
    const typed = fields.get('address') ?? '';
    const address = parseMailAddress(typed);
    const cadence = CADENCES.find((one) => one === fields.get('cadence')) ?? 'each';
    if (address === undefined) return show(asked, subject, typed, cadence, [{field: 'address', code: typed.trim() === '' ? 'address-empty' : 'address-wrong'}]);
    if (!await withinRate(pool, vault, {what: `follow ${visitorOf(asked.request.ip)}`, ...VISITOR})) throw new AppError('request.too-many', {seconds: 3600});
    const own = actor && await addressOf(pool, vault, actor.person);
    const confirmed = own?.address.toLowerCase() === address.toLowerCase();
    const mayMail = confirmed || await withinRate(pool, vault, {what: `follow mail ${address.toLowerCase()}`, ...MAILS});
    await asked.transaction(async (client) => {
      const {lang} = context.t;
      const written = await follow(client, vault, {subject, address, lang, cadence, confirmed});
      if (written.confirmed || !mayMail) return;
      await enqueueMail(client, vault, {to: {name: '', address}, template: 'follow-confirm', lang, facts: {}, link: context.href(`/act/follow/${followSecret(vault, written.number)}`)});
    });
    return {to: context.href(confirmed ? '/act/follows' : '/act/follow/asked')};
  }});
  actGet(app, tools, {path: '/act/follow/asked', may: 'anyone', handle: async (asked) => ({html: renderPage(FollowAskedPage, {outbox: isOutboxOpen(tools.config, asked.request)}, asked.context)})});

  const numberOf = (asked: Asked): number => {
    const number = readFollowSecret(asked.square.vault, asked.param('secret'));
    if (number === undefined) throw new AppError('page.not-found');
    return number;
  };
  actGet(app, tools, {path: '/act/follow/:secret', may: 'anyone', handle: async (asked) => {
    const found = await readFollow(asked.pool, numberOf(asked));
    if (found?.channel === 'webhook') return webhookState(asked, found);
    return {html: renderPage(FollowingPage, {token: asked.token, secret: asked.param('secret'), ...(found && {follow: found})}, asked.context), headers: NO_REFERRER};
  }});
  actPost(app, tools, {path: '/act/follow/:secret', may: 'anyone', handle: async (asked) => {
    const number = numberOf(asked);
    if (asked.fields.get('do') === 'stop') await endFollow(asked.pool, number);
    else await confirmFollow(asked.pool, number);
    return {to: asked.context.href(`/act/follow/${asked.param('secret')}`)};
  }});
  // RFC 8058: the mail program posts on the reader's word; the secret of the address is all that it has
  app.post('/act/follow/:secret/stop', {config: {permission: 'anyone', rateLimit: {max: tools.writesPerMinute, timeWindow: '1 minute'}}}, async (request, reply) => {
    const square = tools.square();
    const number = readFollowSecret(square.vault, (request.params as {secret: string}).secret);
    if (number === undefined) throw new AppError('page.not-found');
    await endFollow(square.app.pool, number);
    return reply.header('cache-control', PRIVATE_CACHE).code(200).type('text/plain; charset=utf-8').send('Ended.\n');
  });

  mountWebhooks(app, tools);
  actGet(app, tools, {path: '/act/follows', may: 'account.keep', handle: async (asked) => {
    const follows = (await listFollows(asked.pool, asked.actor.person)).map((one) => ({...one, secret: followSecret(asked.square.vault, one.number)}));
    return {html: renderPage(FollowsPage, {token: asked.token, follows}, asked.context)};
  }});
}

/** A body has to be there; a name, or whoever owes, may come later. */
async function known({pool}: Asked, subject: Subject): Promise<Subject> {
  if (subject.kind === 'body' && await readBody(pool, subject.slug) === undefined) throw new AppError('page.not-found');
  return subject;
}
