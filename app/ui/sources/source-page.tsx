import type {JSX} from 'preact';
import type {SourceEvent, SourceOverview} from '../../core/sources/read.ts';
import {parseRhythm} from '../../core/duties/rhythm.ts';
import type {PageContext} from '../../core/page.ts';
import {filterQuery} from '../../core/search/address.ts';
import {Code, DataLink, Instant, Listed, Said, Unknown} from '../components/marks.tsx';
import {Facts, Section, Take, type Fact} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import {Layout} from '../layout.tsx';
import {dataPath, sourcePath} from '../paths.ts';
import {periodWords} from '../owed/words.ts';
import type {PageProps} from '../render.ts';
import {SourceEvents} from './events.tsx';
import {AddressState, everyWords} from './why.tsx';

export interface SourceView extends SourceOverview {
  /** How many records it has now. */
  readonly records: number;
  readonly events: readonly SourceEvent[];
}

/** A body's data set: whose, under which licence, about what, how much and how lately. */
export function SourcePage({view, context}: PageProps<SourceView>): JSX.Element {
  const {t} = context;
  const path = sourcePath(view);
  const [json, csv] = [dataPath(path, 'json'), dataPath(path, 'csv')];
  return (
    <Layout context={context} title={view.name} json={json} csv={csv} atom={`${path}.atom`} door="data"
      crumbs={[{text: t.text('sources.title'), path: '/sources'}, {text: <Said text={view.name} />, path}]}>
      <header class="pv-head pv-head--plain">
        <div>
          <p class="pv-kind">{t.text('source.kind', {register: t.text(`room.${view.register}`)})}</p>
          <h1><bdi>{view.name}</bdi></h1>
        </div>
      </header>
      <Facts facts={factsOf(view, context)} />
      <Section id="fetch" heading={t.text('source.fetch')}>
        {view.addresses.length === 0 ? <p>{t.text('source.fetch.none')}</p> : <Addresses view={view} context={context} />}
      </Section>
      {view.events.length > 0 && <Section id="events" heading={t.text('source.events')} sub={t.text('sources.silent.sub')}><SourceEvents events={view.events} context={context} /></Section>}
      <Take context={context} links={[{href: context.href(`${path}.atom`), text: t.text('take.atom')}, {href: json, text: t.text('take.json')}, {href: csv, text: t.text('take.csv')}]} />
    </Layout>
  );
}

function factsOf(view: SourceView, context: PageContext): Fact[] {
  const {t} = context;
  const {register, slug, body, licence, policy, contact, rhythm, claims, statements, records, firstEntered, lastEntered} = view;
  const list = context.href(`/${register}${filterQuery({facets: {source: [slug]}, sort: 'newest'})}`);
  return [
    {label: t.text('source.body'), value: body === undefined ? <Unknown context={context} of="source.body.unknown" /> : <a href={context.href(`/bodies/${body.slug}`)}><Said text={body.name} /></a>},
    {label: t.text('source.licence'), value: licence === undefined ? <Unknown context={context} of="source.licence.unknown" /> : <DataLink href={licence}><Said text={licence} /></DataLink>},
    {label: t.text('source.policy'), value: policy === undefined ? <Unknown context={context} /> : <DataLink href={policy}><Said text={policy} /></DataLink>},
    {label: t.text('source.contact'), value: contact === undefined ? <Unknown context={context} /> : <Said text={contact} />},
    ...rhythmFact(rhythm, context),
    {
      label: t.text('source.claims'),
      value: claims.length === 0 ? t.text('source.claims.anything') : <Listed context={context} items={claims.map((prefix) => <Code>{prefix}</Code>)} />,
      ...(claims.length > 0 && {under: t.text('source.claims.sub')}),
    },
    {
      label: t.text('source.statements'),
      value: t.text('source.statements.count', {count: statements}),
      under: records === 0 ? t.text('source.records', {count: 0}) : <a href={list}>{t.text('source.records', {count: records})}</a>,
    },
    {label: t.text('source.first'), value: firstEntered === undefined ? <Unknown context={context} of="source.never" /> : <Instant context={context} at={firstEntered} />},
    {label: t.text('source.last'), value: lastEntered === undefined ? <Unknown context={context} of="source.never" /> : <Instant context={context} at={lastEntered} />},
  ];
}

/** How often something new is expected; whether it came is told where duties are listed. */
function rhythmFact(rhythm: string | undefined, {t, href}: PageContext): Fact[] {
  const period = rhythm === undefined ? undefined : parseRhythm(rhythm);
  return period === undefined ? [] : [{label: t.text('source.rhythm'), value: <a href={href('/owed')}>{t.text('source.rhythm.words', {period: periodWords(period, t)})}</a>}];
}

function Addresses({view, context}: {readonly view: SourceView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <ScrollTable id="addresses" entries caption={t.text('source.fetch.caption', {count: view.addresses.length})}
      columns={[
        {key: 'address', head: t.text('source.fetch.address')}, {key: 'every', head: t.text('source.fetch.every')}, {key: 'state', head: t.text('source.fetch.state')},
        {key: 'last', head: t.text('source.fetch.last')}, {key: 'offered', head: t.text('source.fetch.offered'), figure: true}, {key: 'next', head: t.text('source.fetch.next')},
      ]}
      rows={view.addresses.map((address) => ({key: String(address.number), cells: [
        <span class="pv-hash"><Code>{address.address}</Code></span>, everyWords(address.every, context), <AddressState address={address} context={context} />,
        address.lastSucceeded === undefined ? '–' : <Instant context={context} at={address.lastSucceeded} />,
        t.number(address.offered), address.nextAt === undefined ? '–' : <Instant context={context} at={address.nextAt} />,
      ]}))} />
  );
}
