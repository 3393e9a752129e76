import type {PoolClient} from 'pg';
import {ACTS} from '../../../core/accounts/may.ts';
import {addressOf} from '../../../core/accounts/people.ts';
import type {AskedBy} from '../../../core/http/act-route.ts';
import {enqueueMail} from '../../../core/mail/enqueue.ts';
import {OWN_PATH} from '../paths.ts';

/** Tells those who may decide on a contribution that it waits; in the transaction in which it was sent. */
export async function tellModerators(client: PoolClient, {square: {vault}}: Pick<AskedBy, 'square'>, draft: {readonly number: number; readonly body: number; readonly title: string; readonly by: string}): Promise<void> {
  const {rows} = await client.query<{person: number}>(`
    select distinct r.person from people.body_role r join body b on b.number = r.body
    where r.role = any($1) and b.keeper and not exists (select from people.body_role own where own.person = r.person and own.body = $2 and own.role = any($3)) order by r.person`,
  [ACTS['contribution.moderate'].roles, draft.body, ACTS['partner.draft'].roles]);
  for (const {person} of rows) {
    const to = await addressOf(client, vault, person);
    if (to !== undefined) await enqueueMail(client, vault, {to, template: 'contribution-waits', lang: to.lang, facts: {title: draft.title, by: draft.by}, link: `/${to.lang}${OWN_PATH}/moderate/${draft.number}`});
  }
}
