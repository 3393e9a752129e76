import type {JSX} from 'preact';
import type {PageContext} from '../../core/page.ts';
import {filterQuery, omit} from '../../core/search/address.ts';
import type {Filtered, FilterProps} from './words.tsx';

/** Days that records are about: two fields, and the years as links. */
export function Days({view, context}: Omit<FilterProps, 'words'>): JSX.Element | null {
  const {t} = context;
  const {register, filter, years, undated} = view;
  if (years.length === 0 && filter.from === undefined && filter.to === undefined && view.problems === undefined) return null;
  return (
    <fieldset>
      <legend>{t.text(`${register}.facet.day`)}</legend>
      <Field name="from" label={t.text('list.from')} value={filter.from} view={view} context={context} kind="day" />
      <Field name="to" label={t.text('list.to')} value={filter.to} view={view} context={context} kind="day" />
      <ul class="pv-ranges">
        {years.map(({year, count}) => (
          <li key={year}><a href={context.href(`/${register}${filterQuery({...filter, from: `${year}-01-01`, to: `${year}-12-31`})}`)}>{year}</a><span>{t.number(count)}</span></li>
        ))}
      </ul>
      {undated > 0 && <p class="pv-small pv-muted">{t.text('list.undated', {count: undated})}</p>}
    </fieldset>
  );
}

/** Amounts in one currency: two fields, and bands as links. */
export function Amounts({view, context}: Omit<FilterProps, 'words'>): JSX.Element {
  const {t} = context;
  const {register, filter, totals, amounts} = view;
  const currency = filter.currency ?? amounts?.currency ?? '';
  const currencies = [...new Set([currency, ...totals.map((total) => total.currency)])].filter((code) => code !== '');
  return (
    <fieldset>
      <legend>{t.text('list.amount', {currency})}</legend>
      <Field name="min" label={t.text('list.min')} value={filter.min} view={view} context={context} kind="amount" />
      <Field name="below" label={t.text('list.below')} value={filter.below} view={view} context={context} kind="amount" />
      {currencies.length > 1 ? (
        <div class="ds-field">
          <label class="ds-label" for="currency">{t.text('list.currency')}</label>
          <select class="ds-input" id="currency" name="currency">
            {currencies.map((code) => <option key={code} value={code} selected={code === currency}>{code}</option>)}
          </select>
        </div>
      ) : <input type="hidden" name="currency" value={filter.min !== undefined || filter.below !== undefined ? currency : ''} />}
      <ul class="pv-ranges">
        {amounts?.bands.map(({min, below, count}) => (
          <li key={below ?? 'most'}>
            <a href={context.href(`/${register}${filterQuery({...omit(filter, 'min', 'below'), currency, ...(min !== undefined && {min}), ...(below !== undefined && {below})})}`)}>
              {min === undefined ? t.text('list.band-below', {below: t.number(below ?? 0)}) : below === undefined ? t.text('list.band-from', {min: t.number(min)}) : t.text('list.band', {min: t.number(min), below: t.number(below)})}
            </a>
            <span>{t.number(count)}</span>
          </li>
        ))}
      </ul>
      {amounts !== undefined && amounts.without > 0 && <p class="pv-small pv-muted">{t.text('list.without-amount', {count: amounts.without, currency})}</p>}
    </fieldset>
  );
}

function Field({name, label, value, view, context, kind}: {
  readonly name: 'from' | 'to' | 'min' | 'below'; readonly label: string; readonly value: string | undefined; readonly view: Filtered;
  readonly context: PageContext; readonly kind: 'day' | 'amount';
}): JSX.Element {
  const problem = view.problems?.find(({field}) => field === name);
  const shared = {class: 'ds-input', id: name, name, value: problem?.given ?? value ?? '', ...(problem !== undefined && {'aria-invalid': 'true' as const, 'aria-describedby': `${name}-error`})};
  return (
    <div class="ds-field">
      <label class="ds-label" for={name}>{label}</label>
      {problem !== undefined && (
        <p class="ds-validation-message" data-field="validation" id={`${name}-error`}>
          <span class="ds-sr-only">{context.t.text('form.error-prefix')} </span>{context.t.text(`list.error.${kind}`)}
        </p>
      )}
      {kind === 'day' && problem === undefined ? <input type="date" {...shared} /> : <input type="text" {...(kind === 'amount' && {inputmode: 'decimal' as const})} {...shared} />}
    </div>
  );
}
