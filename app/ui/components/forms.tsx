import type {ComponentChildren, JSX} from 'preact';
import type {PageContext} from '../../core/page.ts';

/** What is wrong with one field of a form: the words are the message `{form}.error.{code}`. */
export interface FieldProblem {
  readonly field: string;
  readonly code: string;
  /** The words themselves, where the message needs more than the code. */
  readonly words?: string;
}

function wordsOf({code, words}: FieldProblem, form: string, {t}: PageContext): string {
  return words ?? t.text(`${form}.error.${code}`);
}

/** All that is wrong, first inside `main`; each line leads to its field. */
export function ErrorSummary({context, form, problems}: {
  readonly context: PageContext; readonly form: string; readonly problems: readonly FieldProblem[];
}): JSX.Element | null {
  if (problems.length === 0) return null;
  return (
    <div class="ds-error-summary" tabindex={-1} id="problems">
      <div role="alert">
        <h2 class="ds-heading">{context.t.text('form.problems')}</h2>
        <ul class="ds-list">
          {problems.map((problem) => <li key={problem.field}><a class="ds-link" href={`#${problem.field}`}>{wordsOf(problem, form, context)}</a></li>)}
        </ul>
      </div>
    </div>
  );
}

/** Ids of what describes a field, for `aria-describedby`, and whether it is wrong. */
export function described(field: string, hint: boolean, problem: FieldProblem | undefined): {'aria-describedby'?: string; 'aria-invalid'?: 'true'} {
  const ids = [hint ? `${field}-hint` : '', problem === undefined ? '' : `${field}-error`].filter((id) => id !== '').join(' ');
  return {...(ids !== '' && {'aria-describedby': ids}), ...(problem !== undefined && {'aria-invalid': 'true' as const})};
}

/** The words beside a field that is wrong. */
export function FieldError({context, form, problem}: {
  readonly context: PageContext; readonly form: string; readonly problem: FieldProblem | undefined;
}): JSX.Element | null {
  if (problem === undefined) return null;
  return (
    <p class="ds-validation-message" data-field="validation" id={`${problem.field}-error`}>
      <span class="ds-sr-only">{context.t.text('form.error-prefix')} </span>{wordsOf(problem, form, context)}
    </p>
  );
}

interface FieldProps {
  readonly context: PageContext;
  readonly form: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly problems: readonly FieldProblem[];
}

/** What stands around each control: its label, its hint, what is wrong with it. `control` gets what ties it to them. */
function Field({context, form, name, label, hint, problems, control, children}: Omit<FieldProps, 'value'> & {
  readonly control: (tied: ReturnType<typeof described> & {readonly id: string; readonly name: string}) => JSX.Element; readonly children?: ComponentChildren;
}): JSX.Element {
  const problem = problems.find(({field}) => field === name);
  return (
    <div class="ds-field">
      <label class="ds-label" for={name}>{label}</label>
      {hint !== undefined && <div data-field="description" id={`${name}-hint`}>{hint}</div>}
      <FieldError context={context} form={form} problem={problem} />
      {control({id: name, name, ...described(name, hint !== undefined, problem)})}
      {children}
    </div>
  );
}

/** A labelled line of text. Values stay as they were typed. */
export function TextField({context, form, name, label, hint, value, problems, children, ...input}: FieldProps & {
  readonly children?: ComponentChildren;
  readonly autocomplete?: string; readonly inputmode?: 'numeric' | 'text' | 'email' | 'url'; readonly list?: string; readonly dir?: 'ltr';
}): JSX.Element {
  const field = {context, form, name, label, problems, ...(hint !== undefined && {hint})};
  return <Field {...field} control={({id, name: named, ...tied}) => <input class="ds-input" type="text" id={id} name={named} value={value} {...input} {...tied} />}>{children}</Field>;
}

/** A labelled text of several lines. Values stay as they were typed. */
export function TextArea({value, rows = 3, dir = 'auto', ...field}: FieldProps & {readonly rows?: number; readonly dir?: 'auto' | 'ltr'}): JSX.Element {
  return <Field {...field} control={({id, name, ...tied}) => <textarea class="ds-input" id={id} name={name} rows={rows} dir={dir} {...tied}>{value}</textarea>} />;
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** One of a few: a native list. The first choice may be empty, where nothing need be chosen. */
export function SelectField({value, choices, ...field}: FieldProps & {readonly choices: readonly Choice[]}): JSX.Element {
  return (
    <Field {...field} control={(tied) => (
      <select class="ds-input" {...tied}>
        {choices.map((choice) => <option value={choice.value} selected={choice.value === value} key={choice.value}>{choice.text}</option>)}
      </select>
    )} />
  );
}
