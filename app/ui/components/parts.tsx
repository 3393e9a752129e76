import type {ComponentChildren, JSX} from 'preact';
import type {PageContext} from '../../core/page.ts';

export interface Link {
  readonly href: string;
  readonly text: ComponentChildren;
}

/** One line under the title: said by whom, last entry when, how many entries, where in the log. */
export function Dateline({children}: {readonly children: ComponentChildren}): JSX.Element {
  return <p class="pv-dateline">{children}</p>;
}

export type Verb = 'follow' | 'check' | 'take-part';

export interface VerbLinks {
  readonly verb: Verb;
  /** What the verb holds here, in one line. */
  readonly hint: string;
  readonly links: readonly Link[];
}

/** Follow, Check, Take part: always in this order, each with what can be done here; a verb with nothing behind it is left out. */
export function Verbs({context, verbs}: {readonly context: PageContext; readonly verbs: readonly VerbLinks[]}): JSX.Element | null {
  const some = verbs.filter(({links}) => links.length > 0);
  if (some.length === 0) return null;
  return (
    <nav class="pv-verbs" aria-label={context.t.text('verbs.label')}>
      {some.map(({verb, hint, links}) => (
        <details name="verbs" key={verb}>
          <summary><b>{context.t.text(`verb.${verb}`)}</b><span>{hint}</span></summary>
          <ul class="pv-verb">{links.map((link) => <li key={link.href}><a href={link.href}>{link.text}</a></li>)}</ul>
        </details>
      ))}
    </nav>
  );
}

export interface Fact {
  readonly label: string;
  readonly value: ComponentChildren;
  /** A second, small line. */
  readonly under?: ComponentChildren;
}

/** Ruled pairs of a word and what is said. */
export function Facts({facts}: {readonly facts: readonly Fact[]}): JSX.Element {
  return (
    <dl class="pv-facts">
      {facts.map(({label, value, under}, i) => (
        <div key={i}>
          <dt>{label}</dt>
          <dd>{value}{under !== undefined && <><br /><span class="pv-small pv-muted">{under}</span></>}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A section: a rule in ink, a heading, what it is about. */
export function Section({id, heading, sub, children}: {
  readonly id: string; readonly heading: ComponentChildren; readonly sub?: ComponentChildren; readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <section class="pv-sec" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {sub !== undefined && <p class="pv-sub">{sub}</p>}
      {children}
    </section>
  );
}

/** What most readers skip, one click away. */
export function More({summary, children}: {readonly summary: ComponentChildren; readonly children: ComponentChildren}): JSX.Element {
  return <details class="pv-more"><summary>{summary}</summary>{children}</details>;
}

export interface Crumb {
  readonly text: ComponentChildren;
  readonly path: string;
}

/** Where this page stands; the last one is the page itself. */
export function Crumbs({context, crumbs}: {readonly context: PageContext; readonly crumbs: readonly Crumb[]}): JSX.Element {
  return (
    <nav class="pv-crumbs" aria-label={context.t.text('crumbs.label')}>
      <ol>
        {crumbs.map(({text, path}, i) => (
          <li key={path}><a href={context.href(path)} {...(i === crumbs.length - 1 && {'aria-current': 'page' as const})}>{text}</a></li>
        ))}
      </ol>
    </nav>
  );
}

/** The page in other forms: JSON, CSV, the standard's own. */
export function Take({context, links}: {readonly context: PageContext; readonly links: readonly Link[]}): JSX.Element {
  return (
    <nav aria-label={context.t.text('take.label')}>
      <p class="pv-take">{links.map(({href, text}) => <a href={href} key={href}>{text}</a>)}</p>
    </nav>
  );
}

/** Neighbouring pages of a list, by cursor. */
export function Pager({context, next, previous}: {
  readonly context: PageContext; readonly next?: string | undefined; readonly previous?: string | undefined;
}): JSX.Element | null {
  if (next === undefined && previous === undefined) return null;
  return (
    <nav class="pv-row" aria-label={context.t.text('pager.label')}>
      {previous !== undefined && <a class="ds-button" data-variant="secondary" rel="prev" href={previous}>{context.t.text('pager.previous')}</a>}
      {next !== undefined && <a class="ds-button" data-variant="secondary" rel="next" href={next}>{context.t.text('pager.next')}</a>}
    </nav>
  );
}

/** A dated list: news, history, documents. `when` stands in the first column. */
export function LogList({entries, two}: {
  readonly entries: readonly {readonly key: string; readonly when: ComponentChildren; readonly what: ComponentChildren}[]; readonly two?: boolean;
}): JSX.Element {
  return (
    <ol class={two === true ? 'pv-log pv-log--two' : 'pv-log'}>
      {entries.map(({key, when, what}) => <li key={key}><span>{when}</span><div>{what}</div></li>)}
    </ol>
  );
}

interface StageFact {
  readonly label: ComponentChildren;
  readonly value: ComponentChildren;
}

export interface Stage {
  readonly key: string;
  readonly name: string;
  readonly mark?: 'now' | 'next';
  readonly facts: readonly StageFact[];
  /** What is said instead of facts, where nothing is stated. */
  readonly empty?: ComponentChildren;
}

/** Facts of a stage that stand open; the rest is one click away. */
const OPEN_FACTS = 5;

/** The stages of a process, side by side: a full rule is done, a broken one is going on, a dotted one has not begun. */
export function Stages({stages, words, more}: {
  readonly stages: readonly Stage[]; readonly words: (mark: 'now' | 'next') => string; readonly more: (count: number) => string;
}): JSX.Element {
  return (
    <ol class="pv-stages">
      {stages.map(({key, name, mark, facts, empty}) => (
        <li key={key} {...(mark !== undefined && {'data-s': mark})}>
          <h3>{name}{mark !== undefined && <span class="pv-stage-mark">{words(mark)}</span>}</h3>
          <Pairs facts={facts.length > OPEN_FACTS + 1 ? facts.slice(0, OPEN_FACTS) : facts} />
          {facts.length > OPEN_FACTS + 1 && <More summary={more(facts.length - OPEN_FACTS)}><Pairs facts={facts.slice(OPEN_FACTS)} /></More>}
          {facts.length === 0 && empty !== undefined && <p class="pv-small">{empty}</p>}
        </li>
      ))}
    </ol>
  );
}

function Pairs({facts}: {readonly facts: readonly StageFact[]}): JSX.Element | null {
  return facts.length === 0 ? null : <dl>{facts.map(({label, value}) => <><dt>{label}</dt><dd>{value}</dd></>)}</dl>;
}

/** A message that belongs to the whole page. `warning` is a question, a removal, a refusal; `danger` that something was falsified; `info` is neutral. */
export function Alert({tone, children}: {readonly tone: 'info' | 'warning' | 'success' | 'danger'; readonly children: ComponentChildren}): JSX.Element {
  return <div class="ds-alert" data-color={tone}>{children}</div>;
}
