import type {JSX} from 'preact';
import type {NameHit} from '../../core/names/look-up.ts';
import {Code} from '../components/marks.tsx';
import {Take} from '../components/parts.tsx';
import {Layout} from '../layout.tsx';
import {dataPath, namePath} from '../paths.ts';
import type {PageProps} from '../render.ts';

export interface LookUpView {
  readonly words?: string;
  readonly names: readonly NameHit[];
}

/** Look up a name: people, companies and bodies that records mention, the likeliest first. */
export function LookUpPage({view, context}: PageProps<LookUpView>): JSX.Element {
  const {t} = context;
  const {words, names} = view;
  const json = dataPath(context.path, 'json');
  return (
    <Layout context={context} title={words === undefined ? t.text('names.title') : t.text('names.found', {count: names.length, words})} json={json} noindex={words !== undefined}
      crumbs={[{text: t.text('names.title'), path: '/names'}]}>
      <header class="pv-head pv-head--plain"><div><h1>{t.text('names.title')}</h1><p class="pv-lead">{t.text('names.lead')}</p></div></header>
      <form class="pv-form" role="search" aria-label={t.text('names.title')} action={context.href('/names')} method="get">
        <div class="ds-field">
          <label class="ds-label" for="q">{t.text('names.label')}</label>
          <div data-field="description" id="q-hint">{t.text('names.hint')}</div>
          <input class="ds-input" id="q" name="q" type="search" value={words ?? ''} aria-describedby="q-hint" />
        </div>
        <div><button class="ds-button" type="submit">{t.text('search.button')}</button></div>
      </form>
      {words !== undefined && (
        <section class="pv-sec" aria-labelledby="found">
          <h2 id="found">{t.text('names.found', {count: names.length, words})}</h2>
          {names.length === 0 ? <p>{t.text('names.none')}</p> : <NameList names={names} context={context} />}
          <Take context={context} links={[{href: json, text: t.text('take.json')}]} />
        </section>
      )}
    </Layout>
  );
}

export function NameList({names, context}: {readonly names: readonly NameHit[]; readonly context: PageProps<unknown>['context']}): JSX.Element {
  const {t} = context;
  return (
    <ul class="pv-names">
      {names.map(({key, name, identifier, how}) => (
        <li key={key}>
          <a href={context.href(namePath(key))}><bdi>{name}</bdi></a>
          <span class="pv-small pv-muted">{identifier === undefined ? t.text('name.no-identifier') : <Code>{identifier}</Code>}{how === 'similar' && <> · {t.text('names.similar')}</>}</span>
        </li>
      ))}
    </ul>
  );
}
