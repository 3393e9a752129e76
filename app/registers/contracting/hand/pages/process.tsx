import type {JSX} from 'preact';
import type {PageContext} from '../../../../core/page.ts';
import {ActPage} from '../../../../ui/accounts/frame.tsx';
import {Code, Said} from '../../../../ui/components/marks.tsx';
import {Section} from '../../../../ui/components/parts.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {recordPath} from '../../paths.ts';
import {HAND_PATH, processPath, stagePath} from '../paths.ts';
import {writeStage} from '../stages/index.ts';
import type {Task, TaskGroup} from '../tasks.ts';

export interface ProcessView {
  readonly body: {readonly slug: string; readonly name: string};
  readonly ocid: string;
  readonly title?: string;
  readonly isPublic: boolean;
  readonly groups: readonly TaskGroup[];
}

/** What there is to do on a process, from plan to end, and how far each is. */
export function ProcessPage({view, context}: PageProps<ProcessView>): JSX.Element {
  const {t} = context;
  const {body, ocid, title} = view;
  return (
    <ActPage context={context} title={title ?? t.text('hand.new-process')} lead={<><Said text={body.name} /> · <Code>{ocid}</Code></>}
      crumbs={[{text: t.text('hand.title'), path: HAND_PATH}, {text: <Code>{ocid}</Code>, path: processPath(body.slug, ocid)}]}>
      {view.isPublic ? <p><a href={context.href(recordPath(ocid))}>{t.text('hand.see-public')}</a></p> : <p>{t.text('hand.not-public')}</p>}
      {view.groups.map(({name, tasks}) => (
        <Section id={`group-${name}`} heading={t.text(`hand.group.${name}`)} key={name}>
          <ul class="pv-tasks">{tasks.map((task) => <TaskLine key={writeStage(task.stage)} task={task} view={view} context={context} />)}</ul>
        </Section>
      ))}
    </ActPage>
  );
}

function TaskLine({task, view: {body, ocid}, context}: {readonly task: Task; readonly view: ProcessView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const {stage, state, title} = task;
  const id = `task-${writeStage(stage)}`;
  const words = (
    <>{t.text(`hand.task.${stage.name}${state === 'published' ? '.again' : ''}`)}{stage.element !== undefined && (title === undefined ? <>{' '}<Code>{stage.element}</Code></> : <>: <Said text={title} /></>)}</>
  );
  return (
    <li>
      <span>{state === 'closed' ? words : <a href={context.href(stagePath(body.slug, ocid, stage))} aria-describedby={id}>{words}</a>}</span>
      <span id={id} class={state === 'published' ? undefined : 'pv-tag'}>{t.text(`hand.state.${state}`)}</span>
    </li>
  );
}
