import type {JSX} from 'preact';
import type {PageContext} from '../../../core/page.ts';
import {SelectField} from '../../../ui/components/forms.tsx';
import {Day, Said} from '../../../ui/components/marks.tsx';
import {Pager, Take, Verbs} from '../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../ui/components/table.tsx';
import {Layout} from '../../../ui/layout.tsx';
import {dataPath, followPath} from '../../../ui/paths.ts';
import type {PageProps} from '../../../ui/render.ts';
import {ACTION_NUMBERS} from '../actions.ts';
import {contributePath, CONTRIBUTIONS_PATH, LIST_PATH, listPath, recordPath} from '../paths.ts';
import type {ContributionsView, ShelfFilter} from '../present/shelf.ts';
import {CONTRIBUTION_KINDS} from '../state.ts';
import {actionTitle} from './words.ts';

/** What was given: tools, practices, data, events, offers and requests, newest first. */
export function ContributionsPage({view, context}: PageProps<ContributionsView>): JSX.Element {
  const {t} = context;
  const {filter, contributions, count, next} = view;
  const query = queryOf(filter);
  const [json, csv, ics] = [dataPath(`${CONTRIBUTIONS_PATH}${query}`, 'json'), dataPath(`${CONTRIBUTIONS_PATH}${query}`, 'csv'), `${CONTRIBUTIONS_PATH}.ics${query}`];
  const follow = listPath({type: 'contribution', ...(filter.action !== undefined && {action: filter.action}), ...(filter.kind !== undefined && {'sort-of': filter.kind})});
  return (
    <Layout context={context} title={t.text('declaration.contributions.title')} door="promises" json={json} csv={csv} crumbs={[{text: t.text('room.declaration'), path: LIST_PATH}, {text: t.text('declaration.contributions.title'), path: CONTRIBUTIONS_PATH}]}>
      <header class="pv-head">
        <div><p class="pv-kind">{t.text('room.declaration')}</p><h1>{t.text('declaration.contributions.title')}</h1><p class="pv-lead">{t.text('declaration.contributions.lead')}</p></div>
        <Verbs context={context} verbs={[
          {verb: 'follow', hint: t.text('declaration.follow.list'), links: [{href: context.href(followPath(follow)), text: t.text('follow.by-mail')}]},
          {verb: 'take-part', hint: t.text('declaration.take-part.hint'), links: [{href: context.href(contributePath(filter.action === undefined ? undefined : Number(filter.action))), text: t.text('declaration.do.contribute')}]},
        ]} />
      </header>
      <div class="pv-cols pv-cols--start">
        <Narrow filter={filter} context={context} />
        <div class="pv-flow">
          <h2>{t.text('declaration.contributions.heading', {count})}</h2>
          {contributions.length === 0 ? <p>{t.text('declaration.contributions.none')}</p> : (
            <ScrollTable id="results" entries caption={t.text('declaration.list.caption', {count: contributions.length})}
              columns={[{key: 'title', head: t.text('declaration.list.entry')}, {key: 'kind', head: t.text('declaration.facet.sort-of')}, {key: 'by', head: t.text('declaration.by')}, {key: 'state', head: t.text('declaration.facet.status')}, {key: 'date', head: t.text('declaration.list.date')}]}
              rows={contributions.map(({id, title, language, kind, actions, by, state, event, decision}) => ({key: id, cells: [
                <>
                  <a href={context.href(recordPath(id))}>{title === undefined ? t.text('declaration.refused.title') : <Said text={title} lang={language} />}</a>
                  <span class="pv-th-sub">{t.list(actions.map((action) => actionTitle(t, action)))}</span>
                </>,
                t.text(`declaration.contribution.${kind}`), by === undefined ? '' : <Said text={by.name} />,
                <>{t.text(`declaration.status.${state}`)}{decision.refusal !== undefined && <>: {t.text(`declaration.refusal.${decision.refusal}`)}</>}</>,
                event === undefined ? <Day context={context} date={decision.on} short /> : <><Day context={context} date={event.start} short />, <Said text={event.place} /></>,
              ]}))} />
          )}
          <Pager context={context} next={next === undefined ? undefined : context.href(`${CONTRIBUTIONS_PATH}${queryOf({...filter, after: next})}`)} />
          <Take context={context} links={[{href: context.href(ics), text: t.text('declaration.calendar')}, {href: json, text: t.text('take.json')}, {href: csv, text: t.text('take.csv')}]} />
        </div>
      </div>
    </Layout>
  );
}

function queryOf({q, action, kind, id, after}: ShelfFilter & {readonly after?: string}): string {
  const query = new URLSearchParams(Object.entries({q, action, kind, id, after}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))).toString();
  return query === '' ? '' : `?${query}`;
}

function Narrow({filter, context}: {readonly filter: ShelfFilter; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const field = {context, form: 'declaration', problems: []};
  const any = {value: '', text: t.text('declaration.any')};
  return (
    <form class="pv-filters" role="search" aria-label={t.text('declaration.contributions.search')} action={context.href(CONTRIBUTIONS_PATH)} method="get">
      <div class="ds-field">
        <label class="ds-label" for="q">{t.text('declaration.list.words')}</label>
        <input class="ds-input" id="q" name="q" type="search" value={filter.q ?? ''} />
      </div>
      <SelectField {...field} name="action" label={t.text('declaration.facet.action')} value={filter.action ?? ''} choices={[any, ...ACTION_NUMBERS.map((action) => ({value: String(action), text: `${action}. ${actionTitle(t, action)}`}))]} />
      <SelectField {...field} name="kind" label={t.text('declaration.facet.sort-of')} value={filter.kind ?? ''} choices={[any, ...CONTRIBUTION_KINDS.map((kind) => ({value: kind, text: t.text(`declaration.contribution.${kind}`)}))]} />
      <button class="ds-button" type="submit">{t.text('list.apply')}</button>
    </form>
  );
}
