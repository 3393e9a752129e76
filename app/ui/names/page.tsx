import type {JSX} from 'preact';
import type {NameRead, RoleRead} from '../../core/names/read.ts';
import type {PageContext} from '../../core/page.ts';
import {filterQuery} from '../../core/search/address.ts';
import type {FacetCount} from '../../core/search/columns/count.ts';
import {Code, Day, Listed, Money, Said, Unknown} from '../components/marks.tsx';
import {LogList, Section, Take, Verbs} from '../components/parts.tsx';
import {Layout} from '../layout.tsx';
import {dataPath, followPath, namePath} from '../paths.ts';
import type {PageProps} from '../render.ts';
import {ValueByYear} from './value-by-year.tsx';

export interface NameView extends NameRead {
  /** No identifier was stated: whoever carries the name is here. */
  readonly onlyName: boolean;
}

export function presentName(read: NameRead): NameView {
  return {...read, onlyName: read.identifier === undefined};
}

/** Everything that the registers say of one name, role by role. */
export function NamePage({view, context}: PageProps<NameView>): JSX.Element {
  const {t} = context;
  const path = namePath(view.key);
  const [json, csv] = [dataPath(path, 'json'), dataPath(path, 'csv')];
  return (
    <Layout context={context} title={view.name} json={json} csv={csv} crumbs={[{text: t.text('names.title'), path: '/names'}, {text: <bdi>{view.name}</bdi>, path}]}>
      <header class="pv-head">
        <div>
          <p class="pv-kind">{view.identifier === undefined ? t.text('name.no-identifier') : t.rich('name.identifier', {id: <Code>{view.identifier}</Code>})}</p>
          <h1><bdi>{view.name}</bdi></h1>
          <p class="pv-lead">{t.text(view.onlyName ? 'name.joined-by-name' : 'name.joined-by-identifier')}</p>
          {view.spellings.length > 1 && <p class="pv-small">{t.rich('name.spellings', {names: <Listed context={context} items={view.spellings.slice(1).map((name) => <Said text={name} />)} />})}</p>}
        </div>
        <Verbs context={context} verbs={[{verb: 'follow', hint: t.text('follow.hint'), links: [{href: context.href(followPath(path)), text: t.text('follow.by-mail')}]}]} />
      </header>
      {view.registers.map(({register, roles}) => roles.map((role) => <Role key={`${register} ${role.role}`} register={register} role={role} view={view} context={context} />))}
      {view.namesakes.length > 0 && (
        <Section id="namesakes" heading={t.text('name.namesakes')} sub={t.text('name.namesakes-note')}>
          <ul class="ds-list">
            {view.namesakes.map(({key, name, identifier}) => <li key={key}><a href={context.href(namePath(key))}><bdi>{name}</bdi></a>{' · '}{identifier === undefined ? t.text('name.no-identifier') : <Code>{identifier}</Code>}</li>)}
          </ul>
        </Section>
      )}
      <Take context={context} links={[{href: json, text: t.text('take.json')}, {href: csv, text: t.text('take.csv')}]} />
    </Layout>
  );
}

/** One role in one register: how many and how much, year by year, with whom, the newest. */
function Role({register, role, view, context}: {readonly register: string; readonly role: RoleRead; readonly view: NameView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const id = `${register}-${role.role}`;
  const all = `/${register}${filterQuery({facets: {[role.role]: [view.key]}, sort: 'newest'})}`;
  return (
    <Section id={id} heading={t.text(`${register}.name.${role.role}`, {count: role.count})}>
      {role.also.length > 0 && <p class="pv-sub">{role.also.map((other) => t.text(`${register}.name.also.${other}`)).join(' ')}</p>}
      <p class="pv-totals">
        {role.totals.map(({currency, amount, count}) => (
          <span key={currency}>{t.rich(`${register}.list.total`, {amount: <b><Money context={context} amount={amount} currency={currency} /></b>, count})}</span>
        ))}
        {role.withoutAmount + role.suspect > 0 && t.has(`${register}.list.not-summed`) && <span class="pv-muted pv-small">{t.text(`${register}.list.not-summed`, {unknown: role.withoutAmount, suspect: role.suspect})}</span>}
      </p>
      <div class="pv-cols">
        <div class="pv-flow">
          <ValueByYear id={`${id}-years`} read={role} context={context} />
          <LogList entries={role.newest.map((row) => ({
            key: `${row.source} ${row.id}`, when: <Day context={context} date={row.day ?? row.date} short />,
            what: (
              <>
                <p><a href={context.href(`/${register}/${encodeURIComponent(row.id)}`)}>{row.title === undefined ? t.text('home.untitled', {id: row.id}) : <Said text={row.title} lang={row.language} />}</a></p>
                <p class="pv-small pv-muted">{row.amount === undefined ? t.has(`${register}.home.total`) && <Unknown context={context} of="unknown.amount" /> : <Money context={context} amount={row.amount} currency={row.currency} />}</p>
              </>
            ),
          }))} />
          <p><a class="pv-go" href={context.href(all)}>{t.text(`${register}.name.all`, {count: role.count})}</a></p>
        </div>
        <div class="pv-side">{role.others.map((facet) => <Others key={facet.name} register={register} facet={facet} context={context} />)}</div>
      </div>
    </Section>
  );
}

/** Who stands beside the name most often, each a link to its own page. */
function Others({register, facet, context}: {readonly register: string; readonly facet: FacetCount; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <>
      <h3>{t.text('name.others', {role: t.text(`${register}.facet.${facet.name}`)})}</h3>
      <ul class="pv-ranges">
        {facet.values.map(({key, label, count}) => <li key={key}><a href={context.href(namePath(key))}><bdi>{label ?? key}</bdi></a><span>{t.number(count)}</span></li>)}
      </ul>
      {facet.hidden > 0 && <p class="pv-small pv-muted">{t.text('name.others-more', {count: facet.hidden})}</p>}
    </>
  );
}

export const NAME_COLUMNS = ['register', 'role', 'year', 'currency', 'amount', 'records'] as const;

/** A row a register, role, year and currency. */
export function nameRows({registers}: NameView): Record<(typeof NAME_COLUMNS)[number], string | number>[] {
  return registers.flatMap(({register, roles}) => roles.flatMap(({role, years}) => years.flatMap(({year, totals}) =>
    totals.map(({currency, amount, count}) => ({register, role, year, currency, amount, records: count})))));
}
