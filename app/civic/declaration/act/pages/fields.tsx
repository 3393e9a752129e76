import type {JSX} from 'preact';
import type {BodyRead} from '../../../../core/bodies/bodies.ts';
import type {PageContext} from '../../../../core/page.ts';
import {described, FieldError, SelectField, TextField, type Choice, type FieldProblem} from '../../../../ui/components/forms.tsx';
import {ACTION_NUMBERS} from '../../actions.ts';
import {OWN_PATH} from '../../paths.ts';
import {actionTitle} from '../../pages/words.ts';
import type {Typed} from '../typed.ts';

export const FORM = 'declaration';

export interface FormProps {
  readonly context: PageContext;
  readonly typed: Typed;
  readonly problems: readonly FieldProblem[];
}

export function crumbs({t}: PageContext): {text: string; path: string}[] {
  return [{text: t.text('declaration.own.title'), path: OWN_PATH}];
}

export function Line({name, hint, context, typed, problems, ltr}: FormProps & {readonly name: string; readonly hint?: boolean; readonly ltr?: boolean}): JSX.Element {
  const {t} = context;
  return <TextField context={context} form={FORM} name={name} label={t.text(`declaration.form.${name}`)} {...(hint && {hint: t.text(`declaration.form.${name}.hint`)})} value={typed[name] ?? ''} problems={problems} {...(ltr && {dir: 'ltr' as const})} />;
}

export function TextArea({name, label, rows = 5, hint, context, typed, problems, ltr}: FormProps & {readonly name: string; readonly label?: string; readonly rows?: number; readonly hint?: string; readonly ltr?: boolean}): JSX.Element {
  const problem = problems.find(({field}) => field === name);
  return (
    <div class="ds-field">
      <label class="ds-label" for={name}>{label ?? context.t.text(`declaration.form.${name}`)}</label>
      {hint !== undefined && <div data-field="description" id={`${name}-hint`}>{hint}</div>}
      <FieldError context={context} form={FORM} problem={problem} />
      <textarea class="ds-input" id={name} name={name} rows={rows} dir={ltr ? 'ltr' : 'auto'} {...(ltr && {spellcheck: false})} {...described(name, hint !== undefined, problem)}>{typed[name] ?? ''}</textarea>
    </div>
  );
}

/** One's bodies; where there is one only, it is named and not asked. */
export function BodyField({bodies, more = [], context, typed, problems}: FormProps & {readonly bodies: readonly BodyRead[]; readonly more?: readonly BodyRead[]}): JSX.Element {
  const {t} = context;
  const [only, second] = bodies;
  if (only !== undefined && second === undefined && more.length === 0) return <><p>{t.rich('declaration.form.for', {body: <b><bdi>{only.name}</bdi></b>})}</p><input type="hidden" name="body" value={only.slug} /></>;
  const choices: Choice[] = [{value: '', text: ''}, ...bodies.map(({slug, name}) => ({value: slug, text: name})), ...more.map(({slug, name}) => ({value: slug, text: t.text('declaration.form.other-body', {body: name})}))];
  return <SelectField context={context} form={FORM} name="body" label={t.text('declaration.form.body')} value={typed['body'] ?? ''} choices={choices} problems={problems} />;
}

export function ActionField({context, typed, problems}: FormProps): JSX.Element {
  const {t} = context;
  return <SelectField context={context} form={FORM} name="action" label={t.text('declaration.facet.action')} value={typed['action'] ?? ''} problems={problems} choices={[{value: '', text: ''}, ...ACTION_NUMBERS.map((action) => ({value: String(action), text: `${action}. ${actionTitle(t, action)}`}))]} />;
}

/** Boxes of one group; `values` are ticked. */
export function Boxes({name, legend, choices, values, context, problems}: {
  readonly name: string; readonly legend: string; readonly choices: readonly Choice[]; readonly values: readonly string[]; readonly context: PageContext; readonly problems: readonly FieldProblem[];
}): JSX.Element {
  const problem = problems.find(({field}) => field === name);
  return (
    <fieldset class="ds-fieldset">
      <legend class="ds-label">{legend}</legend>
      <FieldError context={context} form={FORM} problem={problem} />
      {choices.map(({value, text}, i) => (
        <label class="pv-opt" key={value}><input type="checkbox" name={name} value={value} id={i === 0 ? name : `${name}-${i}`} checked={values.includes(value)} {...(i === 0 && described(name, false, problem))} /><span>{text}</span></label>
      ))}
    </fieldset>
  );
}
