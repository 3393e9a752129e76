import type {Pool} from 'pg';
import {bodiesFor} from '../../../core/accounts/may.ts';
import {audit} from '../../../core/audit/write.ts';
import {actGet, actPost, inTransaction, type ActAnswer, type AskedBy} from '../../../core/http/act-route.ts';
import type {RoomTools} from '../../../core/http/register-routes.ts';
import type {Server} from '../../../core/http/server.ts';
import {enqueueMail} from '../../../core/mail/enqueue.ts';
import type {Vault} from '../../../core/sealed/vault.ts';
import type {FieldProblem} from '../../../ui/components/forms.tsx';
import {renderPage} from '../../../ui/render.ts';
import {UpdatePage} from '../pages/act/moderate.tsx';
import {petitionPath, QUEUE_PATH} from '../paths.ts';
import {publishEvents} from '../server/publish.ts';
import {readUpdates, type UpdateRow} from '../server/queue.ts';
import {command, readPetition} from '../server/store.ts';
import {cleanText} from '../typed.ts';
import {notFound} from './problems.ts';

/** Somebody who agreed to hear of a petition; `link` is the path of her signature, where she ends it; to its `/stop` a mail program posts. */
export interface UpdateReader {
  readonly address: string;
  readonly name: string;
  readonly lang: string;
  readonly link: string;
}

/** Those who agreed, as signing keeps them. */
export type ListReaders = (tools: {readonly pool: Pool; readonly vault: Vault}, petition: string) => AsyncIterable<UpdateReader>;

const HERE = `${QUEUE_PATH}/updates/:number` as const;
/** Mails given to the queue in one transaction. */
const BATCH = 200;

/** What an organiser wrote goes to those who agreed once a moderator has read it, and stands on the page. */
export function mountUpdates(app: Server, {act: tools}: RoomTools, readers: ListReaders): void {
  actGet(app, tools, {path: HERE, may: 'moderate', handle: async (asked) => show(asked, await updateOf(asked), [])});
  actPost(app, tools, {path: HERE, may: 'moderate', handle: (asked) => decide(asked, readers)});
}

async function updateOf(asked: AskedBy): Promise<UpdateRow> {
  const number = asked.param('number');
  const [update] = /^[1-9]\d{0,8}$/.test(number) ? await readUpdates(asked.pool, bodiesFor(asked.actor, 'moderate'), Number(number)) : [];
  return update ?? notFound();
}

async function show(asked: AskedBy, {number, petition: id, text, state}: UpdateRow, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const known = await readPetition(asked.pool, id);
  if (known === undefined) return notFound();
  return {html: renderPage(UpdatePage, {token: asked.token, number, petition: known.petition, text, state, problems, reason: ''}, asked.context), status: problems.length > 0 ? 422 : 200};
}

async function decide(asked: AskedBy, readers: ListReaders): Promise<ActAnswer> {
  const update = await updateOf(asked);
  const {number, petition: id, place, text} = update;
  const send = asked.fields.get('do') === 'send';
  const reason = cleanText(asked.fields.get('reason') ?? '');
  if (!send && reason === '') return show(asked, update, [{field: 'reason', code: 'reason-empty'}]);
  const {person} = asked.actor;
  const done = await asked.transaction(async (client) => {
    const {rowCount} = await client.query("update people.petition_update set state = $2, reason = $3, decided = clock_timestamp() where number = $1 and state = 'waiting'", [number, send ? 'sent' : 'refused', send ? null : reason]);
    if (rowCount !== 1) return false;
    await audit(client, {person, body: place, act: send ? 'petition.update' : 'petition.update-refuse', facts: {petition: id, update: number}});
    return send ? (await command(client, id, {do: 'update', text}, String(asked.context.now), {person}))?.ok === true : false;
  });
  if (done) {
    await publishEvents(asked.square);
    await mailUpdate(asked, id, text, readers);
  }
  return {to: asked.context.href(send ? petitionPath(id) : QUEUE_PATH)};
}

/** Every mail ends with the way to end them, and carries the header for one click. */
async function mailUpdate({square: {vault}, pool}: AskedBy, id: string, text: string, readers: ListReaders): Promise<void> {
  const title = (await readPetition(pool, id))?.petition.text?.action ?? id;
  let batch: UpdateReader[] = [];
  const flush = async (): Promise<void> => {
    const mails = batch;
    batch = [];
    await inTransaction(pool, async (client) => {
      for (const {address, name, lang, link} of mails) await enqueueMail(client, vault, {to: {name, address}, template: 'petition-update', lang, facts: {action: title, text}, items: [{lines: [title], path: petitionPath(id)}], link, unsubscribe: `${link}/stop`});
    });
  };
  for await (const reader of readers({pool, vault}, id)) {
    batch.push(reader);
    if (batch.length >= BATCH) await flush();
  }
  if (batch.length > 0) await flush();
}
