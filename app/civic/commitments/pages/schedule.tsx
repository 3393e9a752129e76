import type {JSX} from 'preact';
import {Said} from '../../../ui/components/marks.tsx';
import {Section, Take} from '../../../ui/components/parts.tsx';
import {Layout} from '../../../ui/layout.tsx';
import {dataPath} from '../../../ui/paths.ts';
import type {PageProps} from '../../../ui/render.ts';
import {LIST_PATH, milestonesPath, recordPath} from '../paths.ts';
import type {CommitmentView, MilestoneView, RecordView} from '../present/view.ts';
import {MilestoneTable} from './milestones.tsx';
import {titleOf} from './record.tsx';

/** The steps of a plan or commitment, by the day on which they are due. */
export interface ScheduleView {
  readonly record: RecordView;
  readonly steps: readonly ScheduledStep[];
}

export interface ScheduledStep extends MilestoneView {
  readonly commitment: string;
  readonly title: string;
  /** The last day on which it is in time. */
  readonly day?: string;
  readonly said: string;
}

export function SchedulePage({view: {record, steps}, context}: PageProps<ScheduleView>): JSX.Element {
  const {t} = context;
  const title = titleOf(record);
  const groups = Map.groupBy(steps, ({commitment}) => commitment);
  return (
    <Layout context={context} title={t.text('commitments.milestones.title', {title})} door="promises" json={dataPath(context.path, 'json')} csv={dataPath(context.path, 'csv')}
      crumbs={[{text: t.text('room.commitments'), path: LIST_PATH}, {text: <Said text={title} />, path: recordPath(record.id)}, {text: t.text('commitments.milestones.page'), path: milestonesPath(record.id)}]}>
      <header class="pv-head pv-head--plain"><div><h1>{t.rich('commitments.milestones.title', {title: <Said text={title} />})}</h1><p class="pv-lead">{t.text('commitments.milestones.lead')}</p></div></header>
      {steps.length === 0 && <p>{t.text('commitments.milestones.none')}</p>}
      {[...groups].map(([id, some], i) => (
        <Section id={`of-${i}`} key={id} heading={<a href={context.href(recordPath(id))}><Said text={some[0]?.title ?? id} /></a>}><MilestoneTable id={`steps-${i}`} milestones={some} context={context} /></Section>
      ))}
      <Take context={context} links={[{href: dataPath(context.path, 'json'), text: t.text('take.json')}, {href: dataPath(context.path, 'csv'), text: t.text('take.csv')}, {href: context.href(`${milestonesPath(record.id)}.ics?source=${record.source.slug}`), text: t.text('commitments.calendar')}]} />
    </Layout>
  );
}

/** Steps of a record by their day, those without one last. */
export function stepsOf({thing}: RecordView, dayOf: (date: string) => string | undefined): ScheduledStep[] {
  const commitments: readonly CommitmentView[] = thing === undefined ? [] : thing.kind === 'plan' ? thing.commitments : [thing];
  return commitments.flatMap(({id, commitment: {title}, milestones, versions}) => milestones.map((one): ScheduledStep => {
    const day = one.dueDate === undefined ? undefined : dayOf(one.dueDate);
    return {...one, commitment: id, title, said: versions.at(-1)?.date ?? '1970-01-01', ...(day !== undefined && {day})};
  })).sort((a, b) => ((a.day ?? '9') < (b.day ?? '9') ? -1 : (a.day ?? '9') > (b.day ?? '9') ? 1 : 0));
}
