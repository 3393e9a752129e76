import type {JSX} from 'preact';
import type {PageContext} from '../../core/page.ts';
import type {ListRead, SummaryRead} from '../../core/read.ts';
import {Day, Listed, Money, Notes, Said, Unknown} from '../components/marks.tsx';
import {LogList, Section} from '../components/parts.tsx';
import {Layout, openDoors} from '../layout.tsx';
import {dataPath} from '../paths.ts';
import type {PageProps} from '../render.ts';

/** What the first page shows of each register: its newest records, how many there are, what they come to. */
export interface HomeView {
  readonly registers: readonly ListRead[];
  /** In a demonstration. */
  readonly tries?: readonly Try[];
}

/** Something to try in a demonstration; `demo.try.{key}` are its words. */
export interface Try {
  readonly key: string;
  readonly path: string;
  /** The record that it shows, which a demonstration of another country has not. */
  readonly record?: {readonly register: string; readonly id: string};
}

/** Rows in "new on the square". */
const NEWEST = 6;
/** Currencies of which a total is given on the first page. */
const CURRENCIES = 2;

export function presentHome(registers: readonly ListRead[], tries: readonly Try[] = []): HomeView {
  return {...(tries.length > 0 && {tries}), registers: registers.map((list) => ({...list, rows: list.rows.slice(0, NEWEST)}))};
}

/** The first page: look up any name, the doors with their rooms, what the registers say, what is new. */
export function HomePage({view, context}: PageProps<HomeView>): JSX.Element {
  const {t, site} = context;
  const json = dataPath('/', 'json');
  return (
    <Layout context={context} title={t.text('home.title')} json={json} searchless>
      <section class={site.demo ? 'pv-hero' : 'pv-hero pv-hero--alone'} aria-labelledby="look-up">
        <div>
          <h1 id="look-up"><label for="q">{t.text('home.look-up')}</label></h1>
          <form class="pv-find" role="search" action={context.href('/search')} method="get">
            <input class="ds-input" id="q" name="q" type="search" autocomplete="off" aria-describedby="q-hint" />
            <button class="ds-button" type="submit">{t.text('search.button')}</button>
          </form>
          <p id="q-hint" class="pv-muted">{t.text('home.hint')}</p>
        </div>
        {site.demo && <Choice context={context} />}
      </section>
      <Gates context={context} />
      {view.tries !== undefined && <Tries tries={view.tries} context={context} />}
      <Figures view={view} context={context} />
      <Newest view={view} context={context} />
    </Layout>
  );
}

/** The demonstration's own question: look round, or start one's own site. */
function Choice({context}: {readonly context: PageContext}): JSX.Element {
  const {t, site} = context;
  const [room] = site.rooms;
  return (
    <aside aria-labelledby="choice">
      <h2 id="choice">{t.text('home.choice')}</h2>
      <ul class="pv-log">
        {room !== undefined && (
          <li><span>{t.text('home.choice.first')}</span><div><p><a href={context.href(room.path)}>{t.text('home.choice.look')}</a></p><p class="pv-small pv-muted">{t.text('home.choice.look-hint', {site: site.name})}</p></div></li>
        )}
        <li><span>{t.text('home.choice.second')}</span><div><p><a href={context.href('/act/site')}>{t.text('home.choice.start')}</a></p><p class="pv-small pv-muted">{t.text('home.choice.start-hint')}</p></div></li>
      </ul>
    </aside>
  );
}

/** What a visitor of the demonstration can do in two clicks. */
function Tries({tries, context}: {readonly tries: readonly Try[]; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <Section id="tries" heading={t.text('demo.tries')} sub={t.text('demo.tries-note')}>
      <ol class="pv-tries">
        {tries.map(({key, path}) => <li key={key}><a href={context.href(path)}>{t.text(`demo.try.${key}`)}</a><span>{t.text(`demo.try.${key}.hint`)}</span></li>)}
      </ol>
    </Section>
  );
}

function Gates({context}: {readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <ul class="pv-gates">
      {openDoors(context).map(({name, rooms}) => (
        <li key={name} id={name}>
          <h2>{t.text(`door.${name}`)}</h2>
          <p>{t.text(`door.${name}.about`)}</p>
          <ul>{rooms.map(({key, path}) => <li key={path}><a href={context.href(path)}>{t.text(key)}</a></li>)}</ul>
        </li>
      ))}
    </ul>
  );
}

/** Figures as sentences, each with the note that says where it comes from. */
function Figures({view, context}: {readonly view: HomeView; readonly context: PageContext}): JSX.Element | null {
  const {t} = context;
  const full = view.registers.filter(({count}) => count > 0);
  if (full.length === 0) return null;
  return (
    <Section id="figures" heading={t.text('home.figures')}>
      <div class="pv-sums">
        {full.map(({register, count, totals}, i) => (
          <>
            <div>
              <p>{t.rich(`${register}.home.count`, {count: <b>{t.number(count)}</b>, n: count})}<Notes context={context} sources={[i + 1]} /></p>
              <p class="pv-small"><a href={context.href(`/${register}`)}>{t.text(`${register}.home.see`)}</a></p>
            </div>
            {totals.slice(0, CURRENCIES).map(({currency, amount, count: number}) => (
              <div key={currency}>
                <p>{t.rich(`${register}.home.total`, {amount: <b><Money context={context} amount={amount} currency={currency} /></b>, count: number})}<Notes context={context} sources={[i + 1]} /></p>
                <p class="pv-small pv-muted">{t.currencyName(currency)}</p>
              </div>
            ))}
          </>
        ))}
      </div>
      <ol class="pv-notes">
        {full.map(({register, count, withoutAmount, suspect}, i) => (
          <li key={register} id={`n${i + 1}`}>
            <div><a href={context.href(`/${register}`)}>{t.text(`room.${register}`)}</a>: {t.text(`${register}.home.note`, {count, unknown: withoutAmount, suspect})}</div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Newest({view, context}: {readonly view: HomeView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const rows = view.registers.flatMap(({register, rows: all}) => all.map((row) => ({register, row})))
    .sort((a, b) => (a.row.date < b.row.date ? 1 : -1)).slice(0, NEWEST);
  return (
    <Section id="new" heading={t.text('home.new')}>
      {rows.length === 0
        ? <p>{t.text('home.nothing')}</p>
        : <LogList two entries={rows.map(({register, row}) => ({
          key: `${register} ${row.id}`, when: <Day context={context} date={row.date} short />, what: <NewRow register={register} row={row} context={context} />,
        }))} />}
    </Section>
  );
}

function NewRow({register, row, context}: {readonly register: string; readonly row: SummaryRead; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const names = [...new Set([row.parties[0], row.parties.at(-1)].flatMap((party) => (party === undefined ? [] : party.name)))];
  return (
    <>
      <p>
        <a href={context.href(`/${register}/${encodeURIComponent(row.id)}`)}>{row.title === undefined ? t.text('home.untitled', {id: row.id}) : <Said text={row.title} lang={row.language} />}</a>
      </p>
      <p class="pv-small pv-muted">
        {names.length > 0 && <><Listed context={context} items={names.map((name) => <Said text={name} />)} />{' · '}</>}
        {row.amount === undefined ? t.has(`${register}.home.total`) && <Unknown context={context} of="unknown.amount" /> : <Money context={context} amount={row.amount} currency={row.currency} />}
        {row.suspect === true && <span class="pv-up"> {t.text('money.suspect')}</span>}
      </p>
    </>
  );
}
