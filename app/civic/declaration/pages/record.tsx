import type {JSX} from 'preact';
import type {PageContext} from '../../../core/page.ts';
import {commentLink, Comments} from '../../../ui/comments/thread.tsx';
import {Code, DataLink, Day, Said, Unknown} from '../../../ui/components/marks.tsx';
import {Panels} from '../../../ui/components/panels.tsx';
import {Facts, Take, Verbs, type Fact, type Link} from '../../../ui/components/parts.tsx';
import {Layout} from '../../../ui/layout.tsx';
import {dataPath, followPath, knownPath} from '../../../ui/paths.ts';
import type {PageProps} from '../../../ui/render.ts';
import {takesComments} from '../comments.ts';
import {actionPath, joinPath, LIST_PATH, packFile, proofPath, recordPath} from '../paths.ts';
import type {RecordView} from '../present/record.ts';
import type {DeclarationState, PartnerBody} from '../state.ts';
import {ActionPage, JoiningState} from './action.tsx';
import {RecordDateline, RecordEntries, Surroundings} from './entries.tsx';
import {Matches, Parts, Text} from './record-parts.tsx';
import {actionTitle, titleOf} from './words.ts';

/** One entry of the register, of whatever kind. */
export function RecordPage({view, context}: PageProps<RecordView>): JSX.Element {
  const {t} = context;
  const {state, id} = view;
  if (state?.type === 'action') return <ActionPage view={view} state={state} context={context} />;
  const [json, csv] = [dataPath(context.path, 'json'), dataPath(context.path, 'csv')];
  const title = titleOf(id, state, t);
  const type = state?.type ?? id.split('-')[0] ?? '';
  return (
    <Layout context={context} title={title} door="promises" json={json} csv={csv} noindex={view.asKnownOn !== undefined} cite={knownPath(context.path, view.entries)}
      crumbs={[{text: t.text('room.declaration'), path: LIST_PATH}, {text: <Said text={title} />, path: recordPath(id)}]}>
      <Surroundings view={view} context={context} />
      <header class="pv-head">
        <div>
          <p class="pv-kind">{t.has(`declaration.type.${type}`) ? t.text(`declaration.type.${type}`) : t.text('room.declaration')} · <Code>{id}</Code></p>
          <h1><Said text={title} /></h1>
          {state !== undefined && <Lead state={state} context={context} />}
          <RecordDateline view={view} context={context} />
        </div>
        {view.source !== undefined && <Verbs context={context} verbs={[
          {verb: 'follow', hint: t.text('follow.hint'), links: [{href: context.href(followPath(`${recordPath(id)}?source=${view.source.slug}`)), text: t.text('follow.by-mail')}]},
          {verb: 'check', hint: t.text('declaration.check.hint'), links: [{href: '#sources', text: t.text('declaration.sources')}, {href: proofPath(id, view.source.slug), text: t.text('declaration.proof')}]},
          {verb: 'take-part', hint: t.text('declaration.take-part.hint'), links: [...partLinks(state, context), ...(view.comments === undefined || !takesComments(state) ? [] : [commentLink(view.comments.subject, context)])]},
        ]} />}
        {state !== undefined && <Facts facts={factsOf(state, context)} />}
      </header>
      {state !== undefined && <Text state={state} context={context} />}
      {view.matches !== undefined && <Matches matches={view.matches} context={context} />}
      {(state?.type === 'pack' || state?.type === 'adoption') && <Parts parts={state.parts} context={context} />}
      {view.comments !== undefined && <Comments read={view.comments} context={context} closed={!takesComments(state)} />}
      <Panels panels={view.panels} context={context} />
      <RecordEntries view={view} context={context} />
      <Take context={context} links={[{href: json, text: t.text('take.json')}, {href: csv, text: t.text('take.csv')}, ...(state?.type === 'pack' ? [{href: packFile(id), text: t.text('declaration.pack.file')}] : []), ...(calendarOf(view, context))]} />
    </Layout>
  );
}

function calendarOf({id, state}: RecordView, context: PageContext): Link[] {
  return state?.type === 'contribution' && state.event !== undefined && state.state === 'published' ? [{href: context.href(`/declaration/contributions.ics?id=${encodeURIComponent(id)}`), text: context.t.text('declaration.calendar')}] : [];
}

/** What happened, in one sentence. */
function Lead({state, context}: {readonly state: DeclarationState; readonly context: PageContext}): JSX.Element | null {
  const {t} = context;
  const said = (body: PartnerBody | undefined): JSX.Element => (body === undefined ? <></> : <Said text={body.name} />);
  switch (state.type) {
    case 'action': return null;
    case 'joining': return <p class="pv-lead">{t.rich(`declaration.lead.joining.${state.state}`, {partner: said(state.partner), action: <a href={context.href(actionPath(state.action))}>{actionTitle(t, state.action)}</a>})}</p>;
    case 'contribution': return <p class="pv-lead">{state.state === 'refused' ? t.text('declaration.lead.refused') : t.rich('declaration.lead.contribution', {by: said(state.by), kind: t.text(`declaration.contribution.${state.kind}`)})}</p>;
    case 'pack': return <p class="pv-lead">{t.rich('declaration.lead.pack', {by: said(state.by), version: <bdi>{state.version}</bdi>})}</p>;
    case 'adoption': return <p class="pv-lead">{t.rich('declaration.lead.adoption', {by: said(state.by), from: <Said text={state.from.name} />, pack: <Said text={state.from.pack} />, version: <bdi>{state.from.version}</bdi>, lines: state.parts.reduce((sum, {changed}) => sum + changed, 0)})}</p>;
  }
}

function factsOf(state: DeclarationState, context: PageContext): Fact[] {
  const {t} = context;
  const body = (partner: PartnerBody): Fact[] => [
    {label: t.text('declaration.facet.kind'), value: t.text(`declaration.kind.${partner.kind}`), under: t.text(`declaration.level.${partner.level}`)},
    {label: t.text('declaration.facet.place'), value: partner.place === undefined ? <Unknown context={context} /> : <Said text={partner.place.name} />},
  ];
  const on = (label: string, date: string): Fact => ({label: t.text(label), value: <Day context={context} date={date} />});
  switch (state.type) {
    case 'action': return [];
    case 'joining': return [
      {label: t.text('declaration.facet.status'), value: <JoiningState joining={state} context={context} />}, ...body(state.partner),
      ...(state.evidence === undefined ? [] : [{label: t.text('declaration.evidence'), value: <DataLink href={state.evidence}><bdi dir="ltr">{state.evidence}</bdi></DataLink>}]),
      ...(state.reason === undefined ? [] : [{label: t.text('declaration.reason'), value: <Said text={state.reason} />}]),
    ];
    case 'contribution': return [
      {label: t.text('declaration.facet.status'), value: t.text(`declaration.status.${state.state}`)},
      {label: t.text('declaration.facet.action'), value: <>{state.actions.map((action) => <span key={action}><a href={context.href(actionPath(action))}>{actionTitle(t, action)}</a><br /></span>)}</>},
      ...(state.by === undefined ? [] : body(state.by)), on('declaration.received', state.received),
      ...(state.event === undefined ? [] : [{label: t.text('declaration.when'), value: <><Day context={context} date={state.event.start} />{state.event.end !== state.event.start && <>{' – '}<Day context={context} date={state.event.end} /></>}</>, under: <Said text={state.event.place} />}]),
      ...(state.link === undefined ? [] : [{label: t.text('declaration.link'), value: <DataLink href={state.link}><bdi dir="ltr">{state.link}</bdi></DataLink>}]),
      ...(state.licence === undefined ? [] : [{label: t.text('declaration.licence'), value: <Said text={state.licence} />}]),
      {label: t.text('declaration.decision'), value: <><Said text={state.decision.by} />, <Day context={context} date={state.decision.on} short /></>, ...(state.decision.refusal !== undefined && {under: t.text(`declaration.refusal.${state.decision.refusal}`)})},
      ...(state.ended === undefined ? [] : [on('declaration.status.ended', state.ended.on)]),
    ];
    case 'pack': return [
      ...body(state.by), {label: t.text('declaration.version'), value: <Said text={state.version} />, under: t.text('declaration.versions', {count: state.versions})}, {label: t.text('declaration.licence'), value: <Said text={state.licence} />},
      {label: 'SHA-256', value: <Code><code class="pv-hash">{state.hash}</code></Code>},
    ];
    case 'adoption': return [
      ...body(state.by), {label: t.text('declaration.origin'), value: <Said text={state.from.name} />, under: <DataLink href={state.from.site}><bdi dir="ltr">{state.from.site}</bdi></DataLink>},
      {label: t.text('declaration.licence'), value: <Said text={state.from.licence} />}, {label: 'SHA-256', value: <Code><code class="pv-hash">{state.from.hash}</code></Code>},
    ];
  }
}

function partLinks(state: DeclarationState | undefined, context: PageContext): Link[] {
  if (state?.type !== 'joining') return [{href: context.href('/act/declaration'), text: context.t.text('declaration.own.title')}];
  return [{href: context.href(joinPath(state.action, state.partner.id)), text: context.t.text(state.state === 'announced' ? 'declaration.do.confirm' : 'declaration.do.change')}];
}
