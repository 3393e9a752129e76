import type {ComponentChildren, JSX} from 'preact';
import type {PageContext} from '../../../core/page.ts';
import {ActPage} from '../../../ui/accounts/frame.tsx';
import {described, FieldError, type FieldProblem} from '../../../ui/components/forms.tsx';
import {Code, Day, Said} from '../../../ui/components/marks.tsx';
import {Alert, LogList, Section, type Crumb} from '../../../ui/components/parts.tsx';
import type {PageProps} from '../../../ui/render.ts';
import type {Contribution} from '../comments.ts';
import {ACT_PATH, recordPath} from '../paths.ts';
import {rowCount, typedText, type Field, type Form, type Group, type Typed} from './field.ts';
import type {FormProblem} from './read.ts';

export interface FormView {
  readonly token: string;
  readonly title: string;
  readonly lead?: ComponentChildren;
  /** Path that the form is sent to. */
  readonly action: string;
  readonly form: Form;
  readonly typed: Typed;
  readonly problems: readonly FormProblem[];
  /** Further fields that go with it unseen. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly crumbs: readonly Crumb[];
  /** `check`: the answers are shown before they are public. */
  readonly step: 'form' | 'check';
  /** The words of the last button. */
  readonly publish: string;
  /** Of a draft that is kept: there is a button for later. */
  readonly later?: true;
  readonly stale?: {readonly by: string};
}

/** One form, or its answers before they become public. */
export function FormPage({view, context}: PageProps<FormView>): JSX.Element {
  const {t} = context;
  const {title, lead, action, hidden, token, problems, crumbs, step, form, typed} = view;
  const worded = problems.map((one) => wordedProblem(one, context));
  return (
    <ActPage context={context} title={step === 'check' ? t.text('cact.check.title', {title}) : title} form="cact" problems={worded} crumbs={crumbs} lead={step === 'check' ? t.text('cact.check.lead') : lead}>
      {view.stale !== undefined && <Alert tone="warning"><p>{t.rich('cact.stale', {by: <Said text={view.stale.by} />})}</p></Alert>}
      <form class="pv-form pv-form--long" action={context.href(action)} method="post" novalidate>
        <input type="hidden" name="token" value={token} />
        {Object.entries(hidden).map(([name, value]) => <input type="hidden" name={name} value={value} key={name} />)}
        {step === 'form' ? <FormFields form={form} typed={typed} problems={worded} context={context} /> : <Answered form={form} typed={typed} context={context} />}
        <p class="pv-row">
          {step === 'check' && <button class="ds-button" type="submit" name="do" value="publish">{view.publish}</button>}
          {step === 'check' && <button class="ds-button" data-variant="secondary" type="submit" name="do" value="change">{t.text('cact.change')}</button>}
          {step === 'form' && <button class="ds-button" type="submit" name="do" value={view.later ? 'save' : 'check'}>{t.text(view.later ? 'cact.save' : 'cact.check')}</button>}
        </p>
      </form>
    </ActPage>
  );
}

/** What is wrong, in the words of its question. */
export function wordedProblem({field, code, label, row, days = 0}: FormProblem, context: PageContext): FieldProblem {
  const {t} = context;
  const name = labelOf(label, context);
  return {field, code, words: t.text(`cact.error.${code}`, {label: row === undefined ? name : t.text('cact.in-row', {row, label: name}), days})};
}

function labelOf(name: string, {t}: PageContext): string {
  return t.text(t.has(`cact.q.${name}`) ? `cact.q.${name}` : `commitments.irm.${name}`);
}

/** The questions of a form, as they stand on any page that asks them. */
export function FormFields({form, typed, problems, context}: {readonly form: Form; readonly typed: Typed; readonly problems: readonly FieldProblem[]; readonly context: PageContext}): JSX.Element {
  return <>{form.map((one) => (one.kind === 'group' ? <Rows key={one.name} group={one} typed={typed} problems={problems} context={context} /> : <Question key={one.name} field={one} name={one.name} typed={typed} problems={problems} context={context} />))}</>;
}

function Rows({group, typed, problems, context}: {readonly group: Group; readonly typed: Typed; readonly problems: readonly FieldProblem[]; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const count = Math.max(group.least, rowCount(typed, group));
  return (
    <div class="pv-part" id={`${group.name}-rows`}>
      <h2>{t.text(`cact.group.${group.name}`)}</h2>
      {t.has(`cact.hint.${group.name}`) && <p class="pv-small">{t.text(`cact.hint.${group.name}`)}</p>}
      {Array.from({length: count}, (_, row) => (
        <fieldset class="ds-fieldset pv-row-of" key={row}>
          <legend>{t.text(`cact.row.${group.name}`, {number: row + 1})}</legend>
          {group.fields.map((field) => <Question key={field.name} field={field} name={`${group.name}.${row}.${field.name}`} typed={typed} problems={problems} context={context} />)}
        </fieldset>
      ))}
      {!group.fixed && <p><button class="ds-button" data-variant="secondary" type="submit" name="do" value={`add:${group.name}`}>{t.text(`cact.add.${group.name}`)}</button></p>}
    </div>
  );
}

function Question({field, name, typed, problems, context}: {readonly field: Field; readonly name: string; readonly typed: Typed; readonly problems: readonly FieldProblem[]; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const value = typedText(typed, name);
  if (field.kind === 'hidden') return <input type="hidden" name={name} value={value} />;
  if (field.kind === 'choices') return <Choices field={field} name={name} typed={typed[name] ?? []} problems={problems} context={context} />;
  const problem = problems.find((one) => one.field === name);
  const hint = t.has(`cact.hint.${field.name}`) ? t.text(`cact.hint.${field.name}`) : undefined;
  const common = {id: name, name, class: 'ds-input', ...described(name, hint !== undefined, problem)};
  return (
    <div class="ds-field">
      <label class="ds-label" for={name}>{labelOf(field.name, context)}{field.need ? '' : ` ${t.text('cact.optional')}`}</label>
      {hint !== undefined && <div data-field="description" id={`${name}-hint`}>{hint}</div>}
      <FieldError context={context} form="cact" problem={problem} />
      {field.kind === 'choice' ? (
        <select {...common}>
          <option value="" selected={value === ''}>{t.text('cact.choose')}</option>
          {(field.choices ?? []).map((choice) => <option value={choice.value} selected={choice.value === value} key={choice.value}>{choiceText(field, choice, context)}</option>)}
        </select>
      ) : field.kind === 'text' || field.kind === 'lines' ? <textarea {...common} rows={field.kind === 'lines' ? 3 : 4} dir="auto">{value}</textarea>
        : field.kind === 'day' ? <input {...common} type="date" value={value} data-width="short" />
        : <input {...common} type="text" dir={field.kind === 'line' || field.kind === 'due' ? 'auto' : 'ltr'} value={value} {...(field.kind === 'number' && {inputmode: 'decimal' as const, 'data-width': 'short'})} />}
    </div>
  );
}

/** Any number of a few, each in full. */
function Choices({field, name, typed, problems, context}: {readonly field: Field; readonly name: string; readonly typed: readonly string[]; readonly problems: readonly FieldProblem[]; readonly context: PageContext}): JSX.Element | null {
  const {t} = context;
  const problem = problems.find((one) => one.field === name);
  const {choices = []} = field;
  if (choices.length === 0) return null;
  const hint = t.has(`cact.hint.${field.name}`);
  return (
    <fieldset class="ds-fieldset" id={name} {...described(name, hint, problem)}>
      <legend class="ds-label">{labelOf(field.name, context)}{field.need ? '' : ` ${t.text('cact.optional')}`}</legend>
      {hint && <p data-field="description" id={`${name}-hint`}>{t.text(`cact.hint.${field.name}`)}</p>}
      <FieldError context={context} form="cact" problem={problem} />
      {choices.map((choice) => (
        <div class="ds-field" key={choice.value}>
          <input class="ds-input" type="checkbox" id={`${name}-${choice.value}`} name={name} value={choice.value} checked={typed.includes(choice.value)} />
          <label class="ds-label" data-weight="regular" for={`${name}-${choice.value}`}><Said text={choiceText(field, choice, context)} /></label>
        </div>
      ))}
    </fieldset>
  );
}

function choiceText({words}: Field, {value, text}: {readonly value: string; readonly text?: string}, {t}: PageContext): string {
  const key = `${words ?? ''}.${value}`;
  return text ?? (t.has(key) ? t.text(key) : value);
}

/** The answers, with what was typed unseen beside them. */
function Answered({form, typed, context}: {readonly form: Form; readonly typed: Typed; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <>
      {Object.entries(typed).flatMap(([name, values]) => values.map((value) => <input type="hidden" name={name} value={value} key={name} />))}
      <dl class="pv-answers">
        {form.flatMap((one) => (one.kind !== 'group' ? [{key: one.name, field: one, value: (typed[one.name] ?? []).join(one.kind === 'choices' ? ', ' : '\n'), row: undefined as number | undefined, group: one.name}]
          : Array.from({length: rowCount(typed, one)}, (_, row) => one.fields.filter(({kind}) => kind !== 'hidden').map((field) => ({key: `${one.name}.${row}.${field.name}`, field: field as Field, value: typedText(typed, `${one.name}.${row}.${field.name}`), row: row + 1 as number | undefined, group: one.name}))).flat()))
          .filter(({value, row}) => row === undefined || value.trim() !== '')
          .map(({key, field, value, row, group}) => (
            <div key={key}>
              <dt>{row === undefined ? labelOf(field.name, context) : `${t.text(`cact.row.${group}`, {number: row})}: ${labelOf(field.name, context)}`}</dt>
              <dd class="pv-said">{value.trim() === '' ? t.text('cact.not-given') : <Said text={answerText(field, value, context)} />}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}

function answerText(field: Field, value: string, context: PageContext): string {
  if (field.kind === 'choices') return value;
  const choice = field.choices?.find((one) => one.value === value);
  return choice === undefined ? value : choiceText(field, choice, context);
}

export interface WorkView {
  readonly bodies: readonly {
    readonly name: string;
    readonly sources: readonly {readonly slug: string; readonly name: string; readonly plans: readonly {readonly id: string; readonly title?: string; readonly isPublic: boolean; readonly drafts: number}[]}[];
  }[];
}

/** What a person works on: the plans of her bodies, public and in the making. */
export function WorkPage({view, context}: PageProps<WorkView>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('commitments.act.title')} lead={t.text('cact.work.lead')} crumbs={[{text: t.text('commitments.act.title'), path: ACT_PATH}]}>
      {view.bodies.every(({sources}) => sources.length === 0) && <p>{t.text('cact.work.no-source')}</p>}
      {view.bodies.flatMap(({name, sources}) => sources.map((source) => (
        <Section id={`source-${source.slug}`} key={source.slug} heading={<Said text={name} />} sub={<Said text={source.name} />}>
          <ul class="pv-tasks">
            {source.plans.map(({id, title, isPublic, drafts}) => (
              <li key={id}><a href={context.href(`${ACT_PATH}/${source.slug}/${encodeURIComponent(id)}/draft`)}><Said text={title ?? id} /></a><span>{t.text(isPublic ? 'cact.work.public' : 'cact.work.private')}{drafts > 0 && <> · {t.text('cact.work.drafts', {count: drafts})}</>}</span></li>
            ))}
          </ul>
          <p><a class="ds-button" data-variant="secondary" href={context.href(`${ACT_PATH}/${source.slug}/new`)}>{t.text('cact.new')}</a></p>
        </Section>
      )))}
    </ActPage>
  );
}

export interface DraftView {
  readonly source: string;
  readonly id: string;
  readonly title?: string;
  readonly isPublic: boolean;
  readonly stage?: string;
  readonly parts: readonly {readonly stage: string; readonly title?: string; readonly state: 'none' | 'draft' | 'public' | 'changed'}[];
  /** The key of the next commitment. */
  readonly next: string;
  readonly openUntil?: string;
  readonly mayPublish: boolean;
  /** Comments on the draft without a reasoned response, oldest first. */
  readonly unanswered: readonly Contribution[];
}

/** A plan in the making: its text, its commitments, and where it goes next. */
export function DraftPage({view, context}: PageProps<DraftView>): JSX.Element {
  const {t} = context;
  const at = `${ACT_PATH}/${view.source}/${encodeURIComponent(view.id)}`;
  return (
    <ActPage context={context} title={view.title ?? view.id} lead={<>{t.text('cact.draft.lead')} <Code>{view.id}</Code></>} crumbs={[{text: t.text('commitments.act.title'), path: ACT_PATH}, {text: <Code>{view.id}</Code>, path: `${at}/draft`}]}>
      <Section id="parts" heading={t.text('cact.draft.parts')}>
        <ul class="pv-tasks">
          {view.parts.map(({stage, title, state}) => (
            <li key={stage}><a href={context.href(`${at}/write/${stage}`)}>{stage === 'plan' ? t.text('cact.draft.plan') : t.rich('cact.draft.commitment', {title: <Said text={title ?? stage} />})}</a><span>{t.text(`cact.part.${state}`)}</span></li>
          ))}
        </ul>
        <p><a class="ds-button" data-variant="secondary" href={context.href(`${at}/write/${view.next}`)}>{t.text('cact.draft.add')}</a></p>
      </Section>
      {view.unanswered.length > 0 && (
        <Section id="unanswered" heading={t.text('cact.unanswered', {count: view.unanswered.length})} sub={t.text('cact.unanswered.sub')}>
          <LogList entries={view.unanswered.map(({number, name, text}) => ({
            key: String(number), when: t.text('cact.comment', {number: String(number)}),
            what: (
              <>
                <p><b><Said text={name} /></b></p>
                <p class="pv-said"><Said text={text} /></p>
                {view.mayPublish && <p><a href={context.href(`${at}/response?comment=${number}`)}>{t.text('cact.answer', {number: String(number)})}</a></p>}
              </>
            ),
          }))} />
        </Section>
      )}
      <Section id="next" heading={t.text('cact.draft.next')}>
        {view.openUntil !== undefined && <p>{t.rich('cact.draft.open', {until: <Day context={context} date={view.openUntil} />})}</p>}
        {view.mayPublish ? <p><a class="ds-button" href={context.href(`${at}/publish`)}>{t.text('cact.publish')}</a></p> : <p>{t.text('cact.draft.publisher')}</p>}
        <ul class="pv-verb">
          {view.isPublic && ['response', 'trace'].map((act) => <li key={act}><a href={context.href(`${at}/${act}`)}>{t.text(`commitments.act.${act}`)}</a></li>)}
          {view.isPublic && <li><a href={context.href(recordPath(view.id))}>{t.text('cact.draft.see')}</a></li>}
        </ul>
      </Section>
    </ActPage>
  );
}
