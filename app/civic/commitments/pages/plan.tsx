import type {StandardResult, StandardRules} from '@parvis/commitments/cocreation';
import type {JSX} from 'preact';
import {threadPath} from '../../../core/comments/subject.ts';
import type {PageContext} from '../../../core/page.ts';
import {DataLink, Day, Listed, Said, State} from '../../../ui/components/marks.tsx';
import {LogList, Section, type Fact} from '../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../ui/components/table.tsx';
import {commentSubject, type DraftRead} from '../comments.ts';
import {recordPath} from '../paths.ts';
import type {CommitmentView, PlanView} from '../present/view.ts';
import {DraftWords} from './comments.tsx';
import {Due, Moment, Organisations, StatusWords, Versions} from './parts.tsx';

interface Props {
  readonly view: PlanView;
  readonly context: PageContext;
}

interface WithDraft extends Props {
  /** What the public said of it while it was one. */
  readonly draft: DraftRead | undefined;
}

/** Everything of a plan below its title. */
export function PlanBody({view, draft, context}: WithDraft): JSX.Element {
  const {t} = context;
  return (
    <>
      <Section id="commitments" heading={t.text('commitments.plan.commitments', {count: view.commitments.length})} sub={<PlanWords view={view} context={context} />}>
        {view.commitments.length === 0 ? <p>{t.text('commitments.plan.none')}</p> : <CommitmentTable commitments={view.commitments} context={context} />}
      </Section>
      {view.plan.introduction !== undefined && <Section id="introduction" heading={t.text('commitments.plan.introduction')}><p class="pv-said"><Said text={view.plan.introduction} lang={view.plan.language} /></p></Section>}
      <Standards view={view} draft={draft} context={context} />
      <Responses view={view} draft={draft} context={context} />
      <Versions versions={view.versions} context={context} />
    </>
  );
}

export function PlanWords({view: {figures: {high, of, elapsed, late}}, context}: Props): JSX.Element {
  const {t} = context;
  return <>{t.text('commitments.plan.words', {high, of})}{' '}{elapsed !== undefined && t.text('commitments.elapsed.words', {elapsed: t.percent(Number(elapsed))})}{' '}{late > 0 && <b class="pv-up">{t.text('commitments.late-count', {count: late})}</b>}</>;
}

export function CommitmentTable({commitments, context}: {readonly commitments: readonly CommitmentView[]; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <ScrollTable id="commitment-table" entries caption={t.text('commitments.plan.caption')}
      columns={[{key: 'title', head: t.text('commitments.kind.commitment')}, {key: 'status', head: t.text('commitments.claimed')}, {key: 'found', head: t.text('commitments.found')}, {key: 'progress', head: t.text('commitments.progress'), figure: true}, {key: 'time', head: t.text('commitments.schedule')}]}
      rows={commitments.map(({id, commitment, status, figures, assessments}) => {
        const found = assessments.findLast(({assessment: {completion}}) => completion !== undefined);
        return {key: id, cells: [
          <>{commitment.number !== undefined && <>{commitment.number}. </>}<a href={context.href(recordPath(id))}><Said text={commitment.title} lang={commitment.language} /></a>{commitment.leadInstitution !== undefined && <span class="pv-th-sub"><Said text={commitment.leadInstitution.name} /></span>}</>,
          <StatusWords status={status} context={context} />,
          found === undefined ? t.text('commitments.not-assessed') : <><StatusWords status={found.assessment.completion} context={context} />{(found.disagreement ?? 0) !== 0 && <span class="pv-th-sub pv-up">{t.text('commitments.disagree.short')}</span>}</>,
          figures.percent === undefined ? t.text('commitments.status.unknown') : t.percent(figures.percent / 100),
          <>{figures.behind === true ? <State mark="late">{t.text('commitments.behind')}</State> : figures.behind === false ? <State mark="done">{t.text('commitments.on-schedule')}</State> : t.text('commitments.status.unknown')}{figures.late > 0 && <span class="pv-th-sub">{t.text('commitments.late-count', {count: figures.late})}</span>}</>,
        ]};
      })} />
  );
}

/** The five co-creation standards, each with what it rests on. */
export function Standards({view, draft, context}: WithDraft): JSX.Element {
  const {standards, rules} = view;
  const {t} = context;
  return (
    <Section id="cocreation" heading={t.text('commitments.standards.heading')} sub={t.rich('commitments.standards.sub', {source: <DataLink href={rules.source.url}><Said text={rules.source.title} /></DataLink>, from: <Day context={context} date={rules.from} short />})}>
      <ScrollTable id="standards-table" entries caption={t.text('commitments.standards.caption', {met: standards.filter(({state}) => state === 'met').length, of: standards.length})}
        columns={[{key: 'standard', head: t.text('commitments.standard')}, {key: 'state', head: t.text('commitments.field.status')}, {key: 'evidence', head: t.text('commitments.evidence')}]}
        rows={standards.map((one) => ({key: String(one.standard), cells: [
          `${context.t.number(one.standard)}. ${t.text(`commitments.standard.${one.standard}`)}`,
          <StatusWords status={one.state} context={context} />,
          <Checks one={one} view={view} draft={draft} context={context} />,
        ]}))} />
    </Section>
  );
}

/** The figure that a check is about. */
function figuresOf(check: string, rules: StandardRules): {readonly count: number} {
  const figures: Readonly<Record<string, number>> = {meetings: rules.meetingEveryMonths, repository: rules.updatesAYear, timeline: rules.timelineDaysBefore, input: rules.inputDays, 'result-meetings': rules.resultMeetingsAYear};
  return {count: figures[check] ?? 0};
}

function Checks({one, view, draft, context}: WithDraft & {readonly one: StandardResult}): JSX.Element {
  const {t} = context;
  return (
    <ul class="pv-plain">
      {one.checks.map(({check, state, evidence}) => (
        <li key={check}>{t.text(`commitments.check.${check}`, figuresOf(check, view.rules))}: {t.text(`commitments.status.${state}`)}
          {evidence.map((at) => <TraceOrOpening key={at} at={at} view={view} context={context} />)}
          {check === 'comments' && <span class="pv-th-sub"><DraftWords view={{id: view.id, ...(draft && {draft})}} context={context} /></span>}
        </li>
      ))}
    </ul>
  );
}

/** What a check rests on: something that was published, or the days on which comments were taken here. */
function TraceOrOpening({at, view: {id, traces, openings}, context}: Props & {readonly at: number}): JSX.Element | null {
  const trace = traces[at]?.trace;
  if (trace !== undefined) return <span class="pv-th-sub"><DataLink href={trace.url}><Said text={trace.title} /></DataLink>, <Day context={context} date={trace.date} short /></span>;
  const opening = openings[at - traces.length];
  if (opening === undefined) return null;
  const {t, href} = context;
  return <span class="pv-th-sub"><a href={href(threadPath(commentSubject(id, 'draft')))}>{t.text('commitments.comments.here')}</a>, {t.rich('commitments.from-to', {from: <Due date={opening.from} context={context} />, to: <Due date={opening.until} context={context} />})}</span>;
}

export function Responses({view: {responses}, draft, context}: WithDraft): JSX.Element | null {
  const {t} = context;
  if (responses.length === 0) return null;
  return (
    <Section id="responses" heading={t.text('commitments.responses.heading', {count: responses.length})} sub={t.text('commitments.responses.sub')}>
      <LogList entries={responses.map(({statement, date, response: {to, contribution, url, outcome, reasons, comments = []}}) => ({
        key: statement, when: <Moment at={date} context={context} />,
        what: (
          <>
            <p><DataLink href={url}><Said text={to} /></DataLink></p>
            {comments.length > 0 && <p class="pv-small">{t.rich('commitments.comments.named', {count: comments.length, comments: <Listed context={context} items={comments.map((number) => <CommentNumber number={Number(number)} draft={draft} context={context} />)} />})}</p>}
            <p class="pv-said"><Said text={contribution} /></p>
            <p class="pv-said"><b>{t.text(`commitments.outcome.${outcome}`)}</b> <Said text={reasons} /></p>
          </>
        ),
      }))} />
    </Section>
  );
}

/** A comment that is still there leads to itself; of one that was taken back or hidden only the number is left. */
function CommentNumber({number, draft, context: {t, href}}: {readonly number: number; readonly draft: DraftRead | undefined; readonly context: PageContext}): JSX.Element {
  const found = draft?.answered.find((one) => one.number === number);
  return found === undefined ? <>{String(number)}</> : <a href={href(`${threadPath(commentSubject(found.id, 'draft'))}&before=${number + 1}#c${number}`)} aria-label={t.text('cact.comment', {number: String(number)})}>{String(number)}</a>;
}

export function planFacts({view: {plan}, context}: Props): Fact[] {
  const {t} = context;
  const fact = (name: string, value: JSX.Element | undefined): Fact[] => (value === undefined ? [] : [{label: t.text(`commitments.field.${name}`), value}]);
  return [
    ...fact('status', <StatusWords status={`plan.${plan.stage ?? 'adopted'}`} context={context} />),
    ...fact('publisher', plan.publisher === undefined ? undefined : <Organisations of={[plan.publisher]} context={context} />),
    ...fact('period', <>{t.rich('commitments.from-to', {from: <Due date={plan.startDate} context={context} />, to: <Due date={plan.endDate} context={context} />})}</>),
    ...fact('comments', plan.commentUntil === undefined ? undefined : <>{t.rich('commitments.from-to', {from: <Due date={plan.commentFrom} context={context} />, to: <Due date={plan.commentUntil} context={context} />})}</>),
    ...fact('country', plan.country === undefined ? undefined : <Said text={plan.country} />),
    ...fact('website', plan.website === undefined ? undefined : <DataLink href={plan.website}><Said text={plan.website} /></DataLink>),
  ];
}
