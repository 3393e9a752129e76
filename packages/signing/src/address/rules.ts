/** How the mailboxes of a domain are spelled in more than one way. */
export interface MailRule {
  /** An exact domain, `*.parent` for those below it, or `*` for all others. */
  readonly domain: string;
  /** Characters without meaning before the `@`. */
  readonly strip?: string;
  /** From the first of it on, the rest before the `@` has no meaning; `+` unless said, '' where there is no such thing. */
  readonly extension?: string;
  /** The domain that this one is another name of. */
  readonly alias?: string;
}

/** Large providers, as they describe themselves; a site can put its own before them. */
export const MAIL_RULES: readonly MailRule[] = [
  {domain: 'gmail.com', strip: '.'},
  {domain: 'googlemail.com', strip: '.', alias: 'gmail.com'},
  {domain: 'icloud.com'},
  {domain: 'me.com', alias: 'icloud.com'},
  {domain: 'mac.com', alias: 'icloud.com'},
  {domain: 'proton.me', strip: '._-'},
  {domain: 'protonmail.com', strip: '._-', alias: 'proton.me'},
  {domain: 'pm.me', strip: '._-', alias: 'proton.me'},
  {domain: 'yahoo.com', extension: '-'},
  {domain: 'ymail.com', extension: '-'},
  {domain: 'yandex.ru', alias: 'yandex.com'},
  {domain: 'ya.ru', alias: 'yandex.com'},
  {domain: '*'},
];

/** Domains that hand out mailboxes for an hour: the best known. A site adds to them by its list of blocked domains. */
export const DISPOSABLE_DOMAINS: ReadonlySet<string> = new Set([
  '10minutemail.com', '10minutemail.net', '20minutemail.com', '33mail.com', 'burnermail.io', 'discard.email', 'discardmail.com', 'dispostable.com',
  'dropmail.me', 'emailondeck.com', 'fakeinbox.com', 'getairmail.com', 'getnada.com', 'grr.la', 'guerrillamail.biz', 'guerrillamail.com', 'guerrillamail.de',
  'guerrillamail.info', 'guerrillamail.net', 'guerrillamail.org', 'guerrillamailblock.com', 'inboxkitten.com', 'maildrop.cc', 'mailcatch.com', 'mailinator.com',
  'mailnesia.com', 'mailnull.com', 'mailsac.com', 'mintemail.com', 'moakt.com', 'mohmal.com', 'mytemp.email', 'nada.email', 'sharklasers.com', 'spam4.me',
  'spamgourmet.com', 'temp-mail.io', 'temp-mail.org', 'tempail.com', 'tempmail.com', 'tempmail.net', 'tempr.email', 'throwawaymail.com', 'tmpmail.org', 'trashmail.com',
  'trashmail.de', 'trashmail.net', 'yopmail.com', 'yopmail.fr', 'yopmail.net',
]);
