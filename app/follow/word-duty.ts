import type {News} from '../core/follow/news.ts';
import {newsTitle} from '../core/follow/news.ts';
import type {Translator} from '../core/i18n/index.ts';
import {ruleWords, stateWords} from '../ui/owed/words.ts';

/** A change of a duty in words: who owes what, how it stood and stands, and its last day. */
export function wordDuty(t: Translator, news: Extract<News, {kind: 'duty'}>): string[] {
  const {duty, was} = news;
  if (duty === undefined) return [t.text('follow.duty.gone', {id: news.id})];
  const {state, due} = duty.assessment;
  const day = (date: string | undefined): string => (date === undefined ? t.text('owed.no-due') : t.date(date));
  return [
    t.text(was === undefined ? 'follow.duty.new' : 'follow.duty.changed', {by: duty.owedBy.name, duty: ruleWords(duty, {t}), what: newsTitle(news)}),
    was === undefined || was.state === state.kind ? stateWords(state, t) : t.text('follow.duty.state', {was: t.text(`follow.duty.was.${was.state}`), now: stateWords(state, t)}),
    was !== undefined && was.due !== due ? t.text('follow.change.due', {was: day(was.due), now: day(due)}) : t.text('follow.duty.due', {date: day(due)}),
    t.text('follow.by', {by: duty.source.name, entries: 0}),
  ];
}
