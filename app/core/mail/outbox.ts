import type {Pool} from 'pg';
import type {Translator} from '../i18n/index.ts';
import type {Vault} from '../sealed/vault.ts';
import {openMail} from './enqueue.ts';
import {wordMail, type WordedMail} from './word.ts';

export interface KeptMail extends WordedMail {
  readonly number: number;
  readonly to: string;
  readonly lang: string;
  readonly created: string;
}

/** The newest mails that were kept because no mail server is set: what the outbox shows on the operator's own machine. */
export async function readOutbox(pool: Pool, vault: Vault, {translator, siteName, publicUrl}: {readonly translator: (lang: string) => Translator; readonly siteName: string; readonly publicUrl: URL}): Promise<KeptMail[]> {
  const {rows} = await pool.query<{number: number; template: string; lang: string; sealed: Buffer; created: Date}>(
    "select number, template, lang, sealed, created from people.mail where state = 'kept' and sealed is not null order by number desc limit 20");
  return rows.map((row) => {
    const draft = openMail(vault, row);
    return {number: row.number, to: draft.to.address, lang: row.lang, created: row.created.toISOString(), ...wordMail(draft, translator(row.lang), siteName, publicUrl)};
  });
}
