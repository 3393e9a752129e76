import type {Change, RecordChange} from '../core/follow/changes.ts';
import type {News} from '../core/follow/news.ts';
import type {Translator} from '../core/i18n/index.ts';
import type {Register} from '../core/register.ts';
import {wordDuty} from './word-duty.ts';

/** What a follower is told, line by line. */
export function wordNews(t: Translator, news: News): string[] {
  return news.kind === 'record' ? wordChange(t, news.register, news.change) : wordDuty(t, news);
}

/** A change of a record in words: what it is, then what became different, from what to what, and who says so. */
export function wordChange(t: Translator, {name}: Register, {title, state, changes, entries, by}: RecordChange): string[] {
  const valueOf = ({what}: Change, value: string | undefined): string => {
    if (value === undefined) return t.text('unknown');
    if (what === 'status') return t.has(`${name}.status.${value}`) ? t.text(`${name}.status.${value}`) : value;
    if (what === 'day') return t.date(value);
    if (what !== 'amount') return value;
    const [currency, amount] = value.includes(' ') ? value.split(' ') : [undefined, value];
    return t.money(amount ?? value, currency);
  };
  const role = (change: Change): string => (change.role !== undefined && t.has(`${name}.role.${change.role}`) ? t.text(`${name}.role.${change.role}`) : (change.role ?? ''));
  const line = (change: Change): string => {
    const facts = {was: valueOf(change, change.was), now: valueOf(change, change.now), role: role(change)};
    if (change.what === 'party') return t.text(change.was === undefined ? 'follow.change.party-new' : 'follow.change.party-gone', facts);
    return state === 'new' ? t.text(`follow.says.${change.what}`, facts) : t.text(`follow.change.${change.what}`, facts);
  };
  return [t.text(`follow.item.${state}`, {title}), ...changes.map(line), ...(state === 'changed' && changes.length === 0 ? [t.text('follow.change.else')] : []), t.text('follow.by', {by, entries})];
}
