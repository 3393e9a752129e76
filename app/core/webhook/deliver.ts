import {randomUUID} from 'node:crypto';
import type {ClientBase} from 'pg';
import {assertNever} from '@parvis/kernel';
import {newsPath, newsTitle, type News} from '../follow/news.ts';
import type {SendTools} from '../follow/send.ts';
import type {CitedCheckpoint} from '../tlog/cited.ts';
import {enqueueDelivery} from './store.ts';

/** What somebody is told at once. */
export interface Told {
  readonly news: readonly News[];
  readonly checkpoint?: CitedCheckpoint;
}

interface Followed {
  readonly number: number;
  readonly lang: string;
  readonly subject: {readonly kind: string; readonly path: string};
}

/** Gives the queue one delivery for each change, in the caller's transaction. False where the address was given up: it is told nothing. */
export async function deliver(client: ClientBase, tools: SendTools, {number, lang, subject}: Followed, {news, checkpoint}: Told): Promise<boolean> {
  for (const one of news) {
    const id = randomUUID();
    const body = noticeBody({id, lang, subject, news: one, ...(checkpoint && {checkpoint})}, tools);
    const {rows: [row]} = await client.query<{number: string}>(
      'insert into people.delivery (webhook, id, body) select follow, $2, $3 from people.webhook where follow = $1 and given_up is null returning number', [number, id, body]);
    if (row === undefined) return false;
    await enqueueDelivery(client, number, row.number);
  }
  return true;
}

interface Notice {
  readonly id: string;
  readonly lang: string;
  readonly subject: Followed['subject'];
  readonly news: News;
  readonly checkpoint?: CitedCheckpoint;
}

/** One change as JSON (docs/reference/webhooks.md). The text is kept: every try sends the same bytes. */
export function noticeBody({id, lang, subject, news, checkpoint}: Notice, {site: {name, fiction, address}, word}: Pick<SendTools, 'site' | 'word'>): string {
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
