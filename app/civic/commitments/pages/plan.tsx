import type {StandardResult} from '@parvis/commitments/cocreation';
import type {JSX} from 'preact';
import type {PageContext} from '../../../core/page.ts';
import {DataLink, Day, Said, State} from '../../../ui/components/marks.tsx';
import {LogList, Section, type Fact} from '../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../ui/components/table.tsx';
import {recordPath} from '../paths.ts';
import type {CommitmentView, PlanView} from '../present/view.ts';
import {Due, Moment, Organisations, StatusWords, Versions} from './parts.tsx';

interface Props {
  readonly view: PlanView;
  readonly context: PageContext;
}

/** Everything of a plan below its title. */
export function PlanBody({view, context}: Props): JSX.Element {
  const {t} = context;
  return (
    <>
      <Section id="commitments" heading={t.text('commitments.plan.commitments', {count: view.commitments.length})} sub={<PlanWords view={view} context={context} />}>
        {view.commitments.length === 0 ? <p>{t.text('commitments.plan.none')}</p> : <CommitmentTable commitments={view.commitments} context={context} />}
      </Section>
      {view.plan.introduction !== undefined && <Section id="introduction" heading={t.text('commitments.plan.introduction')}><p class="pv-said"><Said text={view.plan.introduction} lang={view.plan.language} /></p></Section>}
      <Standards view={view} context={context} />
      <Responses view={view} context={context} />
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
export function Standards({view: {standards, traces}, context}: Props): JSX.Element {
  const {t} = context;
  return (
    <Section id="cocreation" heading={t.text('commitments.standards.heading')} sub={t.text('commitments.standards.sub')}>
      <ScrollTable id="standards-table" entries caption={t.text('commitments.standards.caption', {met: standards.filter(({state}) => state === 'met').length, of: standards.length})}
        columns={[{key: 'standard', head: t.text('commitments.standard')}, {key: 'state', head: t.text('commitments.field.status')}, {key: 'evidence', head: t.text('commitments.evidence')}]}
        rows={standards.map((one) => ({key: String(one.standard), cells: [
          `${context.t.number(one.standard)}. ${t.text(`commitments.standard.${one.standard}`)}`,
          <StatusWords status={one.state} context={context} />,
          <Checks one={one} traces={traces} context={context} />,
        ]}))} />
    </Section>
  );
}

function Checks({one, traces, context}: {readonly one: StandardResult; readonly traces: PlanView['traces']; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <ul class="pv-plain">
      {one.checks.map(({check, state, evidence}) => (
        <li key={check}>{t.text(`commitments.check.${check}`)}: {t.text(`commitments.status.${state}`)}
          {evidence.map((at) => {
            const trace = traces[at]?.trace;
            return trace === undefined ? null : <span class="pv-th-sub" key={at}><DataLink href={trace.url}><Said text={trace.title} /></DataLink>, <Day context={context} date={trace.date} short /></span>;
          })}
        </li>
      ))}
    </ul>
  );
}

export function Responses({view: {responses}, context}: Props): JSX.Element | null {
  const {t} = context;
  if (responses.length === 0) return null;
  return (
    <Section id="responses" heading={t.text('commitments.responses.heading', {count: responses.length})} sub={t.text('commitments.responses.sub')}>
      <LogList entries={responses.map(({statement, date, response: {to, contribution, url, outcome, reasons}}) => ({
        key: statement, when: <Moment at={date} context={context} />,
        what: (
          <>
            <p><DataLink href={url}><Said text={to} /></DataLink></p>
            <p class="pv-said"><Said text={contribution} /></p>
            <p class="pv-said"><b>{t.text(`commitments.outcome.${outcome}`)}</b> <Said text={reasons} /></p>
          </>
        ),
      }))} />
    </Section>
  );
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
