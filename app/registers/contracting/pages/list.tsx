import type {JSX} from 'preact';
import {feedPath} from '../../../core/http/feed.ts';
import type {PageContext} from '../../../core/page.ts';
import {Day, Listed, Money, Said, Unknown} from '../../../ui/components/marks.tsx';
import {Dateline, Pager, Take} from '../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../ui/components/table.tsx';
import {Layout} from '../../../ui/layout.tsx';
import {dataPath} from '../../../ui/paths.ts';
import type {PageProps} from '../../../ui/render.ts';
import {listPath, recordPath} from '../paths.ts';
import type {ListRow, ListView} from '../present/list.ts';
import {Status} from './record-head.tsx';

/** The list of contracting processes: what matches, what it comes to, a page of it. */
export function ListPage({view, context}: PageProps<ListView>): JSX.Element {
  const {t} = context;
  const [json, csv] = [dataPath(context.path, 'json'), dataPath(context.path, 'csv')];
  const count = headingOf(view, context);
  return (
    <Layout context={context} title={view.words === undefined ? t.text('room.contracting') : count} door="money" json={json} csv={csv} atom={feedPath(context.path)}
      crumbs={[{text: t.text('room.contracting'), path: listPath()}]}>
      <header class="pv-head pv-head--plain">
        <div>
          <p class="pv-kind">{t.text('contracting.register')}</p>
          <h1>{t.text('room.contracting')}</h1>
          <p class="pv-lead">{t.text('contracting.list.lead', {site: context.site.name})}</p>
          {context.site.keeper !== undefined && <Dateline><span>{t.rich('contracting.list.kept-by', {keeper: <b><Said text={context.site.keeper} /></b>})}</span></Dateline>}
        </div>
      </header>
      <div class="pv-cols pv-cols--start">
        <Words view={view} context={context} />
        <div class="pv-flow">
          <h2>{count}</h2>
          {view.count > 0 ? <Results view={view} context={context} /> : <Nothing view={view} context={context} />}
          {view.rows.length > 0 && <Take context={context} links={[{href: json, text: t.text('take.json')}, {href: csv, text: t.text('take.csv')}, {href: context.href(feedPath(context.path)), text: t.text('take.atom')}]} />}
        </div>
      </div>
    </Layout>
  );
}

function headingOf(view: ListView, {t}: PageContext): string {
  const facts = {count: view.count, more: view.more ? 'yes' : 'no'};
  return view.words === undefined ? t.text('contracting.list.count', facts) : t.text('contracting.list.found', {...facts, words: view.words});
}

function Words({view, context}: {readonly view: ListView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <form class="pv-filters" role="search" aria-label={t.text('contracting.list.search')} action={context.href(listPath())} method="get">
      <div class="ds-field">
        <label class="ds-label" for="q">{t.text('contracting.list.words')}</label>
        <div data-field="description" id="q-hint">{t.text('contracting.list.words-hint')}</div>
        <input class="ds-input" id="q" name="q" type="search" value={view.words ?? ''} aria-describedby="q-hint" />
      </div>
      <button class="ds-button" type="submit">{t.text('search.button')}</button>
    </form>
  );
}

function Results({view, context}: {readonly view: ListView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const page = (cursor: 'after' | 'before', value: string | undefined): string | undefined => {
    if (value === undefined) return undefined;
    const query = new URLSearchParams({...(view.words !== undefined && {q: view.words}), [cursor]: value});
    return context.href(`${listPath()}?${query.toString()}`);
  };
  return (
    <>
      <Totals view={view} context={context} />
      <ScrollTable id="results" entries caption={t.text('contracting.list.caption', {count: view.rows.length})}
        columns={[
          {key: 'title', head: t.text('contracting.list.process')}, {key: 'value', head: t.text('contracting.list.value'), figure: true},
          {key: 'status', head: t.text('contracting.field.status')}, {key: 'date', head: t.text('contracting.list.date')},
        ]}
        rows={view.rows.map((row) => ({key: `${row.source} ${row.id}`, cells: [
          <RowTitle row={row} words={view.words} context={context} />,
          <RowValue row={row} context={context} />,
          <Status status={row.status} context={context} />,
          <span class="pv-nowrap"><Day context={context} date={row.date} short /></span>,
        ]}))} />
      <Pager context={context} next={page('after', view.next)} previous={page('before', view.previous)} />
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
function Nothing({view, context}: {readonly view: ListView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  if (view.words === undefined) return <p>{t.text('contracting.list.empty')}</p>;
  return <p>{t.text('contracting.list.nothing')} <a href={context.href(listPath())}>{t.text('contracting.list.all')}</a></p>;
}
