import type {JSX} from 'preact';
import type {PageContext} from '../../../core/page.ts';
import {Code, DataLink, Listed, Money, Said, State, Unknown} from '../../../ui/components/marks.tsx';
import {LogList, Section, type Fact} from '../../../ui/components/parts.tsx';
import {decimal, decimalText} from '@parvis/kernel';
import {recordPath} from '../paths.ts';
import type {AssessmentView, CommitmentView} from '../present/view.ts';
import {MilestoneHistories, MilestoneTable} from './milestones.tsx';
import {Changes, Due, EvidenceList, Moment, Organisations, StatusWords, Versions} from './parts.tsx';
import {monthWords} from '../present/month.ts';

interface Props {
  readonly view: CommitmentView;
  readonly context: PageContext;
}

/** Everything of one commitment below its title. */
export function CommitmentBody(props: Props): JSX.Element {
  const {view, context} = props;
  const {t} = context;
  return (
    <>
      <SideBySide {...props} />
      <Section id="milestones" heading={t.text('commitments.milestones.heading')} sub={<ScheduleWords {...props} />}>
        {view.milestones.length === 0 ? <p>{t.text('commitments.milestones.none')}</p> : <MilestoneTable id="milestone-table" milestones={view.milestones} context={context} />}
      </Section>
      <MilestoneHistories milestones={view.milestones} context={context} />
      <Texts {...props} />
      <NotCounted {...props} />
      <Versions versions={view.versions} context={context} />
    </>
  );
}

/** How far it is, how much of its time is gone, and whether that is behind. */
export function ScheduleWords({view: {figures}, context}: Props): JSX.Element {
  const {t} = context;
  const {percent, elapsed, behind, unknown, late} = figures;
  return (
    <>
      {percent === undefined ? t.text('commitments.progress.unknown') : t.text('commitments.progress.words', {percent, complete: figures.complete, of: figures.milestones})}{' '}
      {elapsed !== undefined && t.text('commitments.elapsed.words', {elapsed: t.percent(Number(elapsed))})}{' '}
      {behind === true && <b class="pv-up">{t.text('commitments.behind')}{' '}</b>}
      {late > 0 && <>{t.text('commitments.late-count', {count: late})}{' '}</>}
      {unknown > 0 && percent !== undefined && t.text('commitments.unknown-count', {count: unknown})}
    </>
  );
}

/** What the owner claims, what shows it, what somebody independent found: beside each other. */
function SideBySide({view, context}: Props): JSX.Element {
  const {t} = context;
  const evidence = [...view.evidence, ...view.milestones.flatMap((one) => one.evidence)];
  const unshown = view.milestones.filter(({withoutEvidence}) => withoutEvidence).length;
  return (
    <div class="pv-cols pv-cols--third">
      <Section id="claimed" heading={t.text('commitments.claimed.heading')}>
        <p><StatusWords status={view.status} context={context} /></p>
        <p class="pv-small">{t.text('commitments.claimed.sub')}</p>
        {unshown > 0 && <p><b class="pv-up">{t.text('commitments.unshown', {count: unshown})}</b></p>}
      </Section>
      <Section id="shown" heading={t.text('commitments.shown.heading', {count: evidence.length})}>
        {evidence.length === 0 ? <p>{t.text('commitments.shown.none')}</p> : <EvidenceList evidence={evidence} context={context} />}
      </Section>
      <Section id="found" heading={t.text('commitments.found.heading')}>
        {view.assessments.length === 0 ? <p>{t.text('commitments.found.none')}</p> : view.assessments.map((one) => <Assessed key={one.statement} one={one} context={context} />)}
      </Section>
    </div>
  );
}

function Assessed({one: {assessment, date, disagreement, draft, open}, context}: {readonly one: AssessmentView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <div class="pv-flow">
      <p><StatusWords status={assessment.completion} context={context} /></p>
      <p class="pv-small"><Said text={assessment.assessor.name} /> · {t.text(`commitments.assessment.${assessment.stage}`)} · <Moment at={date} context={context} /></p>
      {disagreement !== undefined && disagreement !== 0 && <p><State mark="late">{t.text(disagreement > 0 ? 'commitments.disagree.more' : 'commitments.disagree.less', {steps: Math.abs(disagreement)})}</State></p>}
      {disagreement === 0 && <p class="pv-small">{t.text('commitments.agree')}</p>}
      {open !== undefined && <p class="pv-small">{t.rich('commitments.assessment.open', {until: <Due date={open} context={context} />})}</p>}
      {assessment.summary !== undefined && <p class="pv-said"><Said text={assessment.summary} /></p>}
      <EvidenceList evidence={assessment.evidence ?? []} context={context} />
      {(assessment.values ?? []).length > 0 && (
        <>
          <p class="pv-small">{t.text('commitments.assessment.era', {year: String(assessment.year)})}</p>
          <ul class="pv-plain pv-small">
            {(assessment.values ?? []).map(({variable, value, original}) => <li key={variable}>{irmWords(variable, context)}: {irmWords(value, context)}{original !== undefined && <> (<Said text={original} />)</>}</li>)}
          </ul>
        </>
      )}
      {draft !== undefined && <><p class="pv-small">{t.rich('commitments.assessment.changed', {count: draft.changes.length, date: <Moment at={draft.date} context={context} />})}</p><Changes changes={draft.changes} context={context} /></>}
      {(assessment.comments ?? []).length > 0 && (
        <LogList entries={(assessment.comments ?? []).map(({by, text, answer}, i) => ({
          key: String(i), when: <Said text={by} />,
          what: <><p class="pv-said"><Said text={text} /></p>{answer !== undefined && <p class="pv-said"><b>{t.text('commitments.answer')}</b> <Said text={answer} /></p>}</>,
        }))} />
      )}
    </div>
  );
}

/** A variable or code of the mechanism: its own English name, in the language it has. */
function irmWords(code: string, {t}: PageContext): JSX.Element {
  const key = `commitments.irm.${code}`;
  return t.has(key) ? <>{t.text(key)}</> : <Code>{code}</Code>;
}

const TEXTS = ['problem', 'statusQuo', 'description', 'ambition', 'transparency', 'participation', 'accountability', 'otherActors'] as const;

function Texts({view: {commitment}, context}: Props): JSX.Element | null {
  const {t} = context;
  const told = TEXTS.flatMap((name) => (commitment[name] === undefined ? [] : [{name, text: commitment[name]}]));
  if (told.length === 0) return null;
  return (
    <Section id="texts" heading={t.text('commitments.texts.heading')}>
      {told.map(({name, text}) => <div key={name}><h3>{t.text(`commitments.field.${name}`)}</h3><p class="pv-said"><Said text={text} lang={commitment.language} /></p></div>)}
    </Section>
  );
}

/** What was claimed and does not count, and why; and what was corrected beside claims. */
function NotCounted({view: {refused, notes}, context}: Props): JSX.Element | null {
  const {t} = context;
  if (refused.length + notes.length === 0) return null;
  return (
    <Section id="not-counted" heading={t.text('commitments.refused.heading')} sub={t.text('commitments.refused.sub')}>
      <LogList entries={[
        ...refused.map(({statement, date, claim, code}) => ({
          key: statement, when: <Moment at={date} context={context} />,
          what: <p>{t.rich('commitments.refused.line', {status: t.text(`commitments.status.${claim.status}`), period: monthWords(t, claim.period), thing: <Code>{claim.indicator ?? claim.milestone ?? ''}</Code>})} {t.text(`commitments.problem.${code}`)}</p>,
        })),
        ...notes.map(({statement, date, corrects, note}) => ({key: statement, when: <Moment at={date} context={context} />, what: <p>{t.rich('commitments.note-on', {statement: <Code>{corrects}</Code>, note: <Said text={note} />})}</p>})),
      ]} />
    </Section>
  );
}

/** Ruled pairs under the title. */
export function commitmentFacts({view: {commitment, plan, status}, context}: Props): Fact[] {
  const {t} = context;
  const fact = (name: string, value: JSX.Element | undefined): Fact[] => (value === undefined ? [] : [{label: t.text(`commitments.field.${name}`), value}]);
  const {leadInstitution, supportingInstitutions = [], civilSocietyPartners = [], startDate = plan.startDate, endDate = plan.endDate, budget, actions = [], sdgTargets = [], contact, url, policyAreas = []} = commitment;
  const list = (items: readonly string[]): JSX.Element => <Listed context={context} items={items.map((item) => <Said text={item} />)} />;
  return [
    ...fact('status', <StatusWords status={status} context={context} />),
    ...fact('plan', <a href={context.href(recordPath(plan.id))}><Said text={plan.title ?? plan.id} lang={plan.language} /></a>),
    ...fact('lead', leadInstitution === undefined ? <Unknown context={context} /> : <Organisations of={[leadInstitution]} context={context} />),
    ...fact('support', supportingInstitutions.length === 0 ? undefined : <Organisations of={supportingInstitutions} context={context} />),
    ...fact('partners', civilSocietyPartners.length === 0 ? undefined : <Organisations of={civilSocietyPartners} context={context} />),
    ...fact('period', <>{t.rich('commitments.from-to', {from: <Due date={startDate} context={context} />, to: <Due date={endDate} context={context} />})}</>),
    ...fact('budget', budget?.amount === undefined ? undefined : <Money context={context} amount={decimalText(decimal(budget.amount))} currency={budget.currency} />),
    ...fact('actions', actions.length === 0 ? undefined : list(actions.map((action) => t.text('commitments.action', {number: String(action)})))),
    ...fact('sdg', sdgTargets.length === 0 ? undefined : list(sdgTargets)),
    ...fact('areas', policyAreas.length === 0 ? undefined : list(policyAreas)),
    ...fact('contact', contact === undefined ? undefined : <Said text={contact} />),
    ...fact('url', url === undefined ? undefined : <DataLink href={url}><Code>{url}</Code></DataLink>),
  ];
}

