import type {ComponentChildren, JSX} from 'preact';
import type {AnsweredByLink, LetterRead} from '../../core/letters/letters.ts';
import type {PageContext} from '../../core/page.ts';
import {ActPage, PostForm} from '../accounts/frame.tsx';
import type {FieldProblem} from '../components/forms.tsx';
import {Code, Instant, Said} from '../components/marks.tsx';
import {Alert} from '../components/parts.tsx';
import type {PageProps} from '../render.ts';

export interface LetterView {
  readonly token: string;
  readonly secret: string;
  readonly letter: LetterRead;
  readonly about: {readonly title: string; readonly path: string};
  readonly form: string;
  readonly fields: ComponentChildren;
  readonly problems: readonly FieldProblem[];
}

/** The form behind a mailed link: what is asked, what will be public, the handler's own fields. */
export function LetterPage({view, context}: PageProps<LetterView>): JSX.Element {
  const {t} = context;
  const {letter, about, form, problems} = view;
  return (
    <ActPage context={context} title={t.text(`${form}.title`)} lead={<>{t.text(`${form}.lead`)} <a href={context.href(about.path)}><Said text={about.title} /></a></>} form={form} problems={problems}>
      <div class="pv-flow">
        <Alert tone="info">
          <p>{t.rich('letters.public', {domain: <Code>{`…@${letter.domain}`}</Code>})}</p>
          <p>{t.rich('letters.until', {until: <Instant context={context} at={letter.until} />})}</p>
        </Alert>
        <PostForm context={context} action={`/act/letters/${view.secret}`} token={view.token} button={t.text(`${form}.button`)}>{view.fields}</PostForm>
      </div>
    </ActPage>
  );
}

/** The link after its use, its time, or its end. */
export function LetterClosedPage({view: {letter, about}, context}: PageProps<{readonly letter: LetterRead; readonly about?: LetterView['about']}>): JSX.Element {
  const {t} = context;
  const {state, closed, until} = letter;
  const at = <Instant context={context} at={closed ?? until} />;
  return (
    <ActPage context={context} title={t.text(`letters.${state}.title`)} lead={t.rich(`letters.${state}.lead`, {at})}>
      {about !== undefined && <p><a class="pv-go" href={context.href(about.path)}><Said text={about.title} /></a></p>}
    </ActPage>
  );
}

/** How an answer came, beside what it says: `Answered by a link mailed to …@port-amery.example on 3 May 2026`. */
export function AnsweredByMailedLink({by, context}: {readonly by: AnsweredByLink; readonly context: PageContext}): JSX.Element {
  return <span>{context.t.rich('letters.answered-by', {domain: <Code>{`…@${by.domain}`}</Code>, sent: <Instant context={context} at={by.sent} />})}</span>;
}
