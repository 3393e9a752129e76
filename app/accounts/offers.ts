import {ACTS, may, type Act, type Actor} from '../core/accounts/may.ts';
import type {PageContext} from '../core/page.ts';

/** Something to do, offered to those who may: its path, and its words (a message). `{body}` stands for the body's slug. */
interface Offer {
  readonly act: Act;
  readonly path: string;
  readonly key: string;
}

/** All that can be done with an account, in the order in which it is offered. */
const OFFERS: readonly Offer[] = [
  {act: 'draft.write', path: '/act/contracting', key: 'hand.title'},
  {act: 'account.keep', path: '/act/declaration', key: 'declaration.own.title'},
  {act: 'contribution.moderate', path: '/act/declaration/moderate', key: 'declaration.moderate.title'},
  {act: 'draft.write', path: '/act/commitments', key: 'commitments.act.title'},
  {act: 'moderate', path: '/act/petitions/queue', key: 'petitions.queue.title'},
  {act: 'signing.see', path: '/act/signing', key: 'signing.desk'},
  {act: 'petition.answer', path: '/act/petitions/owed', key: 'petitions.owed.title'},
  {act: 'account.keep', path: '/act/follows', key: 'follows.title'},
  {act: 'comment.write', path: '/act/comments/mine', key: 'comments.own-title'},
  {act: 'comment.moderate', path: '/act/comments/queue', key: 'comments.queue-title'},
  {act: 'site.keep', path: '/act/comments/rules', key: 'comments.rules-title'},
  {act: 'site.keep', path: '/act/bodies', key: 'own-bodies.title'},
  {act: 'site.keep', path: '/act/places', key: 'places.title'},
  {act: 'site.keep', path: '/act/prefixes', key: 'prefixes.title'},
  {act: 'site.keep', path: '/act/petitions/places', key: 'petitions.places.title'},
  {act: 'source.keep', path: '/act/bodies/{body}/sources', key: 'own-sources.title'},
  {act: 'key.keep', path: '/act/bodies/{body}/keys', key: 'keys.title'},
  {act: 'upload.check', path: '/act/uploads', key: 'uploads.title'},
  {act: 'entry.withdraw', path: '/act/withdraw', key: 'withdraw.title'},
  {act: 'removal.propose', path: '/act/removals', key: 'removals.title'},
  {act: 'audit.read', path: '/act/audit', key: 'audit.title'},
];

/** What a person can do: for no body in particular, or for one. On a copy of another site nothing is published. */
export function offersFor(actor: Actor, {t, site}: PageContext, body?: {readonly number: number; readonly slug: string}): {path: string; text: string}[] {
  const assured = {...actor, assured: true};
  return OFFERS.filter(({act, path}) => path.includes('{body}') === (body !== undefined) && may(assured, act, body?.number) === 'yes' && !(site.mirror !== undefined && 'publishes' in ACTS[act]))
    .map(({path, key}) => ({path: path.replace('{body}', body?.slug ?? ''), text: t.text(key)}));
}
