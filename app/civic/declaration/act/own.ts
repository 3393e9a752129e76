import {bodiesFor, may} from '../../../core/accounts/may.ts';
import {listDrafts} from '../../../core/drafts/store.ts';
import type {ActAnswer, AskedBy} from '../../../core/http/act-route.ts';
import {thingKey} from '../../../core/statements/thing.ts';
import {renderPage} from '../../../ui/render.ts';
import {declaration} from '../register.ts';
import {ACTION_NUMBERS} from '../actions.ts';
import {joiningId} from '../decode.ts';
import {readStates} from '../server/shelf.ts';
import type {Joining} from '../state.ts';
import {keeperOf} from './keeper.ts';
import {NoBodyPage, OwnPage, type OwnBodyWork} from './pages/own.tsx';
import {typedOf} from './typed.ts';
import {mayAnnounce, ownBodies, signInAgain, sourceOf} from './work.ts';

/** What the bodies of a person have joined, and what waits to be confirmed. */
export async function showOwn(asked: AskedBy): Promise<ActAnswer> {
  const again = signInAgain(asked);
  if (again !== undefined) return again;
  const {pool, actor, context} = asked;
  const own = await ownBodies(asked);
  const moderates = may(actor, 'contribution.moderate') === 'yes';
  if (own.length === 0 && !moderates) return {html: renderPage(NoBodyPage, {keeper: await keeperOf(pool)}, context)};
  const source = await sourceOf(asked);
  const confirms = new Set(bodiesFor(actor, 'partner.confirm'));
  const bodies: OwnBodyWork[] = [];
  for (const {number, slug, name} of own) {
    const joinings = await readStates<Joining>(pool, ACTION_NUMBERS.map((action) => thingKey(declaration.name, source.slug, joiningId(action, slug))));
    const drafts = (await listDrafts(pool, {body: number, register: declaration.number})).map((draft) => ({
      number: draft.number, stage: draft.stage, state: draft.state, updated: draft.updated, savedBy: draft.savedBy, typed: typedOf(draft.fields), ...(draft.note !== undefined && {note: draft.note}),
    }));
    bodies.push({slug, name, joinings, drafts, confirms: confirms.has(number)});
  }
  return {html: renderPage(OwnPage, {bodies, moderates, announces: mayAnnounce(asked)}, context)};
}
