import type {JSX} from 'preact';
import type {PageContext} from '../../../../core/page.ts';
import {ActPage} from '../../../../ui/accounts/frame.tsx';
import {Code, Instant, Said, Unknown} from '../../../../ui/components/marks.tsx';
import {Alert, More, Section} from '../../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../../ui/components/table.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import type {ChangeView} from '../../present/view.ts';
import {firstInput} from '../kinds/list.ts';
import {checkPath, HAND_PATH, processPath, stagePath} from '../paths.ts';
import type {Read} from '../read.ts';
import type {Review} from '../review.ts';
import {partsOf, type Stage} from '../stages/index.ts';
import {AnswerText} from './answers.tsx';
import {labelOf, stageName} from './words.ts';

export interface CheckView {
  readonly token: string;
  readonly body: {readonly slug: string; readonly name: string};
  readonly ocid: string;
  readonly stage: Stage;
  readonly read: Read;
  /** Absent where nothing can be published now: the last entry is dated in the future. */
  readonly review?: Review;
  readonly draft: {readonly number: number; readonly version: number; readonly state: 'open' | 'sent'; readonly savedBy: string; readonly updated: string};
  /** How many entries the process had when this was shown. */
  readonly seen: number;
  /** What the person who looks may do. */
  readonly mayPublish: boolean;
  /** There is something to publish, and nothing against it. */
  readonly ready: boolean;
  /** It was changed while somebody looked. */
  readonly changed?: true;
  readonly noteMissing?: true;
}

const SHOWN_CHARACTERS = 100_000;

/** Exactly what will be public, before anything is. */
export function CheckPage({view, context}: PageProps<CheckView>): JSX.Element {
  const {t} = context;
  const {body, ocid, stage, read, review, draft} = view;
  const title = t.text('hand.check.title', {stage: stageName(t, stage)});
  return (
    <ActPage context={context} title={title} form="hand" problems={view.noteMissing ? [{field: 'note', code: 'note'}] : []} lead={t.text('hand.check.lead')}
      crumbs={[{text: t.text('hand.title'), path: HAND_PATH}, {text: <Code>{ocid}</Code>, path: processPath(body.slug, ocid)}, {text: stageName(t, stage), path: stagePath(body.slug, ocid, stage)}]}>
      {view.changed && <Alert tone="warning"><p>{t.text('hand.changed')}</p></Alert>}
      {draft.state === 'sent' && <Alert tone="info"><p>{t.rich('hand.sent-by', {by: <Said text={draft.savedBy} />, at: <Instant context={context} at={draft.updated} />})}</p></Alert>}
      {review === undefined && <Alert tone="warning"><p>{t.text('hand.dated-ahead')}</p></Alert>}
      {review !== undefined && !view.ready && review.errors.length === 0 && <Alert tone="warning"><p>{t.text('hand.nothing-new')}</p></Alert>}
      {review !== undefined && review.errors.length > 0 && <Alert tone="warning"><p>{t.text('hand.blocked')}</p><ul class="ds-list">{review.errors.map(({id, field}) => <li key={`${id} ${field}`}><Code>{`${id} ${field}`}</Code></li>)}</ul></Alert>}
      {partsOf(stage.name).map((part) => (
        <Section id={`part-${part.name}`} heading={t.text(`hand.part.${part.name}`)} key={part.name}>
          <dl class="pv-answers">
            {part.questions.map((question) => (
              <div key={question.name}>
                <dt>{labelOf(t, question)}</dt>
                <dd><AnswerText context={context} question={question} answer={read.answers[question.name]} /></dd>
                <dd><Change context={context} view={view} field={question.kind === 'list' || question.kind === 'organisations' ? `${question.name}-rows` : firstInput(question, question.name)} label={labelOf(t, question)} /></dd>
              </div>
            ))}
          </dl>
        </Section>
      ))}
      {read.change && (
        <Section id="reason-of" heading={t.text('hand.part.reason')}>
          <p class="pv-said"><Said text={read.change.reason} />{' '}<Change context={context} view={view} field="reason" label={labelOf(t, {name: 'reason'})} /></p>
        </Section>
      )}
      {review !== undefined && <Changes review={review} context={context} />}
      {review !== undefined && review.questions.length > 0 && <Questions review={review} context={context} />}
      {review !== undefined && <Json review={review} context={context} />}
      <Acts view={view} context={context} />
    </ActPage>
  );
}

function Change({context, view: {body, ocid, stage}, field, label}: {readonly context: PageContext; readonly view: CheckView; readonly field: string; readonly label: string}): JSX.Element {
  return <a href={`${context.href(stagePath(body.slug, ocid, stage))}#${field}`}>{context.t.text('hand.change')}<span class="ds-sr-only"> {label}</span></a>;
}

/** What the record says now and what it will say. */
function Changes({review, context}: {readonly review: Review; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <Section id="changes" heading={t.text('hand.changes.heading')} sub={t.text('hand.changes.sub', {count: review.changes.length})}>
      {review.changes.length > 0 && (
        <ScrollTable id="changes-table" entries caption={t.text('hand.changes.caption', {count: review.changes.length})}
          columns={[{key: 'field', head: t.text('hand.changes.field')}, {key: 'was', head: t.text('hand.changes.was')}, {key: 'now', head: t.text('hand.changes.now')}]}
          rows={review.changes.map((change) => ({key: change.field, cells: [<Code>{change.field}</Code>, <Value context={context} text={change.was} none="hand.changes.nothing" />, <Value context={context} text={change.now} none="hand.changes.taken" />]}))} />
      )}
    </Section>
  );
}

function Value({context, text, none}: {readonly context: PageContext; readonly text: ChangeView['now']; readonly none: string}): JSX.Element {
  return text === undefined ? <Unknown context={context} of={none} /> : <span class="pv-said"><Said text={text} /></span>;
}

/** What looks wrong: asked, not refused. */
function Questions({review, context}: {readonly review: Review; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <Section id="questions" heading={t.text('hand.questions.heading')} sub={t.text('hand.questions.sub')}>
      <ul class="ds-list">{review.questions.map(({check, at}) => <li key={check}>{t.text(`hand.quality.${check}`)}{' '}{at.map((path) => <span key={path}><Code><code>{path.replaceAll('/', '.')}</code></Code>{' '}</span>)}</li>)}</ul>
    </Section>
  );
}

function Json({review, context}: {readonly review: Review; readonly context: PageContext}): JSX.Element {
  return (
    <Section id="json" heading={context.t.text('hand.json.heading')} sub={context.t.text('hand.json.sub')}>
      <More summary={context.t.text('hand.json.show')}><pre class="pv-sample" dir="ltr" tabindex={0}>{JSON.stringify(review.release, null, 2).slice(0, SHOWN_CHARACTERS)}</pre></More>
    </Section>
  );
}

/** Send it on, publish it, give it back. */
function Acts({view, context}: PageProps<CheckView>): JSX.Element {
  const {t} = context;
  const {body, ocid, stage, draft, ready, mayPublish} = view;
  const action = context.href(checkPath(body.slug, ocid, stage));
  const hidden = <><input type="hidden" name="token" value={view.token} /><input type="hidden" name="draft" value={String(draft.number)} /><input type="hidden" name="version" value={String(draft.version)} /><input type="hidden" name="seen" value={String(view.seen)} /></>;
  return (
    <Section id="acts" heading={t.text(mayPublish ? 'hand.acts.publish' : 'hand.acts.send')}>
      {mayPublish && ready && (
        <form class="pv-form" action={action} method="post" novalidate>
          {hidden}<p>{t.text('hand.publish.says')}</p><p><button class="ds-button" type="submit" name="do" value="publish">{t.text('hand.publish.button')}</button></p>
        </form>
      )}
      {!mayPublish && ready && draft.state === 'open' && (
        <form class="pv-form" action={action} method="post" novalidate>
          {hidden}<p>{t.text('hand.send.says')}</p><p><button class="ds-button" type="submit" name="do" value="send">{t.text('hand.send.button')}</button></p>
        </form>
      )}
      {mayPublish && draft.state === 'sent' && (
        <form class="pv-form" action={action} method="post" novalidate>
          {hidden}
          <div class="ds-field">
            <label class="ds-label" for="note">{t.text('hand.return.label')}</label>
            <div data-field="description" id="note-hint">{t.text('hand.return.hint')}</div>
            {view.noteMissing && <p class="ds-validation-message" data-field="validation" id="note-error"><span class="ds-sr-only">{t.text('form.error-prefix')} </span>{t.text('hand.error.note')}</p>}
            <textarea class="ds-input" id="note" name="note" rows={3} dir="auto" aria-describedby={view.noteMissing ? 'note-hint note-error' : 'note-hint'} {...(view.noteMissing && {'aria-invalid': 'true' as const})} />
          </div>
          <p><button class="ds-button" data-variant="secondary" type="submit" name="do" value="return">{t.text('hand.return.button')}</button></p>
        </form>
      )}
      <p class="pv-back"><a href={context.href(processPath(body.slug, ocid))}>{t.text('hand.back')}</a></p>
    </Section>
  );
}
