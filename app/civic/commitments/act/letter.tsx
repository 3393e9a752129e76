import type {CommitmentState} from '@parvis/commitments';
import type {JSX} from 'preact';
import type {PageContext} from '../../../core/page.ts';
import type {FieldProblem} from '../../../ui/components/forms.tsx';
import {typedFrom, type Typed} from './field.ts';
import {claimForm} from './forms.ts';
import {FormFields} from './pages.tsx';
import {readForm} from './read.ts';
import {claimStatement, type Made, type Saying} from './statements.ts';
import {monthWords} from '../present/month.ts';

/** Those who lead a commitment say by a mailed link, without an account, how it stands; the statement says that it came so. */
export function answerByLetter(state: CommitmentState, fields: URLSearchParams, saying: Omit<Saying, 'way'>, context: PageContext): {readonly typed: Typed; readonly made: Made} {
  const form = claimForm(state, (month) => monthWords(context.t, month));
  const typed = typedFrom(fields, form);
  const answers = readForm(form, typed);
  return {typed, made: answers.ok ? claimStatement(state, answers.value, {...saying, way: 'letter'}) : answers};
}

/** The questions of that letter. */
export function LetterFields({state, typed, problems, context}: {readonly state: CommitmentState; readonly typed: Typed; readonly problems: readonly FieldProblem[]; readonly context: PageContext}): JSX.Element {
  return <FormFields form={claimForm(state, (month) => monthWords(context.t, month))} typed={typed} problems={problems} context={context} />;
}
