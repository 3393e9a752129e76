import {bodiesFor, may} from '../../../core/accounts/may.ts';
import {listBodies, readBody, type BodyRead} from '../../../core/bodies/bodies.ts';
import {readDraft, type Draft, type DraftPlace} from '../../../core/drafts/store.ts';
import {AppError} from '../../../core/errors.ts';
import type {AskedBy} from '../../../core/http/act-route.ts';
import type {SourceKey} from '../../../core/statements/prepare.ts';
import {thingKey} from '../../../core/statements/thing.ts';
import {declaration} from '../register.ts';
import {ownSource} from '../server/source.ts';
import {readStates} from '../server/shelf.ts';
import type {DeclarationState} from '../state.ts';

/** What a draft of this register becomes. */
export type Stage = 'join' | 'announce' | 'contribute' | 'adopt';

/** The bodies for which somebody may write here. */
export async function ownBodies({actor, pool}: AskedBy): Promise<BodyRead[]> {
  const own = new Set(bodiesFor(actor, 'partner.draft'));
  return (await listBodies(pool)).filter(({number}) => own.has(number));
}

/** May this person announce what other bodies have said elsewhere? Whoever keeps the site may. */
export function mayAnnounce({actor}: AskedBy): boolean {
  return may({...actor, assured: true}, 'site.keep') === 'yes';
}

/** The body that a form names: one's own, or for the keeper any. */
export async function bodyNamed(asked: AskedBy, slug: string): Promise<{readonly body: BodyRead; readonly own: boolean} | undefined> {
  const body = slug === '' ? undefined : await readBody(asked.pool, slug);
  if (body === undefined) return undefined;
  const own = bodiesFor(asked.actor, 'partner.draft').includes(body.number);
  return own || mayAnnounce(asked) ? {body, own} : undefined;
}

export function sourceOf({pool, context}: AskedBy): Promise<SourceKey> {
  return ownSource(pool, context.site);
}

/** What is public of a thing of this site. */
export async function stateOf<S extends DeclarationState>({pool}: Pick<AskedBy, 'pool'>, source: SourceKey, thing: string): Promise<S | undefined> {
  const [state] = await readStates<S>(pool, [thingKey(declaration.name, source.slug, thing)]);
  return state;
}

export function placeOf(body: number, source: SourceKey, thing: string, stage: Stage): DraftPlace {
  return {body, register: declaration.number, source: source.number, thing, stage};
}

/** The draft of an address, with its body. Whoever has nothing to do with it learns nothing of it. */
export async function draftNamed(asked: AskedBy): Promise<{readonly draft: Draft; readonly body: BodyRead}> {
  const number = Number(asked.param('number'));
  const {rows: [row]} = await asked.pool.query<{body: string; source: number; thing: string; stage: string; number: number}>(
    'select slug as body, source, thing, stage, draft.number from people.draft join body on body.number = draft.body where draft.number = $1 and register = $2', [Number.isSafeInteger(number) ? number % 2 ** 31 : 0, declaration.number]);
  const named = row && await bodyNamed(asked, row.body);
  if (row === undefined || named === undefined || (!named.own && row.stage !== 'announce')) throw new AppError('page.not-found');
  const draft = await readDraft(asked.pool, {body: named.body.number, register: declaration.number, source: row.source, thing: row.thing, stage: row.stage});
  if (draft === undefined || draft.number !== row.number) throw new AppError('page.not-found');
  return {draft, body: named.body};
}

/** Whoever has a role but has not shown a key goes and shows it before she types anything. */
export function signInAgain({actor, context, request}: AskedBy): {readonly to: string} | undefined {
  return actor.assured || actor.roles.length === 0 ? undefined : {to: context.href(`/act/sign-in?${new URLSearchParams({next: request.url, why: 'again'})}`)};
}
