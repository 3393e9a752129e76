import type {JSX} from 'preact';
import {lastDay} from '@parvis/petition';
import {feedPath} from '../../../core/http/feed.ts';
import type {PageContext} from '../../../core/page.ts';
import {Day, Said} from '../../../ui/components/marks.tsx';
import {Pager, Take, Verbs} from '../../../ui/components/parts.tsx';
import {SelectField} from '../../../ui/components/forms.tsx';
import {ScrollTable} from '../../../ui/components/table.tsx';
import {Layout} from '../../../ui/layout.tsx';
import {dataPath, followPath} from '../../../ui/paths.ts';
import type {PageProps} from '../../../ui/render.ts';
import {LIST_PATH, petitionPath, START_PATH} from '../paths.ts';
import {listQuery, OFFERED, type ListView, type PetitionRow} from '../present/list.ts';
import {Action, codeWords, StateWord} from './marks.tsx';

/** All petitions: what people ask for, how many sign, what became of it. */
export function ListPage({view, context}: PageProps<ListView>): JSX.Element {
  const {t} = context;
  const {asked, count, rows} = view;
  const [json, csv, atom] = [dataPath(context.path, 'json'), dataPath(context.path, 'csv'), feedPath(context.path)];
  const heading = asked.words === undefined ? t.text('petitions.list.count', {count}) : t.text('petitions.list.found', {count, words: asked.words});
  const pages = Math.max(1, Math.ceil(count / asked.size));
  const page = (number: number): string | undefined => (number < 1 || number > pages ? undefined : context.href(`${LIST_PATH}${listQuery({...asked, page: number})}`));
  return (
    <Layout context={context} title={t.text('room.petitions')} door="participate" json={json} csv={csv} atom={atom} crumbs={[{text: t.text('room.petitions'), path: LIST_PATH}]}>
      <header class="pv-head">
        <div>
          <p class="pv-kind">{t.text('petitions.register')}</p>
          <h1>{t.text('room.petitions')}</h1>
          <p class="pv-lead">{t.text('petitions.list.lead')}</p>
          <p class="pv-back"><a class="ds-button" href={context.href(START_PATH)}>{t.text('petitions.start.title')}</a></p>
        </div>
        <Verbs context={context} verbs={[
          {verb: 'follow', hint: t.text('petitions.list.follow'), links: [{href: context.href(atom), text: t.text('take.atom')}, {href: context.href(followPath(`${LIST_PATH}${asked.words === undefined ? '' : `?q=${encodeURIComponent(asked.words)}`}`)), text: t.text('follow.by-mail')}]},
          {verb: 'check', hint: t.text('petitions.list.check'), links: [{href: context.href('/owed?register=petitions'), text: t.text('petitions.list.owed')}, {href: context.href('/bulk'), text: t.text('petitions.list.bulk')}]},
        ]} />
      </header>
      <div class="pv-cols pv-cols--start">
        <Filters view={view} context={context} />
        <div class="pv-flow">
          <h2>{heading}</h2>
          {rows.length === 0 ? <p>{t.text('petitions.list.none')} <a href={context.href(LIST_PATH)}>{t.text('petitions.list.all')}</a></p> : (
            <ScrollTable id="results" entries caption={t.text('petitions.list.caption', {page: asked.page, pages})}
              columns={[{key: 'what', head: t.text('petitions.list.what')}, {key: 'count', head: t.text('petitions.list.signatures'), figure: true}, {key: 'state', head: t.text('petitions.list.state')}, {key: 'date', head: t.text('petitions.list.date')}]}
              rows={rows.map((row) => ({key: `${row.source} ${row.id}`, cells: [<What row={row} context={context} />, t.number(row.petition.count), <Standing row={row} context={context} />, <When row={row} context={context} />]}))} />
          )}
          <Pager context={context} next={page(asked.page + 1)} previous={page(asked.page - 1)} />
          <Take context={context} links={[{href: csv, text: t.text('take.csv')}, {href: json, text: t.text('take.json')}]} />
        </div>
      </div>
    </Layout>
  );
}

function Filters({view: {asked, topics, states}, context}: PageProps<ListView>): JSX.Element {
  const {t} = context;
  const common = {context, form: 'petitions.list', problems: []};
  return (
    <form class="pv-filters" role="search" aria-label={t.text('petitions.list.search')} action={context.href(LIST_PATH)} method="get"><div class="pv-flow">
      <div class="ds-field">
        <label class="ds-label" for="q">{t.text('petitions.list.words')}</label>
        <input class="ds-input" id="q" name="q" type="search" value={asked.words ?? ''} />
      </div>
      <SelectField {...common} name="state" label={t.text('petitions.facet.state')} value={asked.state}
        choices={OFFERED.map((filter) => ({value: filter === 'all' ? '' : filter, text: t.text('petitions.list.option', {name: t.text(`petitions.filter.${filter}`), count: states.get(filter) ?? 0})}))} />
      {(topics.length > 0 || asked.topic !== undefined) && (
        <SelectField {...common} name="topic" label={t.text('petitions.facet.topic')} value={asked.topic ?? ''}
          choices={[{value: '', text: t.text('petitions.topic.any')}, ...topics.map((topic) => ({value: topic, text: codeWords('topic', topic, context)}))]} />
      )}
      <button class="ds-button" type="submit">{t.text('list.apply')}</button>
    </div></form>
  );
}

function What({row: {id, petition}, context}: {readonly row: PetitionRow; readonly context: PageContext}): JSX.Element {
  return <><a href={context.href(petitionPath(id))}><Action petition={petition} context={context} /></a><span class="pv-th-sub">{context.t.rich('petitions.to', {body: <Said text={petition.frame.to.name} />})}</span></>;
}

function Standing({row: {petition}, context}: {readonly row: PetitionRow; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const {response, debate} = petition;
  const further = debate.state !== 'pending' ? t.text(`petitions.debate.${debate.state}`) : response.state !== 'pending' ? t.text(`petitions.response.${response.state}`) : undefined;
  return <><StateWord state={petition.state} context={context} />{further !== undefined && <span class="pv-th-sub">{further}</span>}</>;
}

function When({row: {petition}, context}: {readonly row: PetitionRow; readonly context: PageContext}): JSX.Element {
  const {opened, closed, rejected, closes, state, frame: {zone}} = petition;
  if (state === 'open' && closes !== undefined) return <>{context.t.rich('petitions.list.until', {date: <Day context={context} date={lastDay(closes, zone)} short />})}</>;
  const day = (closed ?? rejected ?? opened)?.slice(0, 10);
  return day === undefined ? <></> : <span class="pv-nowrap"><Day context={context} date={day} short /></span>;
}
