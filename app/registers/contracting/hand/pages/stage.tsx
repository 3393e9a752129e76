import type {JSX} from 'preact';
import {ActPage} from '../../../../ui/accounts/frame.tsx';
import {FieldError, described, type FieldProblem} from '../../../../ui/components/forms.tsx';
import {Code, Instant, Said} from '../../../../ui/components/marks.tsx';
import {Alert} from '../../../../ui/components/parts.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {discardPath, HAND_PATH, processPath, stagePath} from '../paths.ts';
import type {Question} from '../question.ts';
import {partsOf, type Stage} from '../stages/index.ts';
import {typedText, type Typed} from '../typed.ts';
import {Choices, Field} from './field.tsx';
import {ListRows, OrganisationRows} from './rows.tsx';
import {labelOf, stageName} from './words.ts';

export interface StageView {
  readonly token: string;
  readonly body: {readonly slug: string; readonly name: string};
  readonly ocid: string;
  readonly title?: string;
  readonly stage: Stage;
  readonly typed: Typed;
  readonly problems: readonly FieldProblem[];
  /** Of the draft that is shown; 0: nothing is kept yet. */
  readonly version: number;
  readonly awards: readonly {readonly id: string; readonly title: string}[];
  readonly schemes: readonly string[];
  readonly asksReason: boolean;
  readonly mayBeFormal: boolean;
  /** Somebody else saved this meanwhile. */
  readonly stale?: {readonly by: string; readonly at: string};
  /** What a publisher wrote who gave it back. */
  readonly note?: string;
}

/** The form of one stage. Every button keeps what was typed. */
export function StagePage({view, context}: PageProps<StageView>): JSX.Element {
  const {t} = context;
  const {body, ocid, stage, problems} = view;
  const title = stageName(t, stage);
  return (
    <ActPage context={context} title={title} form="hand" problems={problems} lead={t.text(`hand.lead.${stage.name}`)}
      crumbs={[{text: t.text('hand.title'), path: HAND_PATH}, {text: <Code>{ocid}</Code>, path: processPath(body.slug, ocid)}, {text: title, path: stagePath(body.slug, ocid, stage)}]}>
      {view.stale !== undefined && <Alert tone="warning"><p>{t.rich('hand.stale', {by: <Said text={view.stale.by} />, at: <Instant context={context} at={view.stale.at} />})}</p></Alert>}
      {view.note !== undefined && <Alert tone="warning"><p>{t.rich('hand.returned', {note: <Said text={view.note} />})}</p></Alert>}
      <form class="pv-form pv-form--hand" action={context.href(stagePath(body.slug, ocid, stage))} method="post" novalidate>
        <input type="hidden" name="token" value={view.token} />
        <input type="hidden" name="version" value={String(view.version)} />
        <button type="submit" name="do" value="check" hidden tabindex={-1}>{t.text('hand.go-check')}</button>
        {partsOf(stage.name).map((part) => (
          <section class="pv-part" aria-labelledby={`part-${part.name}`} key={part.name}>
            <h2 id={`part-${part.name}`}>{t.text(`hand.part.${part.name}`)}</h2>
            {part.questions.map((question) => <Asked key={question.name} view={view} context={context} question={question} />)}
          </section>
        ))}
        {view.asksReason && (
          <section class="pv-part" aria-labelledby="part-reason">
            <h2 id="part-reason">{t.text('hand.part.reason')}</h2>
            <Reason view={view} context={context} />
          </section>
        )}
        <Choices context={context} schemes={view.schemes} />
        <p class="pv-row">
          <button class="ds-button" type="submit" name="do" value="check">{t.text('hand.go-check')}</button>
          <button class="ds-button" data-variant="secondary" type="submit" name="do" value="later">{t.text('hand.go-later')}</button>
        </p>
      </form>
      {view.version > 0 && <p><a href={context.href(discardPath(body.slug, ocid, stage))}>{t.text('hand.discard.title')}</a></p>}
      <p class="pv-back"><a href={context.href(processPath(body.slug, ocid))}>{t.text('hand.back')}</a></p>
    </ActPage>
  );
}

function Asked({view, context, question}: PageProps<StageView> & {readonly question: Question}): JSX.Element {
  const {typed, problems, awards} = view;
  const common = {context, typed, problems};
  if (question.kind === 'list') return <ListRows {...common} question={question} />;
  if (question.kind === 'organisations') return <OrganisationRows {...common} question={question} />;
  return <Field {...common} name={question.name} question={question} awards={awards} />;
}

/** Why something else is said than before, and with what force. */
function Reason({view: {typed, problems, mayBeFormal, stage}, context}: PageProps<StageView>): JSX.Element {
  const {t} = context;
  const [reason, formal] = ['reason', 'formal'].map((name) => problems.find(({field}) => field === name));
  return (
    <>
      {mayBeFormal && (
        <fieldset class="ds-fieldset">
          <legend class="ds-label">{labelOf(t, {name: 'formal'})}</legend>
          <FieldError context={context} form="hand" problem={formal} />
          {(['no', 'yes'] as const).map((value, i) => (
            <label class="pv-opt" key={value}><input type="radio" name="formal" value={value} id={i === 0 ? 'formal' : `formal.${value}`} checked={typedText(typed, 'formal') === value} /><span>{t.text(`hand.formal.${value}`)}</span></label>
          ))}
        </fieldset>
      )}
      <div class="ds-field">
        <label class="ds-label" for="reason">{labelOf(t, {name: 'reason'})}</label>
        <div data-field="description" id="reason-hint">{t.text('hand.hint.reason')}{' '}<Code><code>{stage.name === 'amendment' ? 'tender.amendments.rationale' : 'updateRationale'}</code></Code></div>
        <FieldError context={context} form="hand" problem={reason} />
        <textarea class="ds-input" id="reason" name="reason" rows={3} dir="auto" {...described('reason', true, reason)}>{typedText(typed, 'reason')}</textarea>
      </div>
    </>
  );
}
