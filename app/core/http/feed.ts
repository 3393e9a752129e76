import type {Pool} from 'pg';
import type {PageContext} from '../page.ts';
import type {SummaryRead} from '../read.ts';
import type {Register} from '../register.ts';
import {thingKey} from '../statements/thing.ts';
import {element, writeXml, type Element} from './xml.ts';

/** What a list shows that a feed of it can be made of, whatever else is in its view. */
export interface FeedView {
  readonly rows: readonly Pick<SummaryRead, 'source' | 'id' | 'title' | 'language' | 'amount' | 'currency' | 'suspect'>[];
  readonly next?: string;
  readonly previous?: string;
}

export interface FeedTools<V extends FeedView> {
  readonly pool: () => Pool;
  readonly register: Register;
  /** One line on a row beyond its title and amount: who, with whom. */
  readonly line?: (row: V['rows'][number], context: PageContext) => string | undefined;
}

export const ATOM = 'http://www.w3.org/2005/Atom';

/**
 * The Atom writer of a list (RFC 4287; paged as RFC 5005, by the cursors of the list): an entry for each record, which is
 * new again whenever something enters. Its id is the address of the record in the site's first language, for ever.
 */
export async function writeFeed<V extends FeedView>(view: V, context: PageContext, {pool, register, line}: FeedTools<V>): Promise<string> {
  const {t, site, absolute, href} = context;
  const at = (cursor: Readonly<Record<string, string>>): string => absolute(href(`/${register.name}.atom${queryOf(context.path, cursor)}`));
  const filter = parametersOf(context.path);
  const page = absolute(href(`/${register.name}${queryOf(context.path, {})}`));
  const entries = await feedEntries(view.rows, context, {pool, register, ...(line && {line})});
  const room = t.text(`room.${register.name}`);
  return writeXml(element('feed', {xmlns: ATOM, 'xml:lang': t.lang}, [
    element('id', {}, at({})),
    element('title', {}, t.text('feed.title', {room, site: site.name, filter: filter.length > 0 ? 'yes' : 'no'})),
    element('subtitle', {}, [...(site.demo ? [t.text('demo.banner', {site: site.name})] : []), ...filter.map(([name, value]) => `${name}: ${value}`)].join(' · ')),
    element('updated', {}, entries.map(({updated}) => updated).sort().at(-1) ?? EPOCH),
    element('author', {}, [element('name', {}, site.keeper ?? site.name)]),
    site.demo ? FICTION : undefined,
    element('link', {rel: 'self', type: 'application/atom+xml', href: absolute(href(`/${register.name}.atom${search(context.path)}`))}),
    element('link', {rel: 'alternate', type: 'text/html', hreflang: t.lang, href: page}),
    element('link', {rel: 'first', type: 'application/atom+xml', href: at({})}),
    view.next === undefined ? undefined : element('link', {rel: 'next', type: 'application/atom+xml', href: at({after: view.next})}),
    view.previous === undefined ? undefined : element('link', {rel: 'previous', type: 'application/atom+xml', href: at({before: view.previous})}),
    ...entries.map((entry) => entry.element),
  ]));
}

/** An entry for each record, with when something of it last entered. */
export async function feedEntries<V extends FeedView>(rows: V['rows'], context: PageContext, {pool, register, line}: FeedTools<V>): Promise<{readonly updated: string; readonly element: Element}[]> {
  const {t, site, absolute, href} = context;
  const entered = await newestEntered(pool(), register, rows);
  return rows.map((row) => {
    const path = `/${register.name}/${encodeURIComponent(row.id)}?source=${row.source}`;
    const words = [
      line?.(row, context),
      row.amount === undefined ? undefined : `${t.money(row.amount, row.currency)}${row.suspect === true ? ` (${t.text('money.suspect')})` : ''}`,
    ].filter((part) => part !== undefined && part !== '');
    const updated = entered.get(recordKey(register, row)) ?? EPOCH;
    return {updated, element: element('entry', row.language === undefined ? {} : {'xml:lang': row.language}, [
      element('id', {}, absolute(path)),
      element('title', {}, row.title ?? row.id),
      element('updated', {}, updated),
      element('link', {rel: 'alternate', type: 'text/html', hreflang: t.lang, href: absolute(href(path))}),
      words.length === 0 ? undefined : element('summary', {'xml:lang': t.lang}, words.join(' · ')),
      site.demo ? FICTION : undefined,
    ])};
  });
}

export const FICTION = element('category', {term: 'fiction'});
/** The time of what has none: an empty feed. */
export const EPOCH = '1970-01-01T00:00:00Z';

/** Where on a page of the list the feed of all of it is: with its filters, without its cursor. */
export function feedPath(path: string): string {
  const query = new URLSearchParams([...new URLSearchParams(search(path))].filter(([name]) => !CURSORS.has(name) && !LOOKS.has(name))).toString();
  return `${path.split('?')[0] ?? path}.atom${query === '' ? '' : `?${query}`}`;
}

const CURSORS = new Set(['after', 'before']);
/** How a page is looked at: no part of what is followed. */
const LOOKS = new Set(['open', 'sort', 'limit']);

function search(path: string): string {
  const [, query] = path.split('?');
  return query === undefined ? '' : `?${query}`;
}

function queryOf(path: string, cursor: Readonly<Record<string, string>>): string {
  const kept = [...new URLSearchParams(search(path))].filter(([name]) => !CURSORS.has(name));
  const query = new URLSearchParams([...kept, ...Object.entries(cursor)]).toString();
  return query === '' ? '' : `?${query}`;
}

function parametersOf(path: string): [string, string][] {
  return [...new URLSearchParams(search(path))].filter(([name]) => !CURSORS.has(name) && !LOOKS.has(name));
}

function recordKey(register: Register, {source, id}: FeedView['rows'][number]): string {
  return thingKey(register.name, source, id);
}

/** When the newest of what is public of each record entered, became public or was removed, by the record's key. */
async function newestEntered(pool: Pool, register: Register, rows: FeedView['rows']): Promise<Map<string, string>> {
  const {rows: found} = await pool.query<{thing: string; at: Date}>(`
    select touching.thing, max(greatest(s.entered, s.visible_from, r.at)) as at
    from (
      select thing, thing as home, null::text as sid from unnest($1::bigint[]) as thing
      union all select thing, home, sid from statement_thing where thing = any($1::bigint[])) as touching
    join statement s on s.thing = touching.home and (touching.sid is null or s.sid = touching.sid)
    left join removal r on r.thing = s.thing and r.sid = s.sid and r.revision = s.revision
    where s.visible_from is null or s.visible_from <= clock_timestamp()
    group by touching.thing`, [rows.map((row) => recordKey(register, row))]);
  return new Map(found.map(({thing, at}) => [thing, at.toISOString()]));
}
