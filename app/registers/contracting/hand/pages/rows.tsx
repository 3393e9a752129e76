import type {ComponentChildren, JSX} from 'preact';
import type {PageContext} from '../../../../core/page.ts';
import {FieldError, type FieldProblem} from '../../../../ui/components/forms.tsx';
import type {ListQuestion, OrganisationsQuestion} from '../question.ts';
import {MOST_ROWS, rowsOf, typedText, type Typed} from '../typed.ts';
import {Field, Hint, OrganisationParts} from './field.tsx';
import {labelOf, rowName} from './words.ts';

interface RowsProps<Q> {
  readonly context: PageContext;
  readonly question: Q;
  readonly typed: Typed;
  readonly problems: readonly FieldProblem[];
}

/** Organisations, one after the other; the first is there to be filled in. */
export function OrganisationRows({context, question, typed, problems}: RowsProps<OrganisationsQuestion>): JSX.Element {
  return (
    <Rows context={context} question={question} typed={typed} problems={problems} first row={(name) => (
      <>
        <OrganisationParts context={context} name={name} typed={typed} problems={problems} contact={false} />
        {problems.filter(({field}) => field.startsWith(`${name}.`)).map((problem) => <FieldError context={context} form="hand" problem={problem} key={problem.field} />)}
      </>
    )} />
  );
}

/** Things of one kind, each with its questions. */
export function ListRows({context, question, typed, problems}: RowsProps<ListQuestion>): JSX.Element {
  return (
    <Rows context={context} question={question} typed={typed} problems={problems} first={question.name === 'transactions'} row={(name) => (
      <>{question.questions.map((one) => <Field key={one.name} context={context} name={`${name}.${one.name}`} question={one} list={question.path} typed={typed} problems={problems} />)}</>
    )} />
  );
}

/** A repeating group: buttons add and take away rows, and what was typed stays. */
function Rows({context, question, typed, problems, first, row}: RowsProps<ListQuestion | OrganisationsQuestion> & {readonly first: boolean; readonly row: (name: string) => ComponentChildren}): JSX.Element {
  const {t} = context;
  const {name} = question;
  const known = rowsOf(typed, name);
  const rows = known.length === 0 && first ? [0] : known;
  const problem = problems.find(({field}) => field === `${name}.add`);
  return (
    <fieldset class="ds-fieldset pv-rows" id={`${name}-rows`} aria-describedby={`${name}-hint`}>
      <legend class="ds-label">{labelOf(t, question)}{question.need || (question.kind === 'organisations' && question.sometimes) ? '' : ` ${t.text('hand.optional')}`}</legend>
      <Hint context={context} question={question} id={`${name}-hint`} />
      <FieldError context={context} form="hand" problem={problem} />
      {rows.map((number, i) => (
        <fieldset class="ds-fieldset pv-row-of" key={number} id={`${name}.${number}`}>
          <legend class="ds-label">{rowName(t, name, i + 1)}</legend>
          <input type="hidden" name={`${name}.${number}.row`} value="" />
          {question.kind === 'list' && typedText(typed, `${name}.${number}.id`) !== '' && <input type="hidden" name={`${name}.${number}.id`} value={typedText(typed, `${name}.${number}.id`)} />}
          {row(`${name}.${number}`)}
          {known.length > 0 && (
            <p><button class="ds-button" data-variant="tertiary" type="submit" name="do" value={`remove:${name}:${number}`}>{t.text('hand.remove')}<span class="ds-sr-only"> {rowName(t, name, i + 1)}</span></button></p>
          )}
        </fieldset>
      ))}
      {rows.length < MOST_ROWS && <p><button class="ds-button" data-variant="secondary" type="submit" name="do" value={`add:${name}`} id={`${name}.add`}>{t.text(`hand.add.${name}`)}</button></p>}
    </fieldset>
  );
}
