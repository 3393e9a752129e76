import type {ComponentChildren, JSX} from 'preact';
import type {PageContext} from '../../../../core/page.ts';
import {FieldError, described, type FieldProblem} from '../../../../ui/components/forms.tsx';
import {Code} from '../../../../ui/components/marks.tsx';
import {codesOf} from '../kinds/code.ts';
import {termOf, type CodeQuestion, type Question} from '../question.ts';
import {typedAll, typedText, type Typed} from '../typed.ts';
import {codeText, hintOf, labelOf} from './words.ts';

export interface FieldProps {
  readonly context: PageContext;
  /** The field's name in the form, with the row before it. */
  readonly name: string;
  readonly question: Exclude<Question, {readonly kind: 'list' | 'organisations'}>;
  /** Path of the list that the question stands in. */
  readonly list?: string;
  readonly typed: Typed;
  readonly problems: readonly FieldProblem[];
  /** Awards that can be chosen: id and title. */
  readonly awards?: readonly {readonly id: string; readonly title: string}[];
}

/** One question as its kind is answered. */
export function Field(props: FieldProps): JSX.Element {
  const {question} = props;
  switch (question.kind) {
    case 'day': return <DayField {...props} />;
    case 'money': return <MoneyField {...props} />;
    case 'organisation': return <OrganisationField {...props} />;
    case 'codes': return <CodesField {...props} question={question} />;
    case 'code': return <ChoiceField {...props} choices={choicesOf(question, props)} />;
    case 'award': return <ChoiceField {...props} choices={(props.awards ?? []).map(({id, title}) => ({value: id, text: title}))} />;
    case 'line': case 'text': case 'link': case 'mail': case 'number': case 'whole': return <PlainField {...props} />;
  }
}

/** What people call it, whether it may be left empty, and what the standard calls it. */
function Label({context, question}: Pick<FieldProps, 'context' | 'question'>): JSX.Element {
  return <>{labelOf(context.t, question)}{question.need ? '' : ` ${context.t.text('hand.optional')}`}</>;
}

export function Hint({context, question, list, id, children}: {
  readonly context: PageContext; readonly question: Pick<Question, 'name' | 'words' | 'path'>; readonly list?: string | undefined; readonly id: string; readonly children?: ComponentChildren;
}): JSX.Element {
  const hint = hintOf(context.t, question);
  return <div data-field="description" id={id}>{hint !== undefined && <>{hint}{' '}</>}{children}<Code><code>{termOf(question.path, list)}</code></Code></div>;
}

function PlainField({context, name, question, list, typed, problems}: FieldProps): JSX.Element {
  const problem = problems.find(({field}) => field === name);
  const common = {id: name, name, class: 'ds-input', ...described(name, true, problem)};
  const figures = question.kind === 'number' || question.kind === 'whole';
  return (
    <div class="ds-field">
      <label class="ds-label" for={name}><Label context={context} question={question} /></label>
      <Hint context={context} question={question} list={list} id={`${name}-hint`} />
      <FieldError context={context} form="hand" problem={problem} />
      {question.kind === 'text'
        ? <textarea {...common} rows={4} dir="auto">{typedText(typed, name)}</textarea>
        : <input {...common} type="text" dir={question.kind === 'line' ? 'auto' : 'ltr'} value={typedText(typed, name)} {...(figures && {inputmode: 'decimal' as const, 'data-width': 'short'})} />}
    </div>
  );
}

function choicesOf(question: CodeQuestion, {context: {t}, list, typed, name}: FieldProps): readonly {readonly value: string; readonly text: string}[] {
  const codes = codesOf(question, list);
  const now = typedText(typed, name);
  return [...codes, ...(now === '' || codes.includes(now) ? [] : [now])].map((code) => ({value: code, text: codeText(t, code, question.path, list)}));
}

function ChoiceField({context, name, question, list, typed, problems, choices}: FieldProps & {readonly choices: readonly {readonly value: string; readonly text: string}[]}): JSX.Element {
  const problem = problems.find(({field}) => field === name);
  const now = typedText(typed, name);
  return (
    <div class="ds-field">
      <label class="ds-label" for={name}><Label context={context} question={question} /></label>
      <Hint context={context} question={question} list={list} id={`${name}-hint`} />
      <FieldError context={context} form="hand" problem={problem} />
      <select class="ds-input" id={name} name={name} {...described(name, true, problem)}>
        <option value="" selected={now === ''}>{context.t.text('hand.choose')}</option>
        {choices.map(({value, text}) => <option value={value} selected={value === now} key={value}>{text}</option>)}
      </select>
    </div>
  );
}

function CodesField({context, name, question, typed, problems}: FieldProps & {readonly question: CodeQuestion}): JSX.Element {
  const {t} = context;
  const chosen = typedAll(typed, name);
  const codes = [...new Set([...codesOf(question), ...chosen.filter((code) => code !== '')])];
  return (
    <Group {...{context, name, question, problems}}>
      {codes.map((code, i) => (
        <label class="pv-opt" key={code}>
          <input type="checkbox" name={name} value={code} id={i === 0 ? name : `${name}.${i}`} checked={chosen.includes(code)} />
          <span>{codeText(t, code, question.path)}</span>
        </label>
      ))}
    </Group>
  );
}

/** Several inputs under one question. */
function Group({context, name, question, list, problems, children}: Pick<FieldProps, 'context' | 'name' | 'question' | 'list' | 'problems'> & {readonly children: ComponentChildren}): JSX.Element {
  return (
    <fieldset class="ds-fieldset" aria-describedby={`${name}-hint`}>
      <legend class="ds-label"><Label context={context} question={question} /></legend>
      <Hint context={context} question={question} list={list} id={`${name}-hint`} />
      {problems.filter(({field}) => field === name || field.startsWith(`${name}.`)).map((problem) => <FieldError context={context} form="hand" problem={problem} key={problem.field} />)}
      {children}
    </fieldset>
  );
}

/** A small labelled input of a group. */
function Part({context, name, part, typed, problems, width, ...input}: Pick<FieldProps, 'context' | 'name' | 'typed' | 'problems'> & {
  readonly part: string; readonly width?: string; readonly inputmode?: 'numeric' | 'decimal' | 'email'; readonly dir?: 'auto' | 'ltr'; readonly list?: string;
}): JSX.Element {
  const id = `${name}.${part}`;
  const wrong = problems.some(({field}) => field === id);
  return (
    <div class="ds-field" {...(width !== undefined && {'data-part': width})}>
      <label class="ds-label" for={id}>{context.t.text(`hand.part-of.${part}`)}</label>
      <input class="ds-input" type="text" id={id} name={id} value={typedText(typed, id)} autocomplete="off" {...input} {...(wrong && {'aria-invalid': 'true' as const, 'aria-describedby': `${id}-error`})} />
    </div>
  );
}

function DayField(props: FieldProps): JSX.Element {
  return (
    <Group {...props}>
      <div class="pv-parts">
        <Part {...props} part="day" width="s" inputmode="numeric" /><Part {...props} part="month" width="s" inputmode="numeric" /><Part {...props} part="year" width="m" inputmode="numeric" />
      </div>
    </Group>
  );
}

function MoneyField(props: FieldProps): JSX.Element {
  return (
    <Group {...props}>
      <div class="pv-parts"><Part {...props} part="amount" width="l" inputmode="decimal" dir="ltr" /><Part {...props} part="currency" width="m" dir="ltr" list="currencies" /></div>
    </Group>
  );
}

function OrganisationField(props: FieldProps): JSX.Element {
  const contact = props.question.kind === 'organisation' && props.question.contact === true;
  return <Group {...props}><OrganisationParts {...props} contact={contact} /></Group>;
}

export function OrganisationParts(props: Pick<FieldProps, 'context' | 'name' | 'typed' | 'problems'> & {readonly contact: boolean}): JSX.Element {
  const {name, typed, contact} = props;
  const id = typedText(typed, `${name}.id`);
  return (
    <>
      {id !== '' && <input type="hidden" name={`${name}.id`} value={id} />}
      <Part {...props} part="name" dir="auto" />
      <div class="pv-parts"><Part {...props} part="scheme" width="m" dir="ltr" list="schemes" /><Part {...props} part="number" width="l" dir="ltr" /></div>
      {contact && <Part {...props} part="email" inputmode="email" dir="ltr" />}
    </>
  );
}

/** What there is to choose from while typing; everything else can be typed too. */
export function Choices({context, schemes}: {readonly context: PageContext; readonly schemes: readonly string[]}): JSX.Element {
  return (
    <>
      <datalist id="currencies">{USUAL.map((code) => <option value={code} key={code}>{context.t.currencyName(code)}</option>)}</datalist>
      <datalist id="schemes">{schemes.map((scheme) => <option value={scheme} key={scheme} />)}</datalist>
    </>
  );
}

const USUAL = ['EUR', 'USD', 'GBP', 'CHF', 'XOF', 'XAF', 'MAD', 'TND', 'EGP', 'KES', 'NGN', 'ZAR', 'INR', 'MXN', 'COP', 'CLP', 'PEN', 'BRL', 'UAH', 'GEL'];
