import type {ClientBase} from 'pg';
import {addressOf} from '../accounts/people.ts';
import {parseMailAddress} from '../mail/address.ts';
import {enqueueMail, type MailDraft} from '../mail/enqueue.ts';
import type {Vault} from '../sealed/vault.ts';

/** Days before the last one on which a reminder goes out, and for how long after it one still makes sense. */
const BEFORE_DAYS = 3, AFTER_DAYS = 7;
/** Duties reminded of in one round. */
const MOST = 200;

interface Pending {
  readonly id: string;
  readonly kind: 'before' | 'after';
  readonly owed_by: string;
  readonly what: string;
  readonly due: string;
  readonly source_contact: string | null;
  readonly body: number | null;
  readonly body_contact: string | null;
}

/**
 * One mail before the last day of a duty and one after it, to the contact of the source or body and to the officers of
 * the body; never twice, whatever is worked out anew. What was over long before it was known is not reminded of.
 */
export async function remindDuties(client: ClientBase, vault: Vault, now: Temporal.Instant): Promise<number> {
  const {rows: [site]} = await client.query<{demo: boolean; languages: string[]}>('select demo, languages from site');
  if (site === undefined || site.demo) return 0;
  let sent = 0;
  for (const pending of await listPending(client, now)) {
    await client.query('begin');
    try {
      const {rowCount} = await client.query('insert into duty_reminder (duty, kind, mails) values ($1, $2, 0) on conflict do nothing', [pending.id, pending.kind]);
      if (rowCount === 1) {
        const readers = await readersOf(client, vault, pending, site.languages[0] ?? 'en');
        for (const {lang, ...to} of readers) await enqueueMail(client, vault, mailOf(pending, to, lang));
        await client.query('update duty_reminder set mails = $3 where duty = $1 and kind = $2', [pending.id, pending.kind, readers.length]);
        sent += readers.length;
      }
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  }
  return sent;
}

/** A body is known by its identifier, by the source that is its own, or by its name. */
async function listPending(client: ClientBase, now: Temporal.Instant): Promise<Pending[]> {
  const {rows} = await client.query<Pending>(`
    select d.id, case d.state when 'late' then 'after' else 'before' end as kind, d.owed_by, coalesce(d.title, d.record, s.name) as what, d.due,
      case when d.thing is null then s.contact end as source_contact, b.number as body, b.contact as body_contact
    from duty d join source s on s.number = d.source
    left join body b on b.number = case when d.thing is null then s.of_body else (
      select number from body where body.identifier = d.owed_identifier or (d.owed_identifier is null and body.name = d.owed_by) order by number limit 1) end
    where d.state in ('open', 'late') and d.late_from > $1::timestamptz - interval '${AFTER_DAYS} days' and d.late_from <= $1::timestamptz + interval '${BEFORE_DAYS + 1} days'
      and not exists (select from duty_reminder r where r.duty = d.id and r.kind = case d.state when 'late' then 'after' else 'before' end)
    order by d.late_from, d.id limit ${MOST}`, [String(now)]);
  return rows;
}

type ReaderOf = {readonly name: string; readonly address: string; readonly lang: string};

async function readersOf(client: ClientBase, vault: Vault, {source_contact, body, body_contact, owed_by}: Pending, lang: string): Promise<ReaderOf[]> {
  const contact = parseMailAddress(source_contact ?? '') ?? parseMailAddress(body_contact ?? '');
  const {rows: officers} = await client.query<{person: number}>("select distinct person from people.body_role where body = $1 and role = 'officer' order by person", [body]);
  const people = await Promise.all(officers.map(({person}) => addressOf(client, vault, person)));
  const all = [...(contact === undefined ? [] : [{name: owed_by, address: contact, lang}]), ...people.filter((one) => one !== undefined)];
  return [...new Map(all.map((one) => [one.address.toLowerCase(), one])).values()];
}

function mailOf({id, kind, owed_by: body, what, due}: Pending, to: MailDraft['to'], lang: string): MailDraft {
  return {to, template: `duty-${kind}`, lang, facts: {body, what, due}, link: `/owed?duty=${id}`};
}
