import {readBody, type BodyRead} from '../../../core/bodies/bodies.ts';
import {bodiesFor} from '../../../core/accounts/may.ts';
import {AppError} from '../../../core/errors.ts';
import type {ActAnswer, AskedBy} from '../../../core/http/act-route.ts';
import type {SourceKey} from '../../../core/statements/prepare.ts';
import {renderPage} from '../../../ui/render.ts';
import {recordPath} from '../paths.ts';
import {countEntries, sayAsked} from '../server/say.ts';
import type {Contribution, Joining} from '../state.ts';
import {LeavePage} from './pages/leave.tsx';
import {cleanText} from './typed.ts';
import {sourceOf, stateOf} from './work.ts';

interface Leaving {
  readonly state: Joining | Contribution;
  readonly body: BodyRead;
  readonly source: SourceKey;
}

/** What a body of one's own is still part of. */
async function leavingOf(asked: AskedBy): Promise<Leaving> {
  const source = await sourceOf(asked);
  const state = await stateOf<Joining | Contribution>(asked, source, asked.param('id'));
  const partner = state?.type === 'joining' ? state.partner : state?.type === 'contribution' ? state.by : undefined;
  const body = partner && await readBody(asked.pool, partner.id);
  if (state === undefined || body === undefined || !bodiesFor(asked.actor, 'partner.confirm').includes(body.number)) throw new AppError('page.not-found');
  asked.must('partner.confirm', body.number);
  return {state, body, source};
}

function isOver({state}: Leaving): boolean {
  return state.state === 'left' || state.state === 'ended' || state.state === 'refused';
}

export async function showLeave(asked: AskedBy): Promise<ActAnswer> {
  const leaving = await leavingOf(asked);
  if (isOver(leaving)) return {to: asked.context.href(recordPath(leaving.state.id))};
  return show(asked, leaving, false);
}

async function show(asked: AskedBy, {state, source}: Leaving, missing: boolean): Promise<ActAnswer> {
  const view = {token: asked.token, state, seen: await countEntries(asked.pool, source, state.id), reason: asked.fields.get('reason') ?? '', problems: missing ? [{field: 'reason', code: 'reason-empty'}] : []};
  return {html: renderPage(LeavePage, view, asked.context), status: missing ? 422 : 200};
}

/** A body leaves an action, or takes a contribution off the shelf; the reason stays with it. */
export async function leave(asked: AskedBy): Promise<ActAnswer> {
  const leaving = await leavingOf(asked);
  const {state, body, source} = leaving;
  const reason = cleanText(asked.fields.get('reason') ?? '').slice(0, 2_000);
  if (!isOver(leaving)) {
    if (reason === '') return show(asked, leaving, true);
    const members = state.type === 'joining'
      ? {type: 'joining', event: 'left', actions: [state.action], partner: state.partner, reason, language: asked.context.t.lang}
      : {type: 'contribution', event: 'ended', contribution: state.id, actions: state.actions, reason};
    await sayAsked(asked, {source, thing: state.id, members, seen: Number(asked.fields.get('seen')), act: state.type === 'joining' ? 'partner.leave' : 'contribution.end', body: body.number});
  }
  return {to: asked.context.href(recordPath(state.id))};
}
