import type {JSX} from 'preact';
import {Code, Said} from '../../../ui/components/marks.tsx';
import {Alert, Facts, Section} from '../../../ui/components/parts.tsx';
import {Layout} from '../../../ui/layout.tsx';
import type {PageProps} from '../../../ui/render.ts';
import type {DraftRead} from '../comments.ts';
import {LIST_PATH, recordPath, reportPath} from '../paths.ts';
import type {PlanView, RecordView} from '../present/view.ts';
import {commitmentFacts, ScheduleWords} from './commitment.tsx';
import {MilestoneTable} from './milestones.tsx';
import {EvidenceList, StatusWords} from './parts.tsx';
import {CommitmentTable, planFacts, PlanWords, Responses, Standards} from './plan.tsx';

export interface ReportView {
  readonly id: string;
  readonly source: RecordView['source'];
  readonly plan: PlanView;
  readonly draft?: DraftRead;
}

/** A whole plan for paper: the checklist first, then each commitment on pages of its own. */
export function ReportPage({view: {id, plan, source, draft}, context}: PageProps<ReportView>): JSX.Element {
  const {t} = context;
  const title = plan.plan.title ?? id;
  return (
    <Layout context={context} title={t.text('commitments.report.title', {title})} door="promises"
      crumbs={[{text: t.text('room.commitments'), path: LIST_PATH}, {text: <Said text={title} />, path: recordPath(id)}, {text: t.text('commitments.report'), path: reportPath(id)}]}>
      <header class="pv-head pv-head--plain">
        <div>
          <p class="pv-kind">{t.text('commitments.report')} · <Code>{id}</Code></p>
          <h1><Said text={title} lang={plan.plan.language} /></h1>
          <p class="pv-lead"><PlanWords view={plan} context={context} /></p>
          <p class="pv-small">{t.rich('commitments.said-by', {source: <b><Said text={source.name} /></b>})}{' '}{t.text('commitments.report.scale')}</p>
        </div>
        <Facts facts={planFacts({view: plan, context})} />
      </header>
      <Standards view={plan} draft={draft} context={context} />
      <Section id="commitments" heading={t.text('commitments.plan.commitments', {count: plan.commitments.length})}>
        {plan.commitments.length === 0 ? <p>{t.text('commitments.plan.none')}</p> : <CommitmentTable commitments={plan.commitments} context={context} />}
      </Section>
      {plan.commitments.map((one, i) => (
        <div class="pv-page" key={one.id}>
          <Section id={`commitment-${i}`} heading={<>{one.commitment.number !== undefined && <>{one.commitment.number}. </>}<Said text={one.commitment.title} lang={one.commitment.language} /></>} sub={<ScheduleWords view={one} context={context} />}>
            <Facts facts={commitmentFacts({view: one, context})} />
            {one.commitment.problem !== undefined && <p class="pv-said"><b>{t.text('commitments.field.problem')}</b> <Said text={one.commitment.problem} /></p>}
            {one.milestones.length > 0 && <MilestoneTable id={`milestones-${i}`} milestones={one.milestones} context={context} />}
            <EvidenceList evidence={[...one.evidence, ...one.milestones.flatMap(({evidence}) => evidence)]} context={context} />
            {one.assessments.map(({assessment, disagreement}) => (
              <Alert tone={(disagreement ?? 0) === 0 ? 'info' : 'warning'} key={assessment.id}>
                <p><b>{t.text('commitments.found')}:</b> <StatusWords status={assessment.completion} context={context} /> · <Said text={assessment.assessor.name} /></p>
                {assessment.summary !== undefined && <p class="pv-said"><Said text={assessment.summary} /></p>}
              </Alert>
            ))}
          </Section>
        </div>
      ))}
      <Responses view={plan} draft={draft} context={context} />
    </Layout>
  );
}
