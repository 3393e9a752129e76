import type {IncomingMessage} from 'node:http';

/** The language that the path's prefix chose; kept beside the raw request because routing sees the path without it. */
const chosen = new WeakMap<IncomingMessage, string>();

/** `/fr/contracting` → `/contracting` in French. Only languages of the interface are prefixes. */
export function takeLanguage(raw: IncomingMessage, languages: ReadonlySet<string>): string {
  const url = raw.url ?? '/';
  const prefix = /^\/([a-z]{2,3})(?=[/?]|$)/.exec(url)?.[1];
  if (prefix === undefined || !languages.has(prefix)) return url;
  chosen.set(raw, prefix);
  const rest = url.slice(prefix.length + 1);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

export function languagePrefix(raw: IncomingMessage): string | undefined {
  return chosen.get(raw);
}
