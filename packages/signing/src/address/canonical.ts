import {DISPOSABLE_DOMAINS, MAIL_RULES, type MailRule} from './rules.ts';

/** The rule of a domain: the exact one, else that of the nearest parent (`*.parent`), else that of all (`*`). */
export function mailRuleOf(domain: string, rules: readonly MailRule[] = MAIL_RULES): MailRule | undefined {
  const find = (pattern: string): MailRule | undefined => rules.find((rule) => rule.domain === pattern);
  const labels = domain.split('.');
  const parents = labels.slice(1).map((_, at) => `*.${labels.slice(at + 1).join('.')}`);
  for (const pattern of [domain, ...parents, '*']) {
    const rule = find(pattern);
    if (rule !== undefined) return rule;
  }
  return undefined;
}

/**
 * What all spellings of one mailbox share (participation 6.4.3): without the characters that its domain does not read,
 * without an extension, in lower case, under the main name of the domain. An address that would become empty stays whole.
 */
export function canonicalAddress(address: string, rules: readonly MailRule[] = MAIL_RULES): string {
  const lower = address.normalize('NFC').toLowerCase();
  const at = lower.lastIndexOf('@');
  const [local, domain] = [lower.slice(0, at), lower.slice(at + 1)];
  const {strip = '', extension = '+', alias = domain} = mailRuleOf(domain, rules) ?? {extension: ''};
  const cut = extension === '' ? -1 : local.indexOf(extension);
  const short = [...(cut === -1 ? local : local.slice(0, cut))].filter((character) => !strip.includes(character)).join('');
  return `${short === '' ? local : short}@${alias}`;
}

/** Mailboxes of this domain are thrown away: of it, or of a domain above it. */
export function isDisposable(domain: string, listed: ReadonlySet<string> = DISPOSABLE_DOMAINS): boolean {
  const labels = domain.toLowerCase().split('.');
  return labels.some((_, at) => listed.has(labels.slice(at).join('.')));
}

/**
 * A telephone number in its international form (E.164: `+` and 8 to 15 digits), or undefined. With `country` (`+44`) a
 * number that begins with a single 0 is one of that country.
 */
export function parsePhone(typed: string, country?: string): string | undefined {
  const bare = typed.normalize('NFKC').replaceAll(/[\s().\p{Pd}/]/gu, '');
  const whole = bare.startsWith('00') ? `+${bare.slice(2)}` : bare.startsWith('0') && country !== undefined ? `${country}${bare.slice(1)}` : bare;
  return /^\+[1-9]\d{7,14}$/.test(whole) ? whole : undefined;
}
