import {withinRate} from '../core/accounts/rate.ts';
import {AppError} from '../core/errors.ts';
import {findTarget} from '../core/fetch/target.ts';
import {followSecret, readFollow, readFollowSecret, type FollowRead} from '../core/follow/store.ts';
import {actGet, actPost, type ActAnswer, type Asked} from '../core/http/act-route.ts';
import type {Server} from '../core/http/server.ts';
import {visitorOf} from '../core/http/visitor.ts';
import {challenge} from '../core/webhook/post.ts';
import {addWebhook, confirmWebhook, listDeliveries, readWebhook, sendAgain, type WebhookRead} from '../core/webhook/store.ts';
import type {AccountTools} from '../accounts/tools.ts';
import {WebhookFormPage, WebhookMadePage, WebhookStatePage} from '../ui/follow/webhook-page.tsx';
import {renderPage} from '../ui/render.ts';

const LONGEST_ADDRESS = 2_000;
/** Addresses that one visitor may have looked up, and asked. */
const ASKED = {most: 30, minutes: 60} as const;
const NO_REFERRER = {'referrer-policy': 'no-referrer'} as const;

/** Why an address cannot be told, for its field: what is not here did not answer. */
const FIELD_CODES: Readonly<Record<string, string>> = {
  'fetch.address-malformed': 'address-wrong', 'fetch.user-info': 'address-wrong', 'fetch.scheme-refused': 'address-https', 'fetch.port-refused': 'address-port',
  'fetch.own-host': 'address-private', 'fetch.address-private': 'address-private', 'fetch.name-unknown': 'address-unknown',
};

/** A program told beside the mail: its address, the secret shown once, the challenge, what was sent. */
export function mountWebhooks(app: Server, tools: AccountTools): void {
  const form = (asked: Asked, address: string, code?: string): ActAnswer => ({
    html: renderPage(WebhookFormPage, {token: asked.token, secret: asked.param('secret'), address, problems: code === undefined ? [] : [{field: 'address', code}]}, asked.context),
    status: code === undefined ? 200 : 422, headers: NO_REFERRER,
  });
  actGet(app, tools, {path: '/act/follow/:secret/webhook', may: 'anyone', handle: async (asked) => {
    await followOf(asked, 'mail');
    return form(asked, '');
  }});
  actPost(app, tools, {path: '/act/follow/:secret/webhook', may: 'anyone', handle: async (asked) => {
    const follow = await followOf(asked, 'mail');
    const {fields, square: {vault}, context} = asked;
    const address = (fields.get('address') ?? '').trim();
    if (address === '') return form(asked, '', 'address-empty');
    await slowDown(asked);
    const target = address.length > LONGEST_ADDRESS ? undefined : await findTarget(address, tools.outbound.rules, tools.outbound.resolve);
    if (target?.ok !== true) return form(asked, address, FIELD_CODES[target?.error.code ?? ''] ?? 'address-wrong');
    const made = await asked.transaction((client) => addWebhook(client, vault, follow, target.value.url.href));
    if (made === undefined) return form(asked, address, 'address-many');
    // no way on: the secret is seen on this answer alone
    return {html: renderPage(WebhookMadePage, {token: asked.token, secret: followSecret(vault, made.number), address: target.value.url.href, key: made.secret}, context), headers: NO_REFERRER};
  }});
  actPost(app, tools, {path: '/act/follow/:secret/verify', may: 'anyone', handle: async (asked) => {
    const follow = await followOf(asked, 'webhook');
    const webhook = await webhookOf(asked, follow);
    await slowDown(asked);
    const {name} = tools.words();
    const answered = await challenge({fetch: tools.outbound}, webhook, {name, address: tools.config.publicUrl.href});
    if (!answered.ok) {
      const {code, status} = answered.error;
      return {...await webhookState(asked, follow, status === undefined ? code : `${code} ${status}`), status: 422};
    }
    await confirmWebhook(asked.pool, follow.number);
    return {to: asked.context.href(`/act/follow/${asked.param('secret')}`)};
  }});
  actPost(app, tools, {path: '/act/follow/:secret/again', may: 'anyone', handle: async (asked) => {
    const follow = await followOf(asked, 'webhook');
    const delivery = asked.fields.get('delivery') ?? '';
    if (!/^[1-9]\d{0,17}$/.test(delivery)) throw new AppError('page.not-found');
    await asked.transaction((client) => sendAgain(client, follow.number, delivery));
    return {to: asked.context.href(`/act/follow/${asked.param('secret')}`)};
  }});
}

/** How a webhook stands; `silent` says why its address was not taken just now. */
export async function webhookState(asked: Asked, follow: FollowRead, silent?: string): Promise<{readonly html: string; readonly headers: Readonly<Record<string, string>>}> {
  const {address, givenUp} = await webhookOf(asked, follow);
  const deliveries = await listDeliveries(asked.pool, follow.number);
  return {
    html: renderPage(WebhookStatePage, {token: asked.token, secret: asked.param('secret'), follow, address, givenUp, deliveries, ...(silent !== undefined && {silent})}, asked.context), headers: NO_REFERRER,
  };
}

/** The following of the address, confirmed where it is by mail: whoever has its secret reads that mailbox, or is its person. */
async function followOf(asked: Asked, channel: FollowRead['channel']): Promise<FollowRead> {
  const number = readFollowSecret(asked.square.vault, asked.param('secret'));
  const follow = number === undefined ? undefined : await readFollow(asked.pool, number);
  if (follow?.channel !== channel || (channel === 'mail' && !follow.confirmed)) throw new AppError('page.not-found');
  return follow;
}

async function webhookOf({pool, square: {vault}}: Asked, {number}: FollowRead): Promise<WebhookRead> {
  const webhook = await readWebhook(pool, vault, number);
  if (webhook === undefined) throw new AppError('page.not-found');
  return webhook;
}

/** Names are looked up and addresses asked for whoever comes: not often. */
async function slowDown({pool, square: {vault}, request}: Asked): Promise<void> {
  if (!await withinRate(pool, vault, {what: `webhook ${visitorOf(request.ip)}`, ...ASKED})) throw new AppError('request.too-many', {seconds: 3600});
}
