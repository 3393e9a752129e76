import type {JSX} from 'preact';
import {Day, Said} from '../../../ui/components/marks.tsx';
import {Section, Take, Verbs} from '../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../ui/components/table.tsx';
import {Layout} from '../../../ui/layout.tsx';
import {dataPath, followPath} from '../../../ui/paths.ts';
import type {PageProps} from '../../../ui/render.ts';
import {ADOPTIONS_PATH, LIST_PATH, listPath, OWN_PATH, packFile, recordPath} from '../paths.ts';
import type {AdoptionsView} from '../present/shelf.ts';

/** What is offered here to be adopted, and who adopted what from whom. */
export function AdoptionsPage({view: {packs, adoptions}, context}: PageProps<AdoptionsView>): JSX.Element {
  const {t} = context;
  const [json, csv] = [dataPath(ADOPTIONS_PATH, 'json'), dataPath(ADOPTIONS_PATH, 'csv')];
  return (
    <Layout context={context} title={t.text('declaration.adoptions.title')} door="promises" json={json} csv={csv} crumbs={[{text: t.text('room.declaration'), path: LIST_PATH}, {text: t.text('declaration.adoptions.title'), path: ADOPTIONS_PATH}]}>
      <header class="pv-head">
        <div><p class="pv-kind">{t.text('room.declaration')}</p><h1>{t.text('declaration.adoptions.title')}</h1><p class="pv-lead">{t.text('declaration.adoptions.lead')}</p></div>
        <Verbs context={context} verbs={[
          {verb: 'follow', hint: t.text('declaration.follow.list'), links: [{href: context.href(followPath(listPath({type: 'adoption'}))), text: t.text('follow.by-mail')}]},
          {verb: 'take-part', hint: t.text('declaration.take-part.hint'), links: [{href: context.href(`${OWN_PATH}/adopt`), text: t.text('declaration.do.adopt')}, {href: context.href(`${OWN_PATH}/packs`), text: t.text('declaration.do.pack')}]},
        ]} />
      </header>
      <Section id="packs" heading={t.text('declaration.packs')} sub={t.text('declaration.packs.sub')}>
        {packs.length === 0 ? <p>{t.text('declaration.packs.none')}</p> : (
          <ScrollTable id="packs-table" entries caption={t.text('declaration.packs.caption', {count: packs.length})}
            columns={[{key: 'name', head: t.text('declaration.type.pack')}, {key: 'by', head: t.text('declaration.by')}, {key: 'version', head: t.text('declaration.version')}, {key: 'licence', head: t.text('declaration.licence')}, {key: 'parts', head: t.text('declaration.part'), figure: true}, {key: 'file', head: t.text('declaration.pack.file')}]}
            rows={packs.map(({id, name, by, version, licence, parts}) => ({key: id, cells: [
              <a href={context.href(recordPath(id))}><Said text={name} /></a>, <Said text={by.name} />, <Said text={version} />, <Said text={licence} />, t.number(parts.length),
              <a href={packFile(id)}>{t.text('declaration.pack.download')}<span class="ds-sr-only"> {name}</span></a>,
            ]}))} />
        )}
      </Section>
      <Section id="adoptions" heading={t.text('declaration.adoptions.count', {count: adoptions.length})}>
        {adoptions.length === 0 ? <p>{t.text('declaration.adoptions.none')}</p> : (
          <ScrollTable id="adoptions-table" entries caption={t.text('declaration.adoptions.caption', {count: adoptions.length})}
            columns={[{key: 'pack', head: t.text('declaration.type.pack')}, {key: 'by', head: t.text('declaration.adopter')}, {key: 'from', head: t.text('declaration.origin')}, {key: 'version', head: t.text('declaration.version')}, {key: 'changed', head: t.text('declaration.part.changed'), figure: true}, {key: 'on', head: t.text('declaration.list.date')}]}
            rows={adoptions.map(({id, by, from, parts, on}) => ({key: id, cells: [
              <a href={context.href(recordPath(id))}><Said text={from.pack} /></a>, <Said text={by.name} />, <Said text={from.name} />, <Said text={from.version} />, t.number(parts.reduce((sum, {changed}) => sum + changed, 0)), <Day context={context} date={on} short />,
            ]}))} />
        )}
      </Section>
      <Take context={context} links={[{href: json, text: t.text('take.json')}, {href: csv, text: t.text('take.csv')}]} />
    </Layout>
  );
}
