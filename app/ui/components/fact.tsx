import type {JSX} from 'preact';
import type {PageContext} from '../../core/page.ts';
import type {FactView} from '../fact.ts';
import {Code, DataLink, Day, Money, Names, Notes, Said, Unknown} from './marks.tsx';

export interface FactProps {
  readonly context: PageContext;
  /** Whose words name the codes: `contracting`. */
  readonly room: string;
  readonly fact: FactView;
  /** Language of the texts as published, where stated. */
  readonly lang?: string | undefined;
  /** Amounts of the section's own currency stand without its code. */
  readonly bare?: boolean;
  /** More names than this are counted; all of them stand elsewhere on the page. */
  readonly mostNames?: number;
}

/** A fact in this reader's language, followed by the numbers of the entries that say it. */
export function FactText(props: FactProps): JSX.Element {
  return <><FactWords {...props} /><Notes context={props.context} sources={props.fact.entries} /></>;
}

/** A fact in this reader's language, without its notes. */
function FactWords({context, room, fact, lang, bare, mostNames}: FactProps): JSX.Element {
  const {t} = context;
  switch (fact.kind) {
    case 'unknown': return <Unknown context={context} />;
    case 'text': return <Said text={fact.text} lang={lang} />;
    case 'id': return <Code>{fact.text}</Code>;
    case 'code': return <CodeWords context={context} room={room} list={fact.list} code={fact.code} />;
    case 'money': return (
      <>
        <Money context={context} amount={fact.amount} currency={fact.currency} bare={bare === true} />
        {fact.suspect === true && <span class="pv-up pv-small"> {t.text('money.suspect')}</span>}
        {fact.count !== undefined && <span class="pv-muted pv-small"> {t.text('money.count', {count: fact.count})}</span>}
      </>
    );
    case 'number': return <>{t.number(fact.number)}{fact.unit !== undefined && <> <Said text={fact.unit} lang={lang} /></>}</>;
    case 'day': return <Day context={context} date={fact.date} />;
    case 'period': return <Period context={context} start={fact.start} end={fact.end} />;
    case 'names': return <Names context={context} names={fact.names} keys={fact.keys} {...(mostNames !== undefined && {most: mostNames})} />;
    case 'link': return <DataLink href={fact.href}><Said text={fact.text} lang={lang} /></DataLink>;
  }
}

/** A code in words; a code that the standard does not know stands as the publisher wrote it. */
function CodeWords({context, room, list, code}: {
  readonly context: PageContext; readonly room: string; readonly list: string; readonly code: string;
}): JSX.Element {
  const key = `${room}.code.${list}.${code}`;
  return context.t.has(key) ? <>{context.t.text(key)}</> : <Said text={code} />;
}

function Period({context, start, end}: {
  readonly context: PageContext; readonly start: string | undefined; readonly end: string | undefined;
}): JSX.Element {
  const {t} = context;
  if (start !== undefined && end !== undefined) {
    return <>{t.rich('period.both', {start: <Day context={context} date={start} />, end: <Day context={context} date={end} />})}</>;
  }
  if (start !== undefined) return <>{t.rich('period.from', {start: <Day context={context} date={start} />})}</>;
  return <>{t.rich('period.until', {end: <Day context={context} date={end ?? ''} />})}</>;
}
