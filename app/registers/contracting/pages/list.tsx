import type {JSX} from 'preact';
import {feedPath} from '../../../core/http/feed.ts';
import type {PageContext} from '../../../core/page.ts';
import {filterQuery, isNarrowed, omit} from '../../../core/search/address.ts';
import {Day, Listed, Money, Said, Unknown} from '../../../ui/components/marks.tsx';
import {Dateline, Pager, Take, Verbs} from '../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../ui/components/table.tsx';
import {Chips} from '../../../ui/filters/chips.tsx';
import {Filters} from '../../../ui/filters/form.tsx';
import {Order} from '../../../ui/filters/order.tsx';
import type {FacetWords} from '../../../ui/filters/words.tsx';
import {Layout} from '../../../ui/layout.tsx';
import {dataPath, followPath} from '../../../ui/paths.ts';
import type {PageProps} from '../../../ui/render.ts';
import {LIST_PATH, recordPath} from '../paths.ts';
import type {ListRow, ListView} from '../present/list.ts';
import {Status} from './record-head.tsx';

/** The list of contracting processes: what matches, what it comes to, a page of it. */
export function ListPage({view, context}: PageProps<ListView>): JSX.Element {
  const {t} = context;
  const [json, csv] = [dataPath(context.path, 'json'), dataPath(`${LIST_PATH}${filterQuery(view.filter)}`, 'csv')];
  const count = headingOf(view, context);
  const words = facetWords(context);
  return (
    <Layout context={context} title={titleOf(view, context, count)} door="money" json={json} csv={csv} atom={feedPath(context.path)} {...(view.problems !== undefined && {cite: false as const})}
      crumbs={[{text: t.text('room.contracting'), path: LIST_PATH}]}>
      <header class="pv-head">
        <div>
          <p class="pv-kind">{t.text('contracting.register')}</p>
          <h1>{t.text('room.contracting')}</h1>
          <p class="pv-lead">{t.text('contracting.list.lead', {site: context.site.name})}</p>
          {context.site.keeper !== undefined && <Dateline><span>{t.rich('contracting.list.kept-by', {keeper: <b><Said text={context.site.keeper} /></b>})}</span></Dateline>}
        </div>
        <Verbs context={context} verbs={[
          {verb: 'follow', hint: t.text('contracting.list.follow'), links: [{href: context.href(feedPath(context.path)), text: t.text('take.atom')}, {href: context.href(followPath(context.path)), text: t.text('follow.by-mail')}]},
          {verb: 'check', hint: t.text('contracting.list.check'), links: [
            {href: context.href(`${LIST_PATH}${filterQuery({facets: {question: [SUSPECT]}, sort: 'newest'})}`), text: t.text('contracting.list.suspect')},
            {href: context.href('/bulk'), text: t.text('contracting.list.bulk')}, {href: context.href('/jobs'), text: t.text('contracting.list.jobs')},
          ]},
        ]} />
      </header>
      <div class="pv-cols pv-cols--start">
        <Filters view={view} context={context} words={words} />
        <div class="pv-flow">
          <h2>{count}</h2>
          <Chips view={view} context={context} words={words} />
          {view.count > 0 ? <Results view={view} context={context} csv={csv} json={json} /> : <Nothing view={view} context={context} />}
        </div>
      </div>
    </Layout>
  );
}

/** The method that asks about figures which look wrong. */
const SUSPECT = 'suspect-amount';

/** Codes in the words that records use for them. */
function facetWords({t}: PageContext): FacetWords {
  const prefixes: Readonly<Record<string, string>> = {status: 'contracting.status', method: 'contracting.code.method', category: 'contracting.code.procurementCategory', question: 'contracting.question'};
  return {
    value: (facet, key) => {
      const message = `${prefixes[facet] ?? ''}.${key}`;
      return facet in prefixes && t.has(message) ? t.text(message) : undefined;
    },
  };
}

function headingOf({filter: {words}, count, problems}: ListView, {t}: PageContext): string {
  if (problems !== undefined) return t.text('form.problems');
  return words === undefined ? t.text('contracting.list.count', {count}) : t.text('contracting.list.found', {count, words});
}

function titleOf({filter, problems}: ListView, {t}: PageContext, count: string): string {
  if (problems !== undefined) return t.text('form.error-title', {title: t.text('room.contracting')});
  return isNarrowed(filter) ? `${t.text('room.contracting')}: ${count}` : t.text('room.contracting');
}

function Results({view, context, csv, json}: {readonly view: ListView; readonly context: PageContext; readonly csv: string; readonly json: string}): JSX.Element {
  const {t} = context;
  const {filter, next, previous, rows} = view;
  const page = (cursor: 'after' | 'before', value: string | undefined): string | undefined =>
    (value === undefined ? undefined : context.href(`${LIST_PATH}${filterQuery(filter, {[cursor]: value})}`));
  return (
    <>
      <Totals view={view} context={context} />
      <div class="pv-bar">
        <Order register="contracting" filter={filter} context={context} />
        <Take context={context} links={[{href: csv, text: t.text('list.csv', {count: view.count})}, {href: json, text: t.text('take.json')}]} />
      </div>
      <ScrollTable id="results" entries caption={t.text(`contracting.list.caption.${filter.sort}`, {count: rows.length})}
        columns={[
          {key: 'title', head: t.text('contracting.list.process')}, {key: 'value', head: t.text('contracting.list.value'), figure: true},
          {key: 'status', head: t.text('contracting.field.status')}, {key: 'date', head: t.text('contracting.list.date')},
        ]}
        rows={rows.map((row) => ({key: `${row.source} ${row.id}`, cells: [
          <RowTitle row={row} words={filter.words} context={context} />,
          <RowValue row={row} context={context} />,
          <Status status={row.status} context={context} />,
          <span class="pv-nowrap"><Day context={context} date={row.date} short /></span>,
        ]}))} />
      <Pager context={context} next={page('after', next)} previous={page('before', previous)} />
    </>
  );
}

/** Per currency, side by side, never added; what is left out is said. */
function Totals({view, context}: {readonly view: ListView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <p class="pv-totals">
      {view.totals.map(({currency, amount, count}) => (
        <span key={currency}>{t.rich('contracting.list.total', {amount: <b><Money context={context} amount={amount} currency={currency} /></b>, count})}</span>
      ))}
      {view.withoutAmount + view.suspect > 0 && (
        <span class="pv-muted pv-small">{t.text('contracting.list.not-summed', {unknown: view.withoutAmount, suspect: view.suspect})}</span>
      )}
    </p>
  );
}

function RowTitle({row, words, context}: {readonly row: ListRow; readonly words: string | undefined; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const names = (all: readonly string[]): JSX.Element => (all.length === 0
    ? <Unknown context={context} of="contracting.buyer-unknown" />
    : <Listed context={context} items={all.map((name) => <bdi><Marked text={name} words={words} /></bdi>)} />);
  return (
    <>
      <a href={context.href(recordPath(row.id))}>
        {row.title === undefined ? t.text('contracting.untitled') : <bdi {...(row.language !== undefined && {lang: row.language})}><Marked text={row.title} words={words} /></bdi>}
      </a>
      <span class="pv-th-sub">{row.suppliers.length === 0
        ? names(row.buyers)
        : t.rich('contracting.list.parties', {buyer: names(row.buyers), supplier: names(row.suppliers)})}</span>
    </>
  );
}

function RowValue({row, context}: {readonly row: ListRow; readonly context: PageContext}): JSX.Element {
  if (row.amount === undefined) return <Unknown context={context} />;
  return (
    <>
      <Money context={context} amount={row.amount} currency={row.currency} />
      {row.suspect === true && <span class="pv-th-sub pv-up">{context.t.text('money.suspect')}</span>}
    </>
  );
}

/** The words searched for, marked where they stand as typed. */
function Marked({text, words}: {readonly text: string; readonly words: string | undefined}): JSX.Element {
  const sought = (words ?? '').split(/[\s"]+/).filter((word) => word.length > 1);
  if (sought.length === 0) return <>{text}</>;
  const pieces = text.split(new RegExp(`(?<![\\p{L}\\p{N}])(${sought.map((word) => RegExp.escape(word)).join('|')})`, 'iu'));
  return <>{pieces.map((piece, i) => (i % 2 === 1 ? <mark>{piece}</mark> : piece))}</>;
}

/** No result: says so, and leads to where there are some. */
function Nothing({view, context}: {readonly view: ListView; readonly context: PageContext}): JSX.Element | null {
  const {t} = context;
  const {filter, problems} = view;
  if (problems !== undefined) return <p>{t.text('list.mend')}</p>;
  if (!isNarrowed(filter)) return <p>{t.text('contracting.list.empty')}</p>;
  const withoutWords = filter.words !== undefined && isNarrowed(omit(filter, 'words'));
  return (
    <p>
      {t.text('contracting.list.nothing')}{' '}
      {withoutWords && <><a href={context.href(`${LIST_PATH}${filterQuery({facets: {}, sort: 'newest', words: filter.words})}`)}>{t.text('list.clear')}</a>{' '}</>}
      <a href={context.href(LIST_PATH)}>{t.text('contracting.list.all')}</a>
    </p>
  );
}
