import type {JSX} from 'preact';
import type {LetterRead} from '../../../core/letters/letters.ts';
import {ActPage, PostForm} from '../../../ui/accounts/frame.tsx';
import {Code, Instant, State, type StateMark} from '../../../ui/components/marks.tsx';
import {LogList, Section} from '../../../ui/components/parts.tsx';
import type {PageProps} from '../../../ui/render.ts';
import {recordPath} from '../paths.ts';
import type {Form, Typed} from './field.ts';
import {FormFields, wordedProblem} from './pages.tsx';
import type {FormProblem} from './read.ts';

export interface AskView {
  readonly token: string;
  readonly action: string;
  readonly id: string;
  /** Of the commitment. */
  readonly title: string;
  readonly form: Form;
  readonly typed: Typed;
  readonly problems: readonly FormProblem[];
  /** What was asked before, newest first. */
  readonly letters: readonly LetterRead[];
}

const MARKS: Readonly<Record<LetterRead['state'], StateMark>> = {open: 'now', answered: 'done', revoked: 'no', expired: 'late'};

/** Asking an institution by mailed link how a commitment stands, and what became of earlier questions. */
export function AskPage({view, context}: PageProps<AskView>): JSX.Element {
  const {t} = context;
  const {action, form, typed, letters, title} = view;
  const problems = view.problems.map((one) => wordedProblem(one, context));
  return (
    <ActPage context={context} title={t.text('commitments.act.ask')} lead={t.text('cact.lead.ask', {title})} form="cact" problems={problems}
      crumbs={[{text: title, path: recordPath(view.id)}, {text: t.text('commitments.act.ask'), path: action}]}>
      <PostForm context={context} action={action} token={view.token} button={t.text('cact.ask.send')}>
        <FormFields form={form} typed={typed} problems={problems} context={context} />
      </PostForm>
      {letters.length > 0 && (
        <Section id="before" heading={t.text('cact.ask.before', {count: letters.length})} sub={t.text('cact.ask.before.sub')}>
          <LogList entries={letters.map((letter) => ({key: String(letter.number), when: <Instant context={context} at={letter.asked} />, what: <Asked letter={letter} view={view} context={context} />}))} />
        </Section>
      )}
    </ActPage>
  );
}

function Asked({letter: {number, domain, until, closed, state}, view: {action, token}, context}: PageProps<AskView> & {readonly letter: LetterRead}): JSX.Element {
  const {t} = context;
  return (
    <>
      <p><Code>{`…@${domain}`}</Code></p>
      <p><State mark={MARKS[state]}>{t.text(`cact.ask.${state}`)}</State></p>
      <p class="pv-small">{t.rich(state === 'open' ? 'cact.ask.until' : 'cact.ask.at', {at: <Instant context={context} at={closed ?? until} />})}</p>
      {state === 'open' && (
        <form action={context.href(`${action}/${number}/revoke`)} method="post">
          <input type="hidden" name="token" value={token} />
          <p><button class="ds-button" data-variant="secondary" type="submit">{t.text('cact.ask.revoke')}<span class="ds-sr-only"> {t.text('cact.ask.number', {number: String(number)})}</span></button></p>
        </form>
      )}
    </>
  );
}
