import type {JSX} from 'preact';
import type {PageContext} from '../../../../core/page.ts';
import {Code, Day, Money, Said, Unknown} from '../../../../ui/components/marks.tsx';
import type {Answer, Answers, Money as MoneyAnswer, Organisation, Row} from '../kinds/kind.ts';
import type {Question} from '../question.ts';
import {codeText, labelOf} from './words.ts';

/** An answer in words; what was left out is said to be. */
export function AnswerText({context, question, answer, list}: {readonly context: PageContext; readonly question: Question; readonly answer: Answer | undefined; readonly list?: string}): JSX.Element {
  const {t} = context;
  if (answer === undefined) return <Unknown context={context} of="hand.not-given" />;
  switch (question.kind) {
    case 'day': return <Day context={context} date={answer as string} />;
    case 'money': return <Money context={context} amount={(answer as MoneyAnswer).amount} currency={(answer as MoneyAnswer).currency} />;
    case 'number': case 'whole': return <>{t.number(answer as string)}</>;
    case 'code': return <>{codeText(t, answer as string, question.path, list)}</>;
    case 'codes': return <>{t.list((answer as readonly string[]).map((code) => codeText(t, code, question.path)))}</>;
    case 'organisation': return <Office one={answer as Organisation} />;
    case 'organisations': return <ul class="pv-plain">{(answer as readonly Organisation[]).map((one, i) => <li key={i}><Office one={one} /></li>)}</ul>;
    case 'list': return <ol class="pv-plain">{(answer as readonly Row[]).map((row, i) => <li key={i}><RowText context={context} question={question} answers={row.answers} /></li>)}</ol>;
    case 'award': case 'link': case 'mail': return <Code>{answer as string}</Code>;
    case 'line': case 'text': return <span class="pv-said"><Said text={answer as string} /></span>;
  }
}

function Office({one: {name, scheme, number, email}}: {readonly one: Organisation}): JSX.Element {
  return <><Said text={name} />{scheme !== undefined && <> · <Code>{`${scheme} ${number}`}</Code></>}{email !== undefined && <> · <Code>{email}</Code></>}</>;
}

function RowText({context, question, answers}: {readonly context: PageContext; readonly question: Question & {readonly kind: 'list'}; readonly answers: Answers}): JSX.Element {
  const given = question.questions.filter(({name}) => answers[name] !== undefined);
  return (
    <>
      {given.map((one, i) => (
        <span class="pv-answer" key={one.name}>{i > 0 && <span class="pv-muted pv-small">{context.t.text('hand.label', {label: labelOf(context.t, one)})}{' '}</span>}<AnswerText context={context} question={one} answer={answers[one.name]} list={question.path} />{i < given.length - 1 ? ' ' : ''}</span>
      ))}
    </>
  );
}
