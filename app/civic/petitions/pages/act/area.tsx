import type {JSX} from 'preact';
import type {PageContext} from '../../../../core/page.ts';
import {described, FieldError, type FieldProblem} from '../../../../ui/components/forms.tsx';

/** The form of all words here: `petitions.form.error.{code}`. */
export const FORM = 'petitions.form';

/** Several lines of text, as they were typed. */
export function TextArea({context, name, label, hint, value, rows = 4, problems}: {
  readonly context: PageContext; readonly name: string; readonly label: string; readonly hint?: string; readonly value: string; readonly rows?: number; readonly problems: readonly FieldProblem[];
}): JSX.Element {
  const problem = problems.find(({field}) => field === name);
  return (
    <div class="ds-field">
      <label class="ds-label" for={name}>{label}</label>
      {hint !== undefined && <div data-field="description" id={`${name}-hint`}>{hint}</div>}
      <FieldError context={context} form={FORM} problem={problem} />
      <textarea class="ds-input" id={name} name={name} rows={rows} dir="auto" {...described(name, hint !== undefined, problem)}>{value}</textarea>
    </div>
  );
}

/** Names that a form brings along unseen. */
export function Hidden({fields}: {readonly fields: Readonly<Record<string, string>>}): JSX.Element {
  return <>{Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}</>;
}
