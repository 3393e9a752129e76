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

/** The one page of a name. */
export function namePath(key: string): string {
  return `/names/${encodeURIComponent(key)}`;
}
