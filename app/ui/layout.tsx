import type {ComponentChildren, JSX} from 'preact';
import type {Door, PageContext} from '../core/page.ts';
import {Day} from './components/marks.tsx';
import {Cite} from './components/cite.tsx';
import {Crumbs, type Crumb} from './components/parts.tsx';
import {localPath} from './paths.ts';

const DOORS: readonly Door[] = ['money', 'influence', 'promises', 'participate', 'data'];

export interface LayoutProps {
  readonly context: PageContext;
  /** Plain words: the name of the page, without the site's. */
  readonly title: string;
  readonly door?: Door | undefined;
  readonly crumbs?: readonly Crumb[];
  /** Addresses of the same facts for machines. */
  readonly json?: string;
  readonly csv?: string;
  /** Path of the feed of what the page lists, without language. */
  readonly atom?: string;
  /** How the page looks where somebody shares its address (Open Graph). */
  readonly share?: {readonly title: string; readonly about: string; readonly image: string};
  /** The page holds the big search box itself. */
  readonly searchless?: boolean;
  /** Not for search engines: errors, forms, states of the past. */
  readonly noindex?: boolean;
  /** Where the page can be seen as it is now, whatever enters later; its own address unless told. `false`: nothing to cite. */
  readonly cite?: string | false;
  /** Scripts of the page, by name: what it can do beside, where they run. */
  readonly scripts?: readonly string[];
  /** Opened over bad lines: on a small screen no fonts are fetched. */
  readonly ownFonts?: boolean | undefined;
  readonly children: ComponentChildren;
}

/** Everything around a page: head, masthead, doors, crumbs, foot. Complete without script. */
export function Layout(props: LayoutProps): JSX.Element {
  const {context, title, children} = props;
  const {t, site} = context;
  const [place = '/'] = context.path.split('?');
  return (
    <html lang={t.lang} dir={t.dir} data-color-scheme="auto" {...(props.ownFonts === true && {'data-fonts': 'own'})}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} – ${site.name}`}</title>
        <link rel="stylesheet" href={context.asset('parvis.css')} />
        <link rel="icon" type="image/svg+xml" href={context.asset('favicon.svg')} />
        {(site.demo || props.noindex === true) && <meta name="robots" content="noindex" />}
        {props.noindex !== true && site.languages.map((lang) => (
          <link rel="alternate" hreflang={lang} href={context.absolute(localPath(site.languages, lang, place))} key={lang} />
        ))}
        {props.share !== undefined && <><meta property="og:title" content={props.share.title} /><meta property="og:description" content={props.share.about} /><meta property="og:image" content={props.share.image} /></>}
        {props.scripts?.map((name) => <script type="module" src={context.asset(`${name}.js`)} key={name} />)}
        {props.json !== undefined && <link rel="alternate" type="application/json" href={props.json} />}
        {props.csv !== undefined && <link rel="alternate" type="text/csv" href={props.csv} />}
        {props.atom !== undefined && <link rel="alternate" type="application/atom+xml" href={context.href(props.atom)} />}
      </head>
      <body>
        <a class="ds-skip-link" href="#main">{t.text('skip')}</a>
        <Masthead context={context} door={props.door} searchless={props.searchless === true} />
        <main id="main" class="pv-wrap" tabindex={-1}>
          {props.crumbs !== undefined && <Crumbs context={context} crumbs={props.crumbs} />}
          {children}
          {props.cite !== false && <Cite context={context} title={title} path={props.cite ?? context.path} />}
        </main>
        <Foot context={context} />
      </body>
    </html>
  );
}

function Masthead({context, door, searchless}: {
  readonly context: PageContext; readonly door: Door | undefined; readonly searchless: boolean;
}): JSX.Element {
  const {t, site} = context;
  return (
    <header class="pv-mast">
      <div class="pv-wrap pv-mast-top">
        <a class="pv-brand" href={context.href('/')}>
          <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path d="M4 30V4h24v26" fill="none" stroke="currentColor" stroke-width="4" /><path d="M12.5 23h7v7h-7z" fill="currentColor" />
          </svg>
          <span><b>Parvis</b>{site.name !== 'Parvis' && <>{' '}<span>{site.name}</span></>}</span>
        </a>
        {!searchless && (
          <form class="pv-find" role="search" action={context.href('/search')} method="get">
            <label class="ds-sr-only" for="find">{t.text('search.label')}</label>
            <input class="ds-input" id="find" name="q" type="search" placeholder={t.text('search.label')} autocomplete="off" />
            <button class="ds-button" type="submit">{t.text('search.button')}</button>
          </form>
        )}
        <Languages context={context} />
      </div>
      <Doors context={context} door={door} />
      {site.mirror !== undefined && <div class="pv-demo"><p class="pv-wrap">{t.rich('mirror.banner', {address: <bdi dir="ltr">{site.mirror.address}</bdi>, date: <Day context={context} date={site.mirror.seen} />})}</p></div>}
      {site.demo && <div class="pv-demo"><p class="pv-wrap">{t.text('demo.banner', {site: site.name})}</p></div>}
    </header>
  );
}

function Languages({context}: {readonly context: PageContext}): JSX.Element | null {
  const {t, site} = context;
  const others = site.languages.filter((lang) => lang !== t.lang);
  if (others.length === 0) return null;
  return (
    <nav aria-label={t.text('languages.label')}>
      <ul class="pv-tools">
        {others.map((lang) => (
          <li key={lang}><a href={localPath(site.languages, lang, context.path)} lang={lang} hreflang={lang}>{ownName(lang)}</a></li>
        ))}
      </ul>
    </nav>
  );
}

/** The name of a language in itself, as a title: Français. */
export function ownName(lang: string): string {
  const name = new Intl.DisplayNames(lang, {type: 'language'}).of(lang) ?? lang;
  return name.slice(0, 1).toLocaleUpperCase(lang) + name.slice(1);
}

function Doors({context, door}: {readonly context: PageContext; readonly door: Door | undefined}): JSX.Element | null {
  const {t} = context;
  const open = openDoors(context);
  if (open.length === 0) return null;
  return (
    <nav class="pv-doors" aria-label={t.text('doors.label')}>
      <ul class="pv-wrap">
        {open.map(({name, rooms}) => (
          <li key={name}>
            <a href={context.href(rooms.length === 1 ? (rooms[0]?.path ?? '/') : `/#${name}`)} {...(name === door && {'aria-current': 'true' as const})}>
              {t.text(`door.${name}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The doors behind which there is a room, each with its rooms. */
export function openDoors(context: PageContext): {name: Door; rooms: PageContext['site']['rooms']}[] {
  return DOORS.map((name) => ({name, rooms: context.site.rooms.filter(({doors}) => doors.includes(name))})).filter(({rooms}) => rooms.length > 0);
}

function Foot({context}: {readonly context: PageContext}): JSX.Element {
  const {t, site} = context;
  const groups = (['about', 'take'] as const)
    .map((group) => ({group, links: (site.links ?? []).filter((link) => link.group === group)}))
    .filter(({links}) => links.length > 0);
  return (
    <footer class="pv-foot">
      <div class="pv-wrap pv-foot-in">
        {groups.map(({group, links}) => (
          <section key={group}>
            <h2>{t.text(`foot.${group}`)}</h2>
            <ul class="pv-foot-list">{links.map(({key, path}) => <li key={path}><a href={context.href(path)}>{t.text(key)}</a></li>)}</ul>
          </section>
        ))}
        <section>
          <h2>{t.text('foot.log')}</h2>
          <p>{t.text('foot.log-size', {count: site.logSize})}</p>
        </section>
        <p>
          {site.keeper !== undefined && `${t.text('foot.keeper', {keeper: site.keeper})} `}
          {t.text('foot.zone', {zone: site.zone})}
        </p>
      </div>
    </footer>
  );
}
