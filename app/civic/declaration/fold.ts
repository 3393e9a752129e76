import type {JsonObject} from '@parvis/kernel/json';
import type {FoldStatement} from '../../core/register.ts';
import {actionOf} from './actions.ts';
import type {ActionState, Adoption, Contribution, DeclarationState, Joining, JoiningEvent, Pack, PartnerBody} from './state.ts';

/** What is true now of one thing, from all that was said of it in order. Statements were decoded before they were kept. */
export function foldDeclaration(id: string, statements: readonly FoldStatement[]): DeclarationState {
  const action = actionOf(id);
  if (action === undefined) return foldThing(id, statements);
  const byThing = new Map<string, FoldStatement[]>();
  for (const statement of statements) {
    const thing = thingOf(statement.body);
    const known = byThing.get(thing);
    if (known) known.push(statement);
    else byThing.set(thing, [statement]);
  }
  const things = [...byThing].map(([thing, said]) => foldThing(thing, said));
  const of = <T extends Exclude<DeclarationState, ActionState>['type']>(type: T): (Exclude<DeclarationState, ActionState> & {readonly type: T})[] =>
    things.filter((thing): thing is Exclude<DeclarationState, ActionState> & {readonly type: T} => thing.type === type);
  return {type: 'action', action, partners: of('joining'), contributions: of('contribution'), packs: of('pack'), adoptions: of('adoption')};
}

/** The thing that a statement is about, apart from the actions that it touches. */
export function thingOf(body: JsonObject): string {
  switch (body['type']) {
    // members of stored bodies were read by `decode`, here and below
    case 'joining': return `joining-${(body['actions'] as number[])[0]}-${(body['partner'] as unknown as PartnerBody).id}`; // as all casts here: `decode` read it before it was stored
    case 'contribution': return String(body['contribution']);
    case 'pack': return String(body['pack']);
    default: return String(body['adoption']);
  }
}

function foldThing(id: string, statements: readonly FoldStatement[]): Exclude<DeclarationState, ActionState> {
  const bodies = statements.map(({body}) => body);
  switch (bodies[0]?.['type']) {
    case 'joining': return foldJoining(id, statements);
    case 'contribution': return foldContribution(id, statements);
    case 'pack': return packOf(id, bodies);
    default: return adoptionOf(id, bodies);
  }
}

function day(said: string): string {
  return said.slice(0, 10);
}

/** Whoever left may come back: the days are those of the last stay. */
function foldJoining(id: string, statements: readonly FoldStatement[]): Joining {
  let state: Joining['state'] | undefined;
  let since = '', until: string | undefined, reason: string | undefined;
  let last: JsonObject = {};
  for (const {body, said} of statements) {
    const event = body['event'] as JoiningEvent;
    if (event === 'left') {
      if (state === undefined) since = day(said);
      [state, until, reason] = ['left', day(said), String(body['reason'])];
      continue;
    }
    if (state === undefined || state === 'left') since = day(said);
    [until, reason] = [undefined, undefined];
    last = body;
    // what somebody else announced never takes the place of what the body's own people confirmed
    if (event !== 'announced') state = 'confirmed';
    else if (state !== 'confirmed') state = 'announced';
  }
  const said = Object.keys(last).length > 0 ? last : statements[0]!.body;
  return {
    type: 'joining', id, action: (said['actions'] as number[])[0]!, partner: said['partner'] as unknown as PartnerBody, state: state ?? 'announced', since,
    ...texts(said, 'brings', 'seeks', 'language'), ...(state === 'announced' && texts(said, 'evidence')),
    ...(until !== undefined && {until}), ...(reason !== undefined && {reason}),
  };
}

function foldContribution(id: string, statements: readonly FoldStatement[]): Contribution {
  const said = statements.findLast(({body}) => body['event'] !== 'ended') ?? statements[0]!;
  const {body} = said;
  const end = statements.at(-1)?.body['event'] === 'ended' ? statements.at(-1) : undefined;
  const decision = (body['decision'] ?? {by: ''}) as unknown as Contribution['decision'];
  return {
    type: 'contribution', id, state: end !== undefined ? 'ended' : body['event'] === 'refused' ? 'refused' : 'published',
    kind: body['kind'] as Contribution['kind'], actions: body['actions'] as number[], received: day(String(body['received'] ?? said.said)),
    ...texts(body, 'title', 'text', 'language', 'link', 'licence'),
    ...(body['when'] !== undefined && {event: body['when'] as unknown as NonNullable<Contribution['event']>}),
    ...(body['by'] !== undefined && {by: body['by'] as unknown as PartnerBody}),
    decision: {...decision, on: day(said.said)},
    ...(end && {ended: {on: day(end.said), ...texts(end.body, 'reason')}}),
  };
}

function packOf(id: string, bodies: readonly JsonObject[]): Pack {
  const body = bodies.at(-1)!;
  const {name, version, licence, site, by, parts, hash, date} = body as unknown as Pack & {date: string};
  return {type: 'pack', id, name, version, licence, site, by, parts, hash, on: day(date), versions: bodies.length};
}

function adoptionOf(id: string, bodies: readonly JsonObject[]): Adoption {
  const {by, from, parts, date} = bodies.at(-1)! as unknown as Adoption & {date: string};
  return {type: 'adoption', id, by, from, parts, on: day(date)};
}

/** Those members that are there. */
function texts<K extends string>(body: JsonObject, ...members: readonly K[]): {readonly [k in K]?: string} {
  return Object.fromEntries(members.flatMap((member) => (typeof body[member] === 'string' ? [[member, body[member]]] : []))) as {readonly [k in K]?: string};
}
