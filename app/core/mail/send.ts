import {createTransport, type Transporter} from 'nodemailer';
import type {Pool} from 'pg';
import type {Translator} from '../i18n/index.ts';
import type {Vault} from '../sealed/vault.ts';
import {openMail} from './enqueue.ts';
import {wordMail} from './word.ts';

export interface MailSettings {
  /** `smtp://user:password@host:port` or `smtps://…`; absent: mail is kept, and shown on this machine only. */
  readonly smtpUrl?: string;
  readonly from: string;
}

export interface MailTools {
  readonly pool: Pool;
  readonly vault: Vault;
  readonly settings: MailSettings;
  readonly publicUrl: URL;
  readonly siteName: () => string;
  readonly translator: (lang: string) => Translator;
}

/** The queue's work on a mail: once it was sent it is not sent again. */
export function mailTask(tools: MailTools): (payload: Readonly<Record<string, unknown>>) => Promise<void> {
  const {pool, vault, settings, publicUrl} = tools;
  const transport = settings.smtpUrl === undefined ? undefined : openTransport(settings.smtpUrl);
  return async ({number}) => {
    const {rows: [row]} = await pool.query<{number: number; template: string; lang: string; sealed: Buffer | null}>(
      "select number, template, lang, sealed from people.mail where number = $1 and state = 'waiting'", [number]);
    if (row === undefined || row.sealed === null) return;
    if (transport === undefined) {
      await pool.query("update people.mail set state = 'kept' where number = $1", [number]);
      return;
    }
    const draft = openMail(vault, {...row, sealed: row.sealed});
    const {subject, text, html} = wordMail(draft, tools.translator(row.lang), tools.siteName(), publicUrl);
    try {
      await transport.sendMail({
        from: {name: tools.siteName(), address: settings.from}, to: draft.to, subject, text, html,
        headers: {'Auto-Submitted': 'auto-generated'},
        ...(draft.unsubscribe !== undefined && {list: {unsubscribe: new URL(draft.unsubscribe, publicUrl).href}}),
        ...(draft.unsubscribe !== undefined && {headers: {'Auto-Submitted': 'auto-generated', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click'}}),
      });
    } catch (error) {
      const {responseCode} = error as {responseCode?: number};
      // 5xx: the other side will never take it
      if (responseCode === undefined || responseCode < 500) throw error;
      await pool.query("update people.mail set state = 'failed', reason = $2 where number = $1", [number, `SMTP ${responseCode}`]);
      return;
    }
    await pool.query("update people.mail set state = 'sent', sent = clock_timestamp(), sealed = null where number = $1", [number]);
  };
}

/** Does the mail server answer, and let us in? Nothing is sent. */
export async function answers(smtpUrl: string): Promise<boolean> {
  const transport = openTransport(smtpUrl);
  const well = await transport.verify().catch(() => false);
  transport.close();
  return well;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

function openTransport(url: string): Transporter {
  const {hostname, protocol} = new URL(url);
  return createTransport(url, {requireTLS: protocol === 'smtp:' && !LOOPBACK.has(hostname), connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000} as object);
}
