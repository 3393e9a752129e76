import type {PoolClient} from 'pg';
import {addressOf} from '../../../../core/accounts/people.ts';
import type {AskedBy} from '../../../../core/http/act-route.ts';
import {enqueueMail} from '../../../../core/mail/enqueue.ts';
import {checkPath, stagePath} from '../paths.ts';
import type {Stage} from '../stages/index.ts';
import type {Work} from './work.ts';

/** The mail that tells the publishers of a body that a draft was sent to them. In the caller's transaction. */
export async function tellPublishers(client: PoolClient, asked: AskedBy, work: Work, stage: Stage): Promise<void> {
  const {body, ocid} = work;
  const {rows} = await client.query<{person: number}>("select distinct person from people.body_role where body = $1 and role = 'publisher' and person <> $2 order by person", [body.number, asked.actor.person]);
  for (const {person} of rows) await tell(client, asked, person, {template: 'draft-sent', facts: {by: asked.actor.name, body: body.name, ocid}, link: asked.context.href(checkPath(body.slug, ocid, stage))});
}

/** The mail that tells whoever saved a draft last that a publisher gave it back, and why. In the caller's transaction. */
export async function tellEditor(client: PoolClient, asked: AskedBy, work: Work, stage: Stage, {draft, note}: {readonly draft: number; readonly note: string}): Promise<void> {
  const {body, ocid} = work;
  const {rows: [saved]} = await client.query<{person: number}>('select saved_by as person from people.draft where number = $1', [draft]);
  if (saved === undefined || saved.person === asked.actor.person) return;
  await tell(client, asked, saved.person, {template: 'draft-returned', facts: {by: asked.actor.name, ocid, note}, link: asked.context.href(stagePath(body.slug, ocid, stage))});
}

async function tell(client: PoolClient, {square: {vault}}: AskedBy, person: number, words: {readonly template: string; readonly facts: Readonly<Record<string, string>>; readonly link: string}): Promise<void> {
  const to = await addressOf(client, vault, person);
  if (to) await enqueueMail(client, vault, {to, lang: to.lang, ...words});
}
