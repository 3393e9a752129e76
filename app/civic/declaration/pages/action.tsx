import type {JSX} from 'preact';
import {feedPath} from '../../../core/http/feed.ts';
import type {PageContext} from '../../../core/page.ts';
import {commentLink, Comments} from '../../../ui/comments/thread.tsx';
import {Said, State, Unknown, Day} from '../../../ui/components/marks.tsx';
import {Panels} from '../../../ui/components/panels.tsx';
import {More, Section, Take, Verbs} from '../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../ui/components/table.tsx';
import {Layout} from '../../../ui/layout.tsx';
import {dataPath, followPath, knownPath} from '../../../ui/paths.ts';
import {areaOf, SHARING} from '../actions.ts';
import {ADOPTIONS_PATH, actionPath, LIST_PATH, listPath, proofPath, recordPath} from '../paths.ts';
import type {Progress} from '../present/progress.ts';
import type {RecordView} from '../present/record.ts';
import type {Served} from '../serves.ts';
import {LEVELS, PARTNER_KINDS, type ActionState, type Joining} from '../state.ts';
import {RecordDateline, RecordEntries, Surroundings} from './entries.tsx';
import {takePart} from './take-part.ts';
import {actionTitle} from './words.ts';

/** Partners and contributions that stand on the page; the list has all. */
const MOST_SHOWN = 50;

export interface ActionProps {
  readonly view: RecordView;
  readonly state: ActionState;
  readonly context: PageContext;
}

/** One action: what it asks, what of this site serves it, who has joined, what was given, how it goes. */
export function ActionPage({view, state, context}: ActionProps): JSX.Element {
  const {t} = context;
  const {action} = state;
  const [json, csv] = [dataPath(context.path, 'json'), dataPath(context.path, 'csv')];
  const entries = listPath({action});
  const title = actionTitle(t, action);
  return (
    <Layout context={context} title={title} door="promises" json={json} csv={csv} atom={feedPath(entries)} noindex={view.asKnownOn !== undefined} cite={knownPath(context.path, view.entries)}
      crumbs={[{text: t.text('room.declaration'), path: LIST_PATH}, {text: t.text('declaration.number', {action}), path: actionPath(action)}]}>
      <Surroundings view={view} context={context} />
      <header class="pv-head">
        <div>
          <p class="pv-kind">{t.text('declaration.number', {action})} · {t.text(`declaration.area.${areaOf(action) ?? 'common'}`)}</p>
          <h1>{title}</h1>
          <p class="pv-lead">{t.text(`declaration.action.${action}.asks`)}</p>
          <RecordDateline view={view} context={context} />
        </div>
        <Verbs context={context} verbs={[
          {verb: 'follow', hint: t.text('declaration.follow.action'), links: [{href: context.href(feedPath(entries)), text: t.text('take.atom')}, {href: context.href(followPath(entries)), text: t.text('follow.by-mail')}]},
          {verb: 'check', hint: t.text('declaration.check.hint'), links: view.source === undefined ? [] : [{href: '#sources', text: t.text('declaration.sources')}, {href: proofPath(view.id, view.source.slug), text: t.text('declaration.proof')}]},
          {verb: 'take-part', hint: t.text('declaration.take-part.hint'), links: [...takePart(context, action), ...(view.comments === undefined ? [] : [commentLink(view.comments.subject, context)])]},
        ]} />
      </header>
      <Works served={view.served ?? []} context={context} />
      <Partners state={state} context={context} />
      <Contributions state={state} context={context} />
      {action === SHARING && <Section id="adoptions" heading={t.text('declaration.adoptions.title')}><p><a class="pv-go" href={context.href(ADOPTIONS_PATH)}>{t.text('declaration.adoptions.count', {count: state.adoptions.length})}</a></p></Section>}
      <Panels panels={view.panels} context={context} />
      {view.progress !== undefined && <ProgressOf progress={view.progress} context={context} />}
      {view.comments !== undefined && <Comments read={view.comments} context={context} />}
      <RecordEntries view={view} context={context} />
      <Take context={context} links={[{href: json, text: t.text('take.json')}, {href: csv, text: t.text('take.csv')}]} />
    </Layout>
  );
}

/** What works here: made from the rooms that are there, with what they hold today. */
function Works({served, context}: {readonly served: readonly Served[]; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <Section id="works" heading={t.text('declaration.works')} sub={t.text('declaration.works.sub')}>
      {served.length === 0 ? <p>{t.text('declaration.works.none')}</p> : (
        <ul class="ds-list">
          {served.map(({key, path, records, sources}) => (
            <li key={key}><a href={context.href(path)}>{t.text(key)}</a>{records !== undefined && <>{': '}{t.text('declaration.works.records', {records, sources: sources ?? 0})}</>}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Partners({state: {action, partners}, context}: {readonly state: ActionState; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const here = partners.filter(({state}) => state !== 'left').toSorted(byLevel);
  const gone = partners.filter(({state}) => state === 'left');
  const link = (facet: 'level' | 'kind', value: string, count: number): JSX.Element | null => (count === 0 ? null : (
    <li key={value}><a href={context.href(listPath({type: 'joining', action, [facet]: value}))}>{t.text(`declaration.${facet}.${value}`)}</a>{' '}<span class="pv-muted">{t.number(count)}</span></li>
  ));
  return (
    <Section id="partners" heading={t.text('declaration.partners.heading', {count: here.length})} sub={t.text('declaration.partners.sub')}>
      {here.length === 0 ? <p>{t.text('declaration.partners.none')}</p> : (
        <>
          <nav class="pv-owed" aria-label={t.text('declaration.partners.narrow')}>
            <ul>{LEVELS.map((level) => link('level', level, here.filter(({partner}) => partner.level === level).length))}</ul>
            <ul>{PARTNER_KINDS.map((kind) => link('kind', kind, here.filter(({partner}) => partner.kind === kind).length))}</ul>
          </nav>
          <ScrollTable id="partners-table" entries caption={t.text('declaration.partners.caption', {count: Math.min(here.length, MOST_SHOWN), of: here.length})}
            columns={[{key: 'name', head: t.text('declaration.partner')}, {key: 'kind', head: t.text('declaration.facet.kind')}, {key: 'level', head: t.text('declaration.facet.level')}, {key: 'place', head: t.text('declaration.facet.place')}, {key: 'brings', head: t.text('declaration.brings')}, {key: 'seeks', head: t.text('declaration.seeks')}, {key: 'state', head: t.text('declaration.facet.status')}]}
            rows={here.slice(0, MOST_SHOWN).map((joining) => ({key: joining.id, cells: [
              <a href={context.href(recordPath(joining.id))}><Said text={joining.partner.name} /></a>, t.text(`declaration.kind.${joining.partner.kind}`), t.text(`declaration.level.${joining.partner.level}`),
              joining.partner.place === undefined ? <Unknown context={context} /> : <Said text={joining.partner.place.name} />,
              <Words text={joining.brings} lang={joining.language} context={context} />, <Words text={joining.seeks} lang={joining.language} context={context} />, <JoiningState joining={joining} context={context} />,
            ]}))} />
          <p><a class="pv-go" href={context.href(listPath({type: 'joining', action}))}>{t.text('declaration.partners.all')}</a></p>
        </>
      )}
      {gone.length > 0 && (
        <More summary={t.text('declaration.partners.left', {count: gone.length})}>
          <ul class="ds-list">{gone.map(({id, partner, until = '', reason}) => <li key={id}><a href={context.href(recordPath(id))}><Said text={partner.name} /></a>, <Day context={context} date={until} short />{reason !== undefined && <>: <Said text={reason} /></>}</li>)}</ul>
        </More>
      )}
    </Section>
  );
}

function byLevel(a: Joining, b: Joining): number {
  return LEVELS.indexOf(a.partner.level) - LEVELS.indexOf(b.partner.level) || (a.partner.name < b.partner.name ? -1 : 1);
}

function Words({text, lang, context}: {readonly text: string | undefined; readonly lang: string | undefined; readonly context: PageContext}): JSX.Element {
  return text === undefined ? <Unknown context={context} of="declaration.not-said" /> : <Said text={text} lang={lang} />;
}

const MARKS = {announced: 'open', confirmed: 'done', left: 'no'} as const;

export function JoiningState({joining: {state, since, until}, context}: {readonly joining: Joining; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return <><State mark={MARKS[state]}>{t.text(`declaration.status.${state}`)}</State><br /><span class="pv-small pv-muted"><Day context={context} date={until ?? since} short /></span></>;
}

function Contributions({state: {action, contributions}, context}: {readonly state: ActionState; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const published = contributions.filter(({state}) => state !== 'refused').toSorted((a, b) => (a.decision.on < b.decision.on ? 1 : -1));
  const refused = contributions.length - published.length;
  return (
    <Section id="contributions" heading={t.text('declaration.contributions.heading', {count: published.length})}>
      {published.length === 0 ? <p>{t.text('declaration.contributions.none')}</p> : (
        <ul class="ds-list">
          {published.slice(0, MOST_SHOWN).map(({id, title = '', language, kind, by, state, event}) => (
            <li key={id}>
              <a href={context.href(recordPath(id))}><Said text={title} lang={language} /></a>, {t.text(`declaration.contribution.${kind}`)}{by && <>, <Said text={by.name} /></>}
              {event && <>, <Day context={context} date={event.start} short />, <Said text={event.place} /></>}{state === 'ended' && <>{' '}({t.text('declaration.status.ended')})</>}
            </li>
          ))}
        </ul>
      )}
      <p><a class="pv-go" href={context.href(`/declaration/contributions?action=${action}`)}>{t.text('declaration.contributions.all')}</a>{refused > 0 && <>{' '}<span class="pv-small pv-muted">{t.text('declaration.contributions.refused', {count: refused})}</span></>}</p>
    </Section>
  );
}

/** Figures that anyone can recompute from the entries. */
function ProgressOf({progress, context}: {readonly progress: Progress; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const {partners, confirmed, left, years} = progress;
  return (
    <Section id="progress" heading={t.text('declaration.progress')} sub={t.text('declaration.progress.sub')}>
      <p>{t.text('declaration.progress.says', {partners, confirmed, left})}</p>
      {years.length > 0 && (
        <ScrollTable id="years" caption={t.text('declaration.progress.caption')}
          columns={[{key: 'year', head: t.text('declaration.year')}, {key: 'joined', head: t.text('declaration.joined'), figure: true}, {key: 'left', head: t.text('declaration.status.left'), figure: true}, {key: 'contributions', head: t.text('declaration.contributions'), figure: true}]}
          rows={years.map(({year, joined, left: gone, contributions}) => ({key: String(year), cells: [String(year), t.number(joined), t.number(gone), t.number(contributions)]}))} />
      )}
    </Section>
  );
}
