import type {ComponentChildren, JSX} from 'preact';
import type {PageContext} from '../../core/page.ts';
import {namePath} from '../paths.ts';
import {safeHref} from '../safe-href.ts';

/** A code, an identifier, a hash: left to right in every language. */
export function Code({children}: {readonly children: ComponentChildren}): JSX.Element {
  return <bdi dir="ltr">{children}</bdi>;
}

/** A name or text as its publisher wrote it: its own direction, its own language. */
export function Said({text, lang}: {readonly text: string; readonly lang?: string | undefined}): JSX.Element {
  return lang === undefined ? <bdi>{text}</bdi> : <bdi lang={lang}>{text}</bdi>;
}

/** An exact amount with its currency code before the number. */
export function Money({context, amount, currency, bare}: {
  readonly context: PageContext; readonly amount: string; readonly currency?: string | undefined; readonly bare?: boolean;
}): JSX.Element {
  return (
    <data class="pv-money" dir="ltr" value={amount}>
      {bare !== true && <><small>{currency ?? context.t.text('money.no-currency')}</small>{' '}</>}
      {context.t.amount(amount, currency)}
    </data>
  );
}

/** The day that a date names; the whole text stays readable to machines. */
export function Day({context, date, short}: {readonly context: PageContext; readonly date: string; readonly short?: boolean}): JSX.Element {
  const words = context.t.date(date, short === true ? 'short' : 'long');
  return words === date ? <span>{date}</span> : <time datetime={date}>{words}</time>;
}

/** A point in time, shown in the site's zone, the zone named. */
export function Instant({context, at}: {readonly context: PageContext; readonly at: string}): JSX.Element {
  const words = context.t.instant(at, context.site.zone);
  return words === at ? <span>{at}</span> : <time datetime={at}>{words}</time>;
}

/** Numbers of the entries that say the thing before it, each a link to the entry in the list of sources. */
export function Notes({context, sources}: {readonly context: PageContext; readonly sources: readonly number[]}): JSX.Element {
  return (
    <>
      {sources.map((n) => (
        <sup class="pv-n" key={n}>
          <a href={`#n${n}`} aria-label={context.t.text('note.source', {n})}>{context.t.number(n)}</a>
        </sup>
      ))}
    </>
  );
}

/** What nobody stated is shown as such: never blank, never 0. */
export function Unknown({context, of = 'unknown'}: {readonly context: PageContext; readonly of?: string}): JSX.Element {
  return <em class="pv-unknown">{context.t.text(of)}</em>;
}

export type StateMark = 'open' | 'now' | 'done' | 'late' | 'no';

/** A state: a square that is empty, half, full or turned, and the word. */
export function State({mark, children}: {readonly mark: StateMark; readonly children: ComponentChildren}): JSX.Element {
  return <span class="pv-state" data-s={mark}>{children}</span>;
}

/** A link that came with the data: followed only where it is one that may be followed, else shown as text. */
export function DataLink({href, children, lang}: {
  readonly href: string | undefined; readonly children: ComponentChildren; readonly lang?: string | undefined;
}): JSX.Element {
  const safe = safeHref(href);
  if (safe === undefined) return <>{children}</>;
  return <a href={safe} rel="nofollow noopener" {...(lang !== undefined && {hreflang: lang})}>{children}</a>;
}

/** Names one after the other; with `most`, the first ones and how many others there are. */
export function Names({context, names, keys, most = names.length}: {
  readonly context: PageContext; readonly names: readonly string[]; readonly keys?: readonly string[] | undefined; readonly most?: number;
}): JSX.Element {
  const more = names.length - most;
  const items = (more > 1 ? names.slice(0, most) : names).map((name, i) => (keys?.[i] === undefined ? <Said text={name} /> : <a class="pv-name" href={context.href(namePath(keys[i]))}><Said text={name} /></a>));
  if (more > 1) items.push(<>{context.t.text('others', {count: more})}</>);
  return <Listed context={context} items={items} />;
}

/** Elements one after the other, with the words that this language puts between them. */
export function Listed({context, items}: {readonly context: PageContext; readonly items: readonly JSX.Element[]}): JSX.Element {
  const between = context.t.listParts(items.length);
  return <>{items.map((item, i) => <>{item}{between[i] ?? ''}</>)}</>;
}
