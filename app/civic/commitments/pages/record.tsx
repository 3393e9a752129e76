import type {JSX} from 'preact';
import {writePath} from '../../../core/comments/subject.ts';
import type {PageContext} from '../../../core/page.ts';
import {commentLink} from '../../../ui/comments/thread.tsx';
import {Code, Day, Instant, Said} from '../../../ui/components/marks.tsx';
import {Panels} from '../../../ui/components/panels.tsx';
import {Alert, Dateline, Facts, Take, Verbs, type Link} from '../../../ui/components/parts.tsx';
import {Layout} from '../../../ui/layout.tsx';
import {dataPath, followPath, knownPath} from '../../../ui/paths.ts';
import type {PageProps} from '../../../ui/render.ts';
import {commentSubject} from '../comments.ts';
import {actPath, LIST_PATH, milestonesPath, proofPath, recordPath, reportPath} from '../paths.ts';
import type {RecordView} from '../present/view.ts';
import {commentedOn, CommentsPlace} from './comments.tsx';
import {CommitmentBody, commitmentFacts, ScheduleWords} from './commitment.tsx';
import {PlanBody, planFacts, PlanWords} from './plan.tsx';
import {Due, Entries, Moment} from './parts.tsx';

/** A plan, or one of its commitments. */
export function RecordPage({view, context}: PageProps<RecordView>): JSX.Element {
  const {t} = context;
  const {id, thing, entries, source} = view;
  const [json, csv] = [dataPath(context.path, 'json'), dataPath(context.path, 'csv')];
  const title = titleOf(view);
  const plan = thing?.kind === 'commitment' ? thing.plan : undefined;
  return (
    <Layout context={context} title={title} door="promises" json={json} csv={csv} noindex={view.asKnownOn !== undefined} cite={knownPath(context.path, entries)}
      crumbs={[{text: t.text('room.commitments'), path: LIST_PATH}, ...(plan === undefined ? [] : [{text: <Said text={plan.title ?? plan.id} />, path: recordPath(plan.id)}]), {text: <Code>{id}</Code>, path: recordPath(id)}]}>
      <Surroundings view={view} context={context} />
      <header class="pv-head">
        <div>
          <p class="pv-kind">{t.text(`commitments.kind.${thing?.kind ?? 'commitment'}`)} · <Code>{id}</Code></p>
          <h1><Said text={title} lang={thing?.kind === 'plan' ? thing.plan.language : thing?.commitment.language} /></h1>
          {thing !== undefined && <p class="pv-lead">{thing.kind === 'plan' ? <PlanWords view={thing} context={context} /> : <ScheduleWords view={thing} context={context} />}</p>}
          <Dateline>
            <span>{t.rich('commitments.said-by', {source: <b><Said text={source.name} /></b>})}</span>{' '}
            {entries.length > 0 && <span>{t.rich('commitments.last-entry', {at: <b><Moment at={entries.map(({said}) => said).sort().at(-1) ?? ''} context={context} /></b>})}</span>}{' '}
            <span><a href="#sources">{t.text('commitments.entries.heading', {count: entries.length})}</a></span>
          </Dateline>
        </div>
        <Verbs context={context} verbs={[
          {verb: 'follow', hint: t.text('follow.hint'), links: [{href: context.href(followPath(`${recordPath(id)}?source=${source.slug}`)), text: t.text('follow.by-mail')}, {href: context.href(`${milestonesPath(id)}.ics?source=${source.slug}`), text: t.text('commitments.calendar')}]},
          {verb: 'check', hint: t.text('commitments.check.hint', {count: entries.length}), links: checkLinks(view, context)},
          {verb: 'take-part', hint: t.text('commitments.take-part.hint'), links: takePartLinks(view, context)},
        ]} />
        {thing !== undefined && <Facts facts={thing.kind === 'plan' ? planFacts({view: thing, context}) : commitmentFacts({view: thing, context})} />}
      </header>
      {thing?.kind === 'plan' && <PlanBody view={thing} draft={view.draft} context={context} />}
      {thing?.kind === 'commitment' && <CommitmentBody view={thing} context={context} />}
      <CommentsPlace view={view} context={context} />
      <Panels panels={view.panels ?? []} context={context} />
      <Entries entries={entries} context={context} />
      <Take context={context} links={[{href: json, text: t.text('take.json')}, {href: csv, text: t.text('take.csv')}, {href: context.href(milestonesPath(id)), text: t.text('commitments.milestones.page')}]} />
    </Layout>
  );
}

export function titleOf({thing, id}: RecordView): string {
  if (thing === undefined) return id;
  return thing.kind === 'plan' ? thing.plan.title ?? id : thing.commitment.title;
}

function Surroundings({view, context}: {readonly view: RecordView; readonly context: PageContext}): JSX.Element | null {
  const {t} = context;
  const {thing, asKnownOn, entries} = view;
  const altered = entries.filter((entry) => entry.altered).length;
  return (
    <>
      {altered > 0 && <Alert tone="danger"><p><b>{t.text('commitments.altered', {count: altered})}</b></p></Alert>}
      {asKnownOn !== undefined && <Alert tone="info"><p>{t.rich('commitments.as-known-on', {date: <b>{/T/.test(asKnownOn) ? <Instant context={context} at={asKnownOn} /> : <Day context={context} date={asKnownOn} />}</b>})}{' '}<a href={context.href(recordPath(view.id))}>{t.text('commitments.current-state')}</a></p></Alert>}
      {thing === undefined && <Alert tone="warning"><p>{t.text('commitments.gone')}</p></Alert>}
      {thing?.openUntil !== undefined && <Alert tone="info"><p>{t.rich('commitments.open-until', {until: <b><Due date={thing.openUntil} context={context} /></b>, zone: context.site.zone})}{view.comments !== undefined && <>{' '}<a href={context.href(writePath(commentSubject(view.id, 'draft')))}>{t.text('comments.write')}</a></>}</p></Alert>}
    </>
  );
}

function checkLinks({id, source, thing}: RecordView, context: PageContext): Link[] {
  const {t} = context;
  return [
    {href: '#sources', text: t.text('commitments.check.sources')},
    ...(thing === undefined || thing.versions.length === 0 ? [] : [{href: '#history', text: t.text('commitments.check.history')}]),
    ...(thing?.kind === 'plan' ? [{href: '#cocreation', text: t.text('commitments.standards.heading')}, {href: context.href(reportPath(id)), text: t.text('commitments.report')}] : []),
    {href: proofPath(id, source.slug), text: t.text('commitments.check.proof')},
  ];
}

function takePartLinks(view: RecordView, context: PageContext): Link[] {
  const {t} = context;
  const {id, source, thing, comments} = view;
  const on = comments === undefined ? undefined : commentedOn(view);
  const act = (name: string): Link => ({href: context.href(actPath(source.slug, id, name)), text: t.text(`commitments.act.${name}`)});
  if (thing === undefined) return [];
  return [...(on === undefined ? [] : [commentLink(on.subject, context)]), ...(thing.kind === 'plan' ? [act('response'), act('trace')] : [act('claim'), act('evidence'), act('assessment'), act('ask')])];
}
