import type {PoolClient} from 'pg';
import {addressOf} from '../core/accounts/people.ts';
import type {AskedBy} from '../core/http/act-route.ts';
import {enqueueMail} from '../core/mail/enqueue.ts';
import {PREFIXES_PATH} from '../ui/sources/prefixes-page.tsx';

/** The mail that tells the administrators of who keeps the site that a prefix is asked for. In the caller's transaction. */
export async function tellKeepers(client: PoolClient, {actor, square: {vault}, context}: AskedBy, facts: {readonly body: string; readonly prefix: string; readonly source: string}): Promise<void> {
  const {rows} = await client.query<{person: number}>("select distinct r.person from people.body_role r join body b on b.number = r.body where r.role = 'administrator' and b.keeper and r.person <> $1 order by r.person", [actor.person]);
  for (const {person} of rows) {
    const to = await addressOf(client, vault, person);
    if (to) await enqueueMail(client, vault, {to, template: 'prefix-asked', lang: to.lang, facts: {...facts, by: actor.name}, link: context.href(PREFIXES_PATH)});
  }
}
