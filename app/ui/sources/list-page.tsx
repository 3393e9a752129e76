import type {JSX} from 'preact';
import type {FetchedAddress, SourceEvent, SourceOverview} from '../../core/sources/read.ts';
import type {PageContext} from '../../core/page.ts';
import {Code, Instant, Said, Unknown} from '../components/marks.tsx';
import {Section, Take} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import {Layout} from '../layout.tsx';
import {dataPath, sourcePath} from '../paths.ts';
import type {PageProps} from '../render.ts';
import {SourceEvents} from './events.tsx';
import {AddressState, everyWords} from './why.tsx';

export interface SourcesView {
  readonly sources: readonly SourceOverview[];
  /** Addresses that never answered, and so belong to no source yet. */
  readonly unnamed: readonly (FetchedAddress & {readonly register: string})[];
  readonly events: readonly SourceEvent[];
}

/** Who publishes here, and who has fallen silent. */
export function SourcesPage({view: {sources, unnamed, events}, context}: PageProps<SourcesView>): JSX.Element {
  const {t} = context;
  const [json, csv] = [dataPath('/sources', 'json'), dataPath('/sources', 'csv')];
  return (
    <Layout context={context} title={t.text('sources.title')} json={json} csv={csv} atom="/sources.atom" door="data">
      <header class="pv-head pv-head--plain"><div><h1>{t.text('sources.title')}</h1><p class="pv-lead">{t.text('sources.lead')}</p></div></header>
      {sources.length === 0 ? <p>{t.text('sources.none')}</p> : (
        <ScrollTable id="sources" entries caption={t.text('sources.caption', {count: sources.length})}
          columns={[
            {key: 'source', head: t.text('sources.source')}, {key: 'register', head: t.text('sources.register')},
            {key: 'statements', head: t.text('sources.statements'), figure: true}, {key: 'last', head: t.text('sources.last')}, {key: 'fetched', head: t.text('sources.fetched')},
          ]}
          rows={sources.map((source) => ({key: `${source.register}/${source.slug}`, cells: [
            <><a href={context.href(sourcePath(source))}><Said text={source.name} /></a>{source.body !== undefined && <span class="pv-th-sub"><Said text={source.body.name} /></span>}</>,
            t.text(`room.${source.register}`), t.number(source.statements),
            source.lastEntered === undefined ? <Unknown context={context} of="source.never" /> : <Instant context={context} at={source.lastEntered} />,
            source.addresses.length === 0 ? t.text('sources.handed-in') : <Addresses addresses={source.addresses} context={context} />,
          ]}))} />
      )}
      {unnamed.length > 0 && (
        <Section id="unnamed" heading={t.text('sources.unnamed')}>
          <ul class="ds-list">{unnamed.map((address) => <li key={address.number}><Code>{address.address}</Code>{' · '}{t.text(`room.${address.register}`)}{' · '}<AddressState address={address} context={context} /></li>)}</ul>
        </Section>
      )}
      {events.length > 0 && (
        <Section id="silent" heading={t.text('sources.silent')} sub={t.text('sources.silent.sub')}>
          <SourceEvents events={events} context={context} linked />
        </Section>
      )}
      <Take context={context} links={[{href: context.href('/sources.atom'), text: t.text('take.atom')}, {href: json, text: t.text('take.json')}, {href: csv, text: t.text('take.csv')}]} />
    </Layout>
  );
}

function Addresses({addresses, context}: {readonly addresses: readonly FetchedAddress[]; readonly context: PageContext}): JSX.Element {
  return <>{addresses.map((address) => <span key={address.number} class="pv-th-sub">{everyWords(address.every, context)}{' · '}<AddressState address={address} context={context} /></span>)}</>;
}
