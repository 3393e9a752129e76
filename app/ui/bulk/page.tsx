import type {JSX} from 'preact';
import type {Edition} from '../../core/bulk/editions.ts';
import type {PageContext} from '../../core/page.ts';
import {Code, DataLink, Instant, Said, Unknown} from '../components/marks.tsx';
import {Section, Take} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import {Layout} from '../layout.tsx';
import {dataPath} from '../paths.ts';
import type {PageProps} from '../render.ts';
import {MISSING, type BulkRegister, type BulkView} from './view.ts';

/** Every register as files: what they hold, from when, how large, under which licence; and what they leave out. */
export function BulkPage({view, context}: PageProps<BulkView>): JSX.Element {
  const {t} = context;
  const json = dataPath('/bulk', 'json');
  return (
    <Layout context={context} title={t.text('bulk.title')} json={json} door="data">
      <header class="pv-head pv-head--plain"><div>
        <h1>{t.text('bulk.title')}</h1>
        <p class="pv-lead">{t.text('bulk.lead')}</p>
        {view.everyMinutes !== undefined && <p>{t.text('bulk.every', {minutes: view.everyMinutes})}</p>}
      </div></header>
      {view.registers.map((register) => <Register key={register.register} register={register} context={context} />)}
      <Section id="missing" heading={t.text('bulk.missing')}>
        <ul>{MISSING.map((key) => <li key={key}>{t.text(`bulk.missing.${key}`)}</li>)}</ul>
      </Section>
      <Section id="check" heading={t.text('bulk.check')}>
        <p>{t.text('bulk.check.text')}</p>
        <pre class="pv-sample" dir="ltr" tabindex={0}>{`curl -C - -O ${context.absolute('/bulk/')}FILE\nsha256sum FILE`}</pre>
      </Section>
      <Take context={context} links={[{href: json, text: t.text('bulk.manifest')}]} />
    </Layout>
  );
}

function Register({register: {register, standard, edition, tableSchema, lineSchemas}, context}: {readonly register: BulkRegister; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const schemas = [...new Set([lineSchemas.statements, lineSchemas.records].filter((schema) => schema !== undefined))];
  return (
    <Section id={register} heading={t.text(`room.${register}`)}
      sub={edition === undefined ? t.text('bulk.none') : t.rich('bulk.as-of', {position: edition.position, at: <Instant context={context} at={edition.at} />})}>
      {edition !== undefined && <Files edition={edition} context={context} />}
      <p>
        <a href={tableSchema}>{t.text('bulk.schema.table')}</a>{' · '}
        {schemas.map((schema) => <><a href={schema}>{t.text('bulk.schema.line')}</a>{' · '}</>)}
        <a href={standard.url}>{standard.name} {standard.version}</a>
      </p>
      {edition?.removals !== undefined && edition.removals.entries.length > 0 && <p>{t.text('bulk.removals', {count: edition.removals.entries.length})} <a href={context.href('/removed')}>{t.text('removals.see')}</a></p>}
      {edition !== undefined && <Sources edition={edition} context={context} />}
    </Section>
  );
}

function Files({edition, context}: {readonly edition: Edition; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <ScrollTable id={`${edition.register}-files`} entries caption={t.text('bulk.caption', {count: edition.files.length, position: edition.position})}
      columns={[
        {key: 'file', head: t.text('bulk.file')}, {key: 'rows', head: t.text('bulk.rows'), figure: true},
        {key: 'size', head: t.text('bulk.size'), figure: true}, {key: 'hash', head: 'SHA-256'},
      ]}
      rows={edition.files.map(({name, kind, format, rows, bytes, sha256}) => ({key: name, cells: [
        <><a href={`/bulk/${name}`} download={name}>{t.text(`bulk.kind.${kind}.${format}`)}</a><span class="pv-th-sub pv-hash"><Code>{name}</Code></span></>,
        t.number(rows), <span class="pv-nowrap">{t.bytes(bytes)}</span>, <span class="pv-hash"><Code>{sha256}</Code></span>,
      ]}))} />
  );
}

function Sources({edition: {register, sources}, context}: {readonly edition: Edition; readonly context: PageContext}): JSX.Element | null {
  const {t} = context;
  if (sources.length === 0) return null;
  return (
    <>
      <h3 id={`${register}-sources`}>{t.text('bulk.sources', {count: sources.length})}</h3>
      <ul aria-labelledby={`${register}-sources`}>
        {sources.map(({slug, name, licence, policy, records}) => (
          <li key={slug}>
            <Said text={name} />{', '}{t.text('bulk.source.records', {count: records})}{'. '}
            {licence === undefined ? <Unknown context={context} of="bulk.licence.unknown" /> : t.rich('bulk.licence', {licence: <DataLink href={licence}><Said text={licence} /></DataLink>})}
            {policy !== undefined && <>{' · '}<DataLink href={policy}>{t.text('bulk.policy')}</DataLink></>}
          </li>
        ))}
      </ul>
    </>
  );
}
