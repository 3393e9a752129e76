import type {JSX} from 'preact';
import {feedPath} from '../../../core/http/feed.ts';
import {Day, Said} from '../../../ui/components/marks.tsx';
import {Dateline, LogList, Section, Take, Verbs} from '../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../ui/components/table.tsx';
import {Layout} from '../../../ui/layout.tsx';
import {dataPath, followPath} from '../../../ui/paths.ts';
import type {PageProps} from '../../../ui/render.ts';
import {AREAS, type Area} from '../actions.ts';
import {actionPath, ADOPTIONS_PATH, CONTRIBUTIONS_PATH, LIST_PATH, listPath, recordPath} from '../paths.ts';
import type {ListView} from '../present/list.ts';
import {takePart} from './take-part.ts';
import {actionTitle, rowTitle} from './words.ts';

const NEWEST = 6;

/** The twenty actions in their areas, with how each stands. */
export function HomePage({view, context}: PageProps<ListView>): JSX.Element {
  const {t} = context;
  const [json, csv] = [dataPath(LIST_PATH, 'json'), dataPath(LIST_PATH, 'csv')];
  return (
    <Layout context={context} title={t.text('room.declaration')} door="promises" json={json} csv={csv} atom={feedPath(LIST_PATH)}>
      <header class="pv-head">
        <div>
          <p class="pv-kind">{t.text('declaration.register')}</p>
          <h1>{t.text('room.declaration')}</h1>
          <p class="pv-lead">{t.text('declaration.lead')}</p>
          {context.site.keeper !== undefined && <Dateline><span>{t.rich('declaration.kept-by', {keeper: <b><Said text={context.site.keeper} /></b>})}</span></Dateline>}
        </div>
        <Verbs context={context} verbs={[
          {verb: 'follow', hint: t.text('declaration.follow.all'), links: [{href: context.href(feedPath(LIST_PATH)), text: t.text('take.atom')}, {href: context.href(followPath(LIST_PATH)), text: t.text('follow.by-mail')}]},
          {verb: 'check', hint: t.text('declaration.check.hint'), links: [{href: context.href(listPath({type: 'joining'})), text: t.text('declaration.all-partners')}, {href: context.href('/bulk'), text: t.text('foot.bulk')}]},
          {verb: 'take-part', hint: t.text('declaration.take-part.hint'), links: takePart(context)},
        ]} />
      </header>
      {AREAS.map((area) => <AreaTable key={area} area={area} view={view} context={context} />)}
      <Section id="more" heading={t.text('declaration.more')}>
        <ul class="ds-list">
          <li><a href={context.href(listPath({type: 'joining'}))}>{t.text('declaration.all-partners')}</a></li>
          <li><a href={context.href(CONTRIBUTIONS_PATH)}>{t.text('declaration.contributions.title')}</a></li>
          <li><a href={context.href(ADOPTIONS_PATH)}>{t.text('declaration.adoptions.title')}</a></li>
        </ul>
      </Section>
      {view.rows.length > 0 && (
        <Section id="newest" heading={t.text('declaration.newest')}>
          <LogList entries={view.rows.filter(({id}) => !id.startsWith('action-')).slice(0, NEWEST).map((row) => ({
            key: row.id, when: <Day context={context} date={row.date} short />, what: <p><a href={context.href(recordPath(row.id))}><Said text={rowTitle(row, t)} /></a></p>,
          }))} />
        </Section>
      )}
      <Take context={context} links={[{href: json, text: t.text('take.json')}, {href: csv, text: t.text('take.csv')}]} />
    </Layout>
  );
}

function AreaTable({area, view, context}: PageProps<ListView> & {readonly area: Area}): JSX.Element {
  const {t} = context;
  const actions = view.actions.filter((one) => one.area === area);
  return (
    <Section id={area} heading={t.text(`declaration.area.${area}`)} sub={t.text(`declaration.area.${area}.about`)}>
      <ScrollTable id={`${area}-actions`} entries caption={t.text('declaration.actions.caption', {count: actions.length})}
        columns={[
          {key: 'action', head: t.text('declaration.facet.action')}, {key: 'partners', head: t.text('declaration.partners'), figure: true},
          {key: 'contributions', head: t.text('declaration.contributions'), figure: true},
          ...(actions[0]?.elsewhere ?? []).map(({room}) => ({key: room, head: t.text(`room.${room}`), figure: true})), {key: 'serves', head: t.text('declaration.serves'), figure: true},
        ]}
        rows={actions.map(({action, partners, contributions, elsewhere, serves}) => ({key: String(action), cells: [
          <><span class="pv-muted">{t.number(action)}</span>{' '}<a href={context.href(actionPath(action))}>{actionTitle(t, action)}</a></>,
          t.number(partners), t.number(contributions), ...elsewhere.map(({count, href}) => (href === undefined ? t.number(count) : <a href={context.href(href)}>{t.number(count)}</a>)), serves === 0 ? <span class="pv-muted">{t.text('declaration.serves.none-short')}</span> : t.number(serves),
        ]}))} />
    </Section>
  );
}
