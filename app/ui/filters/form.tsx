import type {JSX} from 'preact';
import type {PageContext} from '../../core/page.ts';
import {filterQuery, isNarrowed, omit} from '../../core/search/address.ts';
import type {FacetCount} from '../../core/search/columns/count.ts';
import {NOT_STATED} from '../../core/search/columns/select.ts';
import {Unknown} from '../components/marks.tsx';
import {Amounts, Days} from './ranges.tsx';
import {facetHeading, FacetValueWords, type FilterProps} from './words.tsx';

/** The one form of a list: words, facets with counts, dates and amounts. Complete without script. */
export function Filters({view, context, words}: FilterProps): JSX.Element {
  const {t} = context;
  const {register, filter, facets, amounts} = view;
  return (
    <form class="pv-filters" role="search" aria-label={t.text(`${register}.list.search`)} action={context.href(`/${register}`)} method="get">
      <div class="ds-field">
        <label class="ds-label" for="q">{t.text(`${register}.list.words`)}</label>
        <div data-field="description" id="q-hint">{t.text('list.words-hint')}</div>
        <input class="ds-input" id="q" name="q" type="search" value={filter.words ?? ''} aria-describedby="q-hint" />
      </div>
      <details class="pv-facet" open={isNarrowed(omit(filter, 'words')) || view.problems !== undefined}>
        <summary>{t.text('list.filters')}</summary>
        {facets.filter(({values, notStatedChosen}) => values.length > 0 || notStatedChosen).map((facet) => <Facet key={facet.name} facet={facet} view={view} context={context} words={words} />)}
        <Days view={view} context={context} />
        {(amounts !== undefined || filter.min !== undefined || filter.below !== undefined || view.problems !== undefined) && <Amounts view={view} context={context} />}
        {filter.sort !== 'newest' && <input type="hidden" name="sort" value={filter.sort} />}
      </details>
      <button class="ds-button" type="submit">{t.text('list.apply')}</button>
    </form>
  );
}

function Facet({facet, view, context, words}: FilterProps & {readonly facet: FacetCount}): JSX.Element {
  const {t} = context;
  const {register, filter} = view;
  const {name, values, hidden, notStated, notStatedChosen} = facet;
  const heading = facetHeading(context, register, name);
  const worded = words.value(name, NOT_STATED);
  return (
    <fieldset id={`facet-${name}`}>
      <legend>{heading}</legend>
      {values.map((value) => <Option key={value.key} name={name} value={value.key} count={value.count} chosen={value.chosen} context={context}><FacetValueWords facet={name} value={value} words={words} /></Option>)}
      {(notStated > 0 || notStatedChosen) && <Option name={name} value={NOT_STATED} count={notStated} chosen={notStatedChosen} context={context}>{worded === undefined ? <Unknown context={context} /> : <>{worded}</>}</Option>}
      {hidden > 0 && filter.open !== name && (
        <p class="pv-small"><a href={context.href(`/${register}${filterQuery(filter, {open: name})}#facet-${name}`)}>{t.rich('list.more-values', {count: hidden, facet: heading})}</a></p>
      )}
      {hidden > 0 && filter.open === name && <p class="pv-small pv-muted">{t.text('list.rarer-values', {count: hidden})}</p>}
    </fieldset>
  );
}

function Option({name, value, count, chosen, context, children}: {
  readonly name: string; readonly value: string; readonly count: number; readonly chosen: boolean; readonly context: PageContext; readonly children: JSX.Element;
}): JSX.Element {
  return (
    <label class="pv-opt">
      <input type="checkbox" name={name} value={value} checked={chosen} /><span>{children}</span><span>{context.t.number(count)}</span>
    </label>
  );
}
