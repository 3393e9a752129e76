import {randomUUID} from 'node:crypto';
import type {Petition} from '@parvis/petition';
import {checkLength, LINKED} from '@parvis/petition';
import {actGet, actPost, type ActAnswer, type Asked} from '../../../core/http/act-route.ts';
import type {RoomTools} from '../../../core/http/register-routes.ts';
import type {Server} from '../../../core/http/server.ts';
import type {FieldProblem} from '../../../ui/components/forms.tsx';
import {renderPage} from '../../../ui/render.ts';
import {LinkPage, OrganisePage} from '../pages/act/organise.tsx';
import {ACT_PATH, organisePath, petitionPath} from '../paths.ts';
import {isOrganiser, organiserSecret, tellCreator} from '../server/creator.ts';
import {command, readPetition, type Known} from '../server/store.ts';
import {phaseOf} from '../signing-host.ts';
import {cleanText} from '../typed.ts';
import {notFound, problemsOf} from './problems.ts';

const LINK = `${ACT_PATH}/:id` as const;
const ORGANISE = `${ACT_PATH}/:id/organise/:secret` as const;
const NO_REFERRER = {'referrer-policy': 'no-referrer'} as const;
const FORM_BYTES = 64_000;

/** What whoever has a link comes to: supporters by the petition's own, its creator by the secret of her mails. */
export function mountOrganise(app: Server, {act: tools}: RoomTools): void {
  actGet(app, tools, {path: LINK, may: 'anyone', handle: link});
  actGet(app, tools, {path: ORGANISE, may: 'anyone', handle: async (asked) => show(asked, await ours(asked), '', [])});
  actPost(app, tools, {path: `${ORGANISE}/confirm`, may: 'anyone', handle: confirm});
  actPost(app, tools, {path: `${ORGANISE}/update`, may: 'anyone', bodyLimit: FORM_BYTES, handle: update});
}

async function link(asked: Asked): Promise<ActAnswer> {
  const known = await readPetition(asked.pool, asked.param('id'));
  if (known === undefined) return notFound();
  const {petition} = known;
  if (known.history.some(({public: told}) => told)) return {to: asked.context.href(petitionPath(petition.id))};
  if (!LINKED.includes(petition.state) || petition.confirmed === undefined) return notFound();
  return {html: renderPage(LinkPage, {petition, canSign: phaseOf(known, asked.context.now) === 'supporters'}, asked.context), headers: NO_REFERRER};
}

async function ours(asked: Asked): Promise<Known> {
  const id = asked.param('id');
  const known = isOrganiser(asked.square.vault, id, asked.param('secret')) ? await readPetition(asked.pool, id) : undefined;
  return known === undefined || known.petition.state === 'removed' ? notFound() : known;
}

async function show(asked: Asked, {petition}: {readonly petition: Petition}, text: string, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const {rows: [row]} = await asked.pool.query<{waiting: number}>("select count(*)::int as waiting from people.petition_update where petition = $1 and state = 'waiting'", [petition.id]);
  return {
    html: renderPage(OrganisePage, {token: asked.token, secret: asked.param('secret'), petition, once: randomUUID(), text, waiting: row?.waiting ?? 0, sent: asked.query.has('sent'), problems}, asked.context),
    status: problems.length > 0 ? 422 : 200, headers: NO_REFERRER,
  };
}

async function confirm(asked: Asked): Promise<ActAnswer> {
  const {kept} = await ours(asked);
  const {vault} = asked.square;
  await asked.transaction(async (client) => {
    const done = await command(client, kept.id, {do: 'confirm'}, String(asked.context.now));
    if (!done?.ok || !done.value.events.some(({kind}) => kind === 'confirmed')) return;
    await tellCreator(client, vault, kept, {
      template: 'petition-begun', facts: {action: done.value.petition.text?.action ?? kept.id, least: done.value.petition.frame.rules.supporters.least}, link: organisePath(kept.id, organiserSecret(vault, kept.id)),
    });
  });
  return {to: asked.context.href(organisePath(kept.id, asked.param('secret')))};
}

/** Kept for the moderators; the same form sent twice is kept once. */
async function update(asked: Asked): Promise<ActAnswer> {
  const known = await ours(asked);
  const {petition} = known;
  const text = cleanText(asked.fields.get('text') ?? '');
  if (petition.state !== 'open' && petition.state !== 'closed') return notFound();
  const problems = problemsOf(checkLength(text, {at: '/text', most: petition.frame.rules.lengths.answer}), asked.context.t);
  if (problems.length > 0) return show(asked, known, text, problems);
  const once = asked.fields.get('once') ?? '';
  await asked.pool.query('insert into people.petition_update (petition, once, text) values ($1, $2, $3) on conflict (once) do nothing', [petition.id, /^[0-9a-f-]{36}$/.test(once) ? once : randomUUID(), text]);
  return {to: `${asked.context.href(organisePath(petition.id, asked.param('secret')))}?sent`};
}
