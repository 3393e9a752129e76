import type {JSX} from 'preact';
import {feedPath} from '../../../core/http/feed.ts';
import {filterQuery, isNarrowed} from '../../../core/search/address.ts';
import {Day, Listed, Said} from '../../../ui/components/marks.tsx';
import {Pager, Take, Verbs} from '../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../ui/components/table.tsx';
import {Chips} from '../../../ui/filters/chips.tsx';
import {Filters} from '../../../ui/filters/form.tsx';
import {Layout} from '../../../ui/layout.tsx';
import {dataPath, followPath} from '../../../ui/paths.ts';
import type {PageProps} from '../../../ui/render.ts';
import {LIST_PATH, recordPath} from '../paths.ts';
import type {ListView} from '../present/list.ts';
import {takePart} from './take-part.ts';
import {facetWords, rowTitle} from './words.ts';

/** The entries of the register that a filter matches: partners by level, place and kind, contributions, adoptions. */
export function EntriesPage({view, context}: PageProps<ListView>): JSX.Element {
  const {t} = context;
  const {filter, rows, count, problems, next, previous} = view;
  const [json, csv] = [dataPath(context.path, 'json'), dataPath(`${LIST_PATH}${filterQuery(filter)}`, 'csv')];
  const heading = problems === undefined ? t.text('declaration.list.count', {count}) : t.text('form.problems');
  const page = (cursor: 'after' | 'before', value: string | undefined): string | undefined => (value === undefined ? undefined : context.href(`${LIST_PATH}${filterQuery(filter, {[cursor]: value})}`));
  const words = facetWords(t);
  return (
    <Layout context={context} title={problems === undefined ? `${t.text('room.declaration')}: ${heading}` : t.text('form.error-title', {title: t.text('room.declaration')})} door="promises" json={json} csv={csv} atom={feedPath(context.path)} {...(problems !== undefined && {cite: false as const})}
      crumbs={[{text: t.text('room.declaration'), path: LIST_PATH}, {text: t.text('declaration.list.title'), path: context.path}]}>
      <header class="pv-head">
        <div><p class="pv-kind">{t.text('room.declaration')}</p><h1>{t.text('declaration.list.title')}</h1><p class="pv-lead">{t.text('declaration.list.lead')}</p></div>
        <Verbs context={context} verbs={[
          {verb: 'follow', hint: t.text('declaration.follow.list'), links: [{href: context.href(feedPath(context.path)), text: t.text('take.atom')}, {href: context.href(followPath(context.path)), text: t.text('follow.by-mail')}]},
          {verb: 'take-part', hint: t.text('declaration.take-part.hint'), links: takePart(context)},
        ]} />
      </header>
      <div class="pv-cols pv-cols--start">
        <Filters view={view} context={context} words={words} />
        <div class="pv-flow">
          <h2>{heading}</h2>
          <Chips view={view} context={context} words={words} />
          {rows.length === 0 ? <p>{t.text(problems !== undefined ? 'list.mend' : isNarrowed(filter) ? 'declaration.list.nothing' : 'declaration.list.empty')}</p> : (
            <>
              <Take context={context} links={[{href: csv, text: t.text('list.csv', {count})}, {href: json, text: t.text('take.json')}]} />
              <ScrollTable id="results" entries caption={t.text('declaration.list.caption', {count: rows.length})}
                columns={[{key: 'title', head: t.text('declaration.list.entry')}, {key: 'type', head: t.text('declaration.facet.type')}, {key: 'by', head: t.text('declaration.by')}, {key: 'status', head: t.text('declaration.facet.status')}, {key: 'date', head: t.text('declaration.list.date')}]}
                rows={rows.map((row) => ({key: `${row.source} ${row.id}`, cells: [
                  <a href={context.href(recordPath(row.id))}><Said text={rowTitle(row, t)} /></a>,
                  t.text(`declaration.type.${row.id.split('-')[0] ?? ''}`),
                  row.id.startsWith('action-') ? t.text('declaration.partners.count', {count: row.parties.length}) : <Listed context={context} items={row.parties.map(({name}) => <Said text={name} />)} />,
                  row.status === undefined ? '' : t.text(`declaration.status.${row.status}`),
                  <span class="pv-nowrap"><Day context={context} date={row.day ?? row.date} short /></span>,
                ]}))} />
              <Pager context={context} next={page('after', next)} previous={page('before', previous)} />
            </>
          )}
        </div>
      </div>
    </Layout>
  );
}
