/** A path of the site in one of its languages: the first language has no prefix. */
export function localPath(languages: readonly string[], lang: string, path: string): string {
  if (lang === languages[0]) return path;
  return path === '/' ? `/${lang}` : `/${lang}${path}`;
}

/** `/contracting/x?on=2026-01-01` → `/contracting/x.json?on=2026-01-01`: the same facts for machines. */
export function dataPath(path: string, format: 'json' | 'csv'): string {
  const [place = '', query] = path.split('?');
  const file = `${place === '/' ? '/index' : place}.${format}`;
  return query === undefined ? file : `${file}?${query}`;
}

/** Parameters of a record's page, in the order of its address. */
const RECORD_PARAMETERS = ['on', 'entered', 'source'] as const;

/** The address of a record as it is now: only what has entered by its newest entry. `/contracting/x` → `/contracting/x?entered=2026-…` */
export function knownPath(path: string, entries: readonly {readonly entered: string}[]): string {
  const [place = '', query] = path.split('?');
  const given = new URLSearchParams(query);
  const newest = entries.map(({entered}) => entered).sort().at(-1);
  if (newest === undefined) return path;
  if (!given.has('entered')) given.set('entered', newest);
  const kept = RECORD_PARAMETERS.flatMap((name) => given.getAll(name).map((value): [string, string] => [name, value]));
  return `${place}?${new URLSearchParams(kept).toString()}`;
}

/** The one page of a name. */
export function namePath(key: string): string {
  return `/names/${encodeURIComponent(key)}`;
}

/** The page of a source. */
export function sourcePath({register, slug}: {readonly register: string; readonly slug: string}): string {
  return `/sources/${register}/${slug}`;
}

/** Where one asks to be told by mail of changes on a page (its path, without language). */
export function followPath(path: string): string {
  return `/act/follow?${new URLSearchParams({path})}`;
}
