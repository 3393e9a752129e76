import {bodiesFor, may, type Act, type Actor} from '../core/accounts/may.ts';
import type {PageContext} from '../core/page.ts';

/** Something to do, offered to those who may: its path, and its words (a message). `{body}` stands for the body's slug. */
interface Offer {
  readonly act: Act;
  readonly path: string;
  readonly key: string;
}

/** All that can be done with an account, in the order in which it is offered. */
const OFFERS: readonly Offer[] = [
  {act: 'site.keep', path: '/act/bodies', key: 'own-bodies.title'},
  {act: 'site.keep', path: '/act/places', key: 'places.title'},
  {act: 'upload.check', path: '/act/bodies/{body}/uploads', key: 'uploads.title'},
  {act: 'key.keep', path: '/act/bodies/{body}/keys', key: 'keys.title'},
  {act: 'audit.read', path: '/act/audit', key: 'audit.title'},
];

/** What a person can do: for no body in particular, or for one. */
export function offersFor(actor: Actor, {t}: PageContext, body?: {readonly number: number; readonly slug: string}): {path: string; text: string}[] {
  const assured = {...actor, assured: true};
  return OFFERS.filter(({act, path}) => path.includes('{body}') === (body !== undefined) && (body === undefined ? bodiesFor(actor, act).length > 0 : may(assured, act, body.number) === 'yes'))
    .map(({path, key}) => ({path: path.replace('{body}', body?.slug ?? ''), text: t.text(key)}));
}
