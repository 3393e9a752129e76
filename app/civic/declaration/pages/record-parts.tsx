import type {JSX} from 'preact';
import type {PageContext} from '../../../core/page.ts';
import {Listed, Said} from '../../../ui/components/marks.tsx';
import {More, Section} from '../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../ui/components/table.tsx';
import {recordPath} from '../paths.ts';
import type {RecordMore} from '../present/record.ts';
import type {AdoptedPart, DeclarationState, Part} from '../state.ts';
import {actionTitle} from './words.ts';

/** What was said in free words, as it was written. */
export function Text({state, context}: {readonly state: DeclarationState; readonly context: PageContext}): JSX.Element | null {
  const {t} = context;
  const part = (id: string, text: string | undefined, lang: string | undefined): JSX.Element | null => (text === undefined ? null : (
    <Section id={id} heading={t.text(`declaration.${id}`)}><p class="pv-said"><Said text={text} lang={lang} /></p></Section>
  ));
  if (state.type === 'joining') return <>{part('brings', state.brings, state.language)}{part('seeks', state.seeks, state.language)}</>;
  if (state.type !== 'contribution') return null;
  return <>{part('text', state.text, state.language)}{part('reason', state.decision.reason, undefined)}{part('end-reason', state.ended?.reason, undefined)}</>;
}

/** Who seeks what this offers, or offers what this seeks, each with why. */
export function Matches({matches, context}: {readonly matches: NonNullable<RecordMore['matches']>; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <Section id="matches" heading={t.text('declaration.matches', {count: matches.length})} sub={t.text('declaration.matches.sub')}>
      {matches.length === 0 ? <p>{t.text('declaration.matches.none')}</p> : (
        <ul class="ds-list">
          {matches.map(({id, kind, title, actions, words}) => (
            <li key={`${id} ${kind}`}>
              <a href={context.href(recordPath(id))}><Said text={title} /></a>, {t.text(kind === 'brings' || kind === 'seeks' ? `declaration.match.${kind}` : `declaration.contribution.${kind}`)}.{' '}
              <span class="pv-small pv-muted">
                {t.text('declaration.match.actions', {actions: t.list(actions.map((action) => actionTitle(t, action)))})}{' '}
                {words.length > 0 ? t.rich('declaration.match.words', {words: <Listed context={context} items={words.map((word) => <Said text={word} />)} />}) : t.text('declaration.match.no-words')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What is in a pack, or was adopted of one. */
export function Parts({parts, context}: {readonly parts: readonly (Part | AdoptedPart)[]; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const adopted = parts.some((part) => 'changed' in part);
  return (
    <Section id="parts" heading={t.text('declaration.parts', {count: parts.length})}>
      <ScrollTable id="parts-table" entries caption={t.text('declaration.parts.caption')}
        columns={[{key: 'name', head: t.text('declaration.part')}, {key: 'kind', head: t.text('declaration.part.kind')}, ...(adopted ? [{key: 'changed', head: t.text('declaration.part.changed'), figure: true}, {key: 'against', head: t.text('declaration.part.against'), figure: true}] : [])]}
        rows={parts.map((part) => ({key: `${part.kind} ${part.name}`, cells: [<Said text={part.name} />, t.text(`declaration.part.${part.kind}`), ...('changed' in part ? [t.number(part.changed), t.number(part.against)] : [])]}))} />
      {parts.map((part) => <More key={`${part.kind} ${part.name}`} summary={<Said text={part.name} />}><pre class="pv-sample" dir="ltr" tabindex={0}>{part.text}</pre></More>)}
    </Section>
  );
}
