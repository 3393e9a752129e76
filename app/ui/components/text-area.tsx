import type {JSX} from 'preact';
import type {PageContext} from '../../core/page.ts';
import {described, FieldError, type FieldProblem} from './forms.tsx';

/** A labelled text of several lines. Values stay as they were typed. */
export function TextArea({context, form, name, label, hint, value, problems, rows = 3, dir = 'auto'}: {
  readonly context: PageContext; readonly form: string; readonly name: string; readonly label: string; readonly hint?: string;
  readonly value: string; readonly problems: readonly FieldProblem[]; readonly rows?: number; readonly dir?: 'auto' | 'ltr';
}): JSX.Element {
  const problem = problems.find(({field}) => field === name);
  return (
    <div class="ds-field">
      <label class="ds-label" for={name}>{label}</label>
      {hint !== undefined && <div data-field="description" id={`${name}-hint`}>{hint}</div>}
      <FieldError context={context} form={form} problem={problem} />
      <textarea class="ds-input" id={name} name={name} rows={rows} dir={dir} {...described(name, hint !== undefined, problem)}>{value}</textarea>
    </div>
  );
}
