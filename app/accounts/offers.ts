import {ACTS, may, type Actor} from '../core/accounts/may.ts';
import type {Offer} from '../core/accounts/offer.ts';
import type {PageContext} from '../core/page.ts';

/** What can be done with an account beside what the rooms offer, which comes first. */
const OFFERS: readonly Offer[] = [
  {act: 'account.keep', path: '/act/follows', key: 'follows.title'},
  {act: 'comment.write', path: '/act/comments/mine', key: 'comments.own-title'},
  {act: 'comment.moderate', path: '/act/comments/queue', key: 'comments.queue-title'},
  {act: 'site.keep', path: '/act/comments/rules', key: 'comments.rules-title'},
  {act: 'site.keep', path: '/act/bodies', key: 'own-bodies.title'},
  {act: 'site.keep', path: '/act/places', key: 'places.title'},
  {act: 'site.keep', path: '/act/prefixes', key: 'prefixes.title'},
  {act: 'source.keep', path: '/act/bodies/{body}/sources', key: 'own-sources.title'},
  {act: 'key.keep', path: '/act/bodies/{body}/keys', key: 'keys.title'},
  {act: 'upload.check', path: '/act/uploads', key: 'uploads.title'},
  {act: 'entry.withdraw', path: '/act/withdraw', key: 'withdraw.title'},
  {act: 'removal.propose', path: '/act/removals', key: 'removals.title'},
  {act: 'audit.read', path: '/act/audit', key: 'audit.title'},
];

/** What a person can do: for no body in particular, or for one. On a copy of another site nothing is published. */
export function offersFor(rooms: readonly Offer[], actor: Actor, {t, site}: PageContext, body?: {readonly number: number; readonly slug: string}): {path: string; text: string}[] {
  const assured = {...actor, assured: true};
  return [...rooms, ...OFFERS].filter(({act, path}) => path.includes('{body}') === (body !== undefined) && may(assured, act, body?.number) === 'yes' && !(site.mirror !== undefined && 'publishes' in ACTS[act]))
    .map(({path, key}) => ({path: path.replace('{body}', body?.slug ?? ''), text: t.text(key)}));
}
