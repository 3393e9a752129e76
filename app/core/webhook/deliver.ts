import {randomUUID} from 'node:crypto';
import type {ClientBase} from 'pg';
import {assertNever} from '@parvis/kernel';
import {newsPath, newsTitle, type News} from '../follow/news.ts';
import type {SendTools} from '../follow/send.ts';
import type {CitedCheckpoint} from '../tlog/cited.ts';
import {enqueueDeliveries} from './store.ts';

/** One change that a program is to be told. */
export interface Delivery {
  readonly webhook: number;
  readonly lang: string;
  readonly subject: {readonly kind: string; readonly path: string};
  readonly news: News;
  readonly checkpoint?: CitedCheckpoint;
}

/** Gives the queue one delivery for each change, in the caller's transaction. An address that was given up is told nothing. Gives how many there are. */
export async function deliverAll(client: ClientBase, tools: SendTools, deliveries: readonly Delivery[]): Promise<number> {
  if (deliveries.length === 0) return 0;
  const ids = deliveries.map(() => randomUUID());
  const {rows} = await client.query<{number: string; webhook: number}>(`
    insert into people.delivery (webhook, id, body)
    select given.webhook, given.id, given.body from unnest($1::int[], $2::uuid[], $3::text[]) with ordinality as given (webhook, id, body, place)
    join people.webhook on webhook.follow = given.webhook and webhook.given_up is null order by place returning number, webhook`,
  [deliveries.map(({webhook}) => webhook), ids, deliveries.map((delivery, i) => noticeBody(ids[i]!, delivery, tools))]);
  await enqueueDeliveries(client, rows);
  return rows.length;
}

/** One change as JSON (docs/reference/webhooks.md). The text is kept: every try sends the same bytes. */
export function noticeBody(id: string, {lang, subject, news, checkpoint}: Delivery, {site: {name, fiction, address}, word}: Pick<SendTools, 'site' | 'word'>): string {
  const absolute = (path: string): string => new URL(path, address).href;
  return JSON.stringify({
    version: 1, type: news.kind, id, ...(fiction && {fiction}),
    site: {name, address}, subject: {kind: subject.kind, address: absolute(subject.path)},
    title: newsTitle(news), address: absolute(newsPath(news)), ...factsOf(news), lang, words: word(lang, news),
    ...(checkpoint && {checkpoint}),
  });
}

function factsOf(news: News): object {
  switch (news.kind) {
    case 'record': {
      const {register, change: {id, source, by, state, changes, entries}, since, until} = news;
      return {register: register.name, record: id, source: {slug: source, name: by}, state, changes, entries, since, until};
    }
    case 'duty': {
      const {id, duty, was} = news;
      const now = duty && {state: duty.assessment.state.kind, ...(duty.assessment.due !== undefined && {due: duty.assessment.due})};
      return {
        duty: id, ...(was && {was}), ...(now && {now}),
        ...(duty && {register: duty.register, rule: duty.rule, owedBy: duty.owedBy, source: duty.source, ...(duty.record !== undefined && {record: duty.record})}),
      };
    }
    default: return assertNever(news);
  }
}
