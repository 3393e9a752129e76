const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** The address of a link that comes from data, if it is one we link to: http, https, mailto, tel, or a path of this site. */
export function safeHref(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  // Browsers drop tabs, line ends and leading control characters before they read the scheme.
  // eslint-disable-next-line no-control-regex
  const text = address.replace(/[\t\n\r]/g, '').replace(/^[\u0000-\u0020]+/, '').trimEnd();
  if (/^\/(?![/\\])/.test(text)) return text;
  if (!URL.canParse(text)) return undefined;
  return SCHEMES.has(new URL(text).protocol) ? text : undefined;
}
