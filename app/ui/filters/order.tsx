import type {JSX} from 'preact';
import type {PageContext} from '../../core/page.ts';
import type {ListFilter} from '../../core/search/filter.ts';

/** The order of a list: a form of its own, which keeps the filter. */
export function Order({register, filter, context}: {readonly register: string; readonly filter: ListFilter; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const {words, facets, sort, ...rest} = filter;
  const hidden = [
    ...(words === undefined ? [] : [['q', words]]),
    ...Object.entries(facets).flatMap(([name, values]) => values.map((value) => [name, value])),
    ...Object.entries(rest).filter(([name]) => name !== 'open'),
  ];
  return (
    <form class="pv-row" action={context.href(`/${register}`)} method="get">
      {hidden.map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />)}
      <div class="ds-field">
        <label class="ds-label" for="sort">{t.text('list.order')}</label>
        <select class="ds-input" id="sort" name="sort" data-width="auto">
          {(['newest', 'largest'] as const).map((order) => <option key={order} value={order} selected={order === sort}>{t.text(`list.order.${order}`)}</option>)}
        </select>
      </div>
      <button class="ds-button" data-variant="secondary" type="submit">{t.text('list.order-button')}</button>
    </form>
  );
}
