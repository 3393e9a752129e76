import type {JSX} from 'preact';
import {filterQuery, isNarrowed, omit, withValue} from '../../core/search/address.ts';
import {NOT_STATED} from '../../core/search/columns/select.ts';
import type {ListFilter} from '../../core/search/filter.ts';
import {facetHeading, FacetValueWords, type FilterProps} from './words.tsx';

/** What the list is narrowed to, each with a link that takes it out again. */
export function Chips({view, context, words}: FilterProps): JSX.Element | null {
  const {t} = context;
  const {register, filter, facets} = view;
  const {open: _, ...plain} = filter;
  if (!isNarrowed(omit(plain, 'words'))) return null;
  const href = (to: ListFilter): string => context.href(`/${register}${filterQuery(to)}`);
  const chip = (key: string, to: ListFilter, text: JSX.Element | string): JSX.Element => <a key={key} href={href(to)}><span><span class="ds-sr-only">{t.text('list.remove')} </span>{text}</span></a>;
  const {from, to, min, below, currency = view.amounts?.currency ?? ''} = plain;
  return (
    <p class="pv-chips">
      {Object.entries(plain.facets).flatMap(([name, values]) => values.map((key) => {
        const value = facets.find((facet) => facet.name === name)?.values.find((one) => one.key === key) ?? {key, count: 0, chosen: true};
        const heading = facetHeading(context, register, name);
        return chip(`${name} ${key}`, withValue(plain, name, key, false), <>{heading}: {key === NOT_STATED ? (words.value(name, NOT_STATED) ?? t.text('unknown')) : <FacetValueWords facet={name} value={value} words={words} />}</>);
      }))}
      {from !== undefined && chip('from', omit(plain, 'from'), t.text('list.chip.from', {day: t.date(from, 'short')}))}
      {to !== undefined && chip('to', omit(plain, 'to'), t.text('list.chip.to', {day: t.date(to, 'short')}))}
      {min !== undefined && chip('min', omit(plain, 'min'), t.text('list.chip.min', {amount: t.money(min, currency)}))}
      {below !== undefined && chip('below', omit(plain, 'below'), t.text('list.chip.below', {amount: t.money(below, currency)}))}
      <a class="pv-clear" href={href({facets: {}, sort: 'newest', ...(plain.words !== undefined && {words: plain.words})})}>{t.text('list.clear')}</a>
    </p>
  );
}
