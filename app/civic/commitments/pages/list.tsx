import type {JSX} from 'preact';
import {feedPath} from '../../../core/http/feed.ts';
import type {PageContext} from '../../../core/page.ts';
import {filterQuery, isNarrowed} from '../../../core/search/address.ts';
import {Day, Said, State, Unknown} from '../../../ui/components/marks.tsx';
import {Pager, Take, Verbs} from '../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../ui/components/table.tsx';
import {Chips} from '../../../ui/filters/chips.tsx';
import {Filters} from '../../../ui/filters/form.tsx';
import type {FacetWords} from '../../../ui/filters/words.tsx';
import {Layout} from '../../../ui/layout.tsx';
import {dataPath, followPath} from '../../../ui/paths.ts';
import type {PageProps} from '../../../ui/render.ts';
import {ACT_PATH, LIST_PATH, recordPath} from '../paths.ts';
import type {ListRow, ListView} from '../present/list.ts';
import {StatusWords} from './parts.tsx';

/** Plans and commitments: what matches, a page of it. */
export function ListPage({view, context}: PageProps<ListView>): JSX.Element {
  const {t} = context;
  const {filter, problems, count, rows, next, previous} = view;
  const [json, csv] = [dataPath(context.path, 'json'), dataPath(`${LIST_PATH}${filterQuery(filter)}`, 'csv')];
  const heading = problems !== undefined ? t.text('form.problems') : filter.words === undefined ? t.text('commitments.list.count', {count}) : t.text('commitments.list.found', {count, words: filter.words});
  const words = facetWords(context);
  const page = (cursor: 'after' | 'before', value: string | undefined): string | undefined => (value === undefined ? undefined : context.href(`${LIST_PATH}${filterQuery(filter, {[cursor]: value})}`));
  const late = `${LIST_PATH}${filterQuery({facets: {kind: ['commitment'], state: ['open']}, to: view.yesterday, sort: 'newest'})}`;
  return (
    <Layout context={context} title={isNarrowed(filter) ? `${t.text('room.commitments')}: ${heading}` : t.text('room.commitments')} door="promises" json={json} csv={csv} atom={feedPath(context.path)} {...(problems !== undefined && {cite: false as const})}
      crumbs={[{text: t.text('room.commitments'), path: LIST_PATH}]}>
      <header class="pv-head">
        <div>
          <p class="pv-kind">{t.text('commitments.register')}</p>
          <h1>{t.text('room.commitments')}</h1>
          <p class="pv-lead">{t.text('commitments.list.lead')}</p>
        </div>
        <Verbs context={context} verbs={[
          {verb: 'follow', hint: t.text('commitments.list.follow'), links: [{href: context.href(feedPath(context.path)), text: t.text('take.atom')}, {href: context.href(followPath(context.path)), text: t.text('follow.by-mail')}]},
          {verb: 'check', hint: t.text('commitments.list.check'), links: [{href: context.href(late), text: t.text('commitments.list.late')}, {href: context.href('/owed?register=commitments'), text: t.text('commitments.list.owed')}]},
          {verb: 'take-part', hint: t.text('commitments.list.take-part'), links: [{href: context.href(ACT_PATH), text: t.text('commitments.act.title')}]},
        ]} />
      </header>
      <div class="pv-cols pv-cols--start">
        <Filters view={view} context={context} words={words} />
        <div class="pv-flow">
          <h2>{heading}</h2>
          <Chips view={view} context={context} words={words} />
          {problems !== undefined ? <p>{t.text('list.mend')}</p> : rows.length === 0 ? (
            <p>{t.text(isNarrowed(filter) ? 'commitments.list.nothing' : 'commitments.list.empty')}{isNarrowed(filter) && <> <a href={context.href(LIST_PATH)}>{t.text('list.clear')}</a></>}</p>
          ) : (
            <>
              <div class="pv-bar">
                <p><a href={context.href(late)}>{t.text('commitments.list.late')}</a></p>
                <Take context={context} links={[{href: csv, text: t.text('list.csv', {count})}, {href: json, text: t.text('take.json')}, {href: `${LIST_PATH}/ogp.csv`, text: t.text('commitments.ogp')}]} />
              </div>
              <ScrollTable id="results" entries caption={t.text('commitments.list.caption', {count: rows.length})}
                columns={[{key: 'title', head: t.text('commitments.kind.commitment')}, {key: 'status', head: t.text('commitments.field.status')}, {key: 'next', head: t.text('commitments.next')}, {key: 'date', head: t.text('commitments.last')}]}
                rows={rows.map((row) => ({key: `${row.source} ${row.id}`, cells: [
                  <RowTitle row={row} context={context} />, <StatusWords status={row.status} context={context} />, <Next row={row} yesterday={view.yesterday} context={context} />, <span class="pv-nowrap"><Day context={context} date={row.date} short /></span>,
                ]}))} />
              <Pager context={context} next={page('after', next)} previous={page('before', previous)} />
            </>
          )}
        </div>
      </div>
    </Layout>
  );
}

function RowTitle({row, context}: {readonly row: ListRow; readonly context: PageContext}): JSX.Element {
  return (
    <>
      <a href={context.href(recordPath(row.id))}><Said text={row.title ?? row.id} lang={row.language} /></a>
      <span class="pv-th-sub">{row.status?.startsWith('plan.') ? context.t.text('commitments.kind.plan') : row.lead === undefined ? <Unknown context={context} of="commitments.lead-unknown" /> : <Said text={row.lead} />}</span>
    </>
  );
}

/** The day of the next open step; that it has gone by. */
function Next({row, yesterday, context}: {readonly row: ListRow; readonly yesterday: string; readonly context: PageContext}): JSX.Element {
  if (row.day === undefined) return <Unknown context={context} />;
  const late = row.day <= yesterday && row.status !== 'C' && !(row.status ?? '').startsWith('plan.');
  return <><span class="pv-nowrap"><Day context={context} date={row.day} short /></span>{late && <span class="pv-th-sub"><State mark="late">{context.t.text('commitments.late')}</State></span>}</>;
}

/** Codes in words. */
function facetWords({t}: PageContext): FacetWords {
  return {
    value: (facet, key) => {
      if (facet === 'action' && key !== '~') return t.text('commitments.action', {number: key});
      const message = facet === 'status' ? `commitments.status.${key === '~' ? 'unknown' : key}` : `commitments.${facet}.${key}`;
      return (facet === 'kind' || facet === 'state' || facet === 'status') && t.has(message) ? t.text(message) : undefined;
    },
  };
}
