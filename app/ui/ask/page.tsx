import type {JSX} from 'preact';
import type {Answer} from '../../core/ask/answer.ts';
import type {PageContext} from '../../core/page.ts';
import {Day, Money, Said, Unknown} from '../components/marks.tsx';
import {LogList, Section, Take} from '../components/parts.tsx';
import {Layout} from '../layout.tsx';
import {NameList} from '../names/look-up-page.tsx';
import {dataPath} from '../paths.ts';
import type {PageProps} from '../render.ts';

export interface AskView {
  readonly words?: string;
  readonly answers: readonly Answer[];
}

type Of<K extends Answer['kind']> = Extract<Answer, {kind: K}>;

/** What the one search box finds: what can be done, lists, names, records, the likeliest kind first. */
export function AskPage({view, context}: PageProps<AskView>): JSX.Element {
  const {t} = context;
  const {words, answers} = view;
  const kinds = [...new Set(answers.map(({kind}) => (kind === 'list' ? 'task' : kind)))];
  const json = dataPath(context.path, 'json');
  return (
    <Layout context={context} title={words === undefined ? t.text('ask.title') : t.text('ask.for', {words})} json={json} searchless noindex>
      <header class="pv-head pv-head--plain">
        <div class="pv-flow">
          <h1>{t.text('ask.title')}</h1>
          <form class="pv-find" role="search" action={context.href('/search')} method="get">
            <label class="ds-sr-only" for="q">{t.text('search.label')}</label>
            <input class="ds-input" id="q" name="q" type="search" value={words ?? ''} autocomplete="off" />
            <button class="ds-button" type="submit">{t.text('search.button')}</button>
          </form>
        </div>
      </header>
      {words !== undefined && answers.length === 0 && <Nothing context={context} words={words} />}
      {kinds.map((kind) => <Kind key={kind} kind={kind} answers={answers} context={context} />)}
      {answers.length > 0 && <Take context={context} links={[{href: json, text: t.text('take.json')}]} />}
    </Layout>
  );
}

function Nothing({context, words}: {readonly context: PageContext; readonly words: string}): JSX.Element {
  const {t, site} = context;
  return (
    <>
      <p class="pv-lead">{t.rich('ask.none', {words: <bdi>{words}</bdi>})}</p>
      <p>{t.text('ask.none-hint')}</p>
      <ul class="ds-list">{site.rooms.map(({key, path}) => <li key={path}><a href={context.href(path)}>{t.text(key)}</a></li>)}</ul>
    </>
  );
}

function Kind({kind, answers, context}: {readonly kind: Exclude<Answer['kind'], 'list'>; readonly answers: readonly Answer[]; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const own = <K extends Answer['kind']>(one: K): Of<K>[] => answers.filter((answer): answer is Of<K> => answer.kind === one);
  return (
    <Section id={`ask-${kind}`} heading={t.text(`ask.kind.${kind}`)}>
      {kind === 'task' && (
        <ul class="pv-names">
          {answers.filter((answer): answer is Of<'task'> | Of<'list'> => answer.kind === 'task' || answer.kind === 'list').map((answer) => (
            <li key={answer.kind === 'task' ? answer.key : answer.register}>
              {answer.kind === 'task'
                ? <a href={context.href(answer.path)}>{t.text(answer.key)}</a>
                : <a href={context.href(`/${answer.register}?${new URLSearchParams({q: answer.words}).toString()}`)}>{t.text(`${answer.register}.list.found`, {count: answer.count, words: answer.words})}</a>}
            </li>
          ))}
        </ul>
      )}
      {kind === 'name' && <NameList names={own('name')} context={context} />}
      {kind === 'record' && (
        <LogList entries={own('record').map(({register, record}) => ({
          key: `${register} ${record.id}`, when: <Day context={context} date={record.day ?? record.date} short />,
          what: (
            <>
              <p><a href={context.href(`/${register}/${encodeURIComponent(record.id)}`)}>{record.title === undefined ? t.text('home.untitled', {id: record.id}) : <Said text={record.title} lang={record.language} />}</a></p>
              <p class="pv-small pv-muted">{record.amount === undefined ? t.has(`${register}.home.total`) && <Unknown context={context} of="unknown.amount" /> : <Money context={context} amount={record.amount} currency={record.currency} />}</p>
            </>
          ),
        }))} />
      )}
    </Section>
  );
}
