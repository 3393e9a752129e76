import type {ClientBase} from 'pg';
import type {JsonObject} from '@parvis/kernel/json';
import {findEntry} from '../core/removals/entry.ts';
import type {Square} from '../core/square.ts';
import {append} from '../core/statements/append.ts';
import {prepare} from '../core/statements/prepare.ts';
import {removeStatement} from '../core/statements/removal.ts';
import {ensureSource} from '../core/statements/sources.ts';
import {withdraw} from '../core/statements/withdraw.ts';
import {asOwner} from '../core/store/as-owner.ts';
import {contracting} from '../registers/contracting/register.ts';

const SOURCE = {slug: 'port-amery-harbour-office', name: 'Harbour Office of Port Amery', licence: contracting.licence};
const BUYER = {id: 'SV-BUY-HARBOUR', name: SOURCE.name};
const MISTAKEN = 'ocds-5h7rb2-harbour-1', REMOVED = 'ocds-5h7rb2-harbour-2';

const DOCUMENTS: readonly JsonObject[] = [
  {
    ocid: MISTAKEN, id: `${MISTAKEN}-1`, date: '2026-03-02T09:00:00Z', tag: ['tender'], initiationType: 'tender', language: 'en', buyer: BUYER,
    parties: [{id: BUYER.id, name: BUYER.name, roles: ['buyer']}],
    tender: {id: 'T-1', title: 'Dredging of the inner harbour', status: 'active', procurementMethod: 'open', value: {amount: 184000, currency: 'EUR'}, tenderPeriod: {endDate: '2026-04-02T12:00:00Z'}},
  },
  {
    ocid: MISTAKEN, id: `${MISTAKEN}-2`, date: '2026-04-20T09:00:00Z', tag: ['tenderCancellation'], initiationType: 'tender', language: 'en',
    tender: {id: 'T-1', status: 'cancelled'},
  },
  {
    ocid: REMOVED, id: `${REMOVED}-1`, date: '2026-05-11T09:00:00Z', tag: ['award'], initiationType: 'tender', language: 'en', buyer: BUYER,
    parties: [{id: BUYER.id, name: BUYER.name, roles: ['buyer']}, {id: 'SV-PER-1', name: 'A private person', roles: ['supplier']}],
    tender: {id: 'T-2', title: 'Painting of the harbour master’s house', status: 'complete'},
    awards: [{id: 'A-2', status: 'active', date: '2026-05-08T00:00:00Z', value: {amount: 950, currency: 'EUR'}, suppliers: [{id: 'SV-PER-1', name: 'A private person'}]}],
  },
];

/** What people decide about entries, shown in the demonstration: one withdrawn by its publisher, one removed by law. Once. */
export async function showActs(square: Square, client: ClientBase, now: Temporal.Instant): Promise<void> {
  const {rows: known} = await client.query('select from source where register = $1 and slug = $2', [contracting.number, SOURCE.slug]);
  if (known.length > 0) return;
  const {slug, ...words} = SOURCE;
  const source = await ensureSource(client, contracting, slug, words);
  const drafts = DOCUMENTS.flatMap((document) => contracting.decode(document, {envelope: {}, at: ''}).statements);
  await append(client, {register: contracting, source, vault: square.vault, files: square.files}, prepare(contracting, source, drafts));
  const among = {register: contracting, source: {...source, name: SOURCE.name}};
  const mistaken = await findEntry(client, among, {id: MISTAKEN, entry: `${MISTAKEN}-2`});
  if (mistaken !== undefined) await withdraw(square.app.pool, square, mistaken, {reason: 'Another tender was cancelled, not this one', now});
  const removed = await findEntry(client, among, {id: REMOVED, entry: `${REMOVED}-1`});
  if (removed === undefined) return;
  await asOwner(square.url, (owner) => removeStatement(owner, square.files, contracting, {thing: removed.thing, sid: removed.entry, revision: 1}, {
    reason: 'It named a private person who paints houses, without need', law: 'Data Protection Act of Solvane, s. 12(1)', authority: 'Data Protection Commissioner of Solvane',
    scope: 'The whole entry, everywhere', appealBy: now.toZonedDateTimeISO('UTC').add({months: 2}).toPlainDate().toString(), people: ['person 1', 'person 2'], bodies: [SOURCE.name, 'Records Office of Solvane'],
  }));
}
