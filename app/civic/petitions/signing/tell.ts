import type {ClientBase, PoolClient} from 'pg';
import type {FetchTools} from '../../../core/fetch/guarded-fetch.ts';
import {inTransaction} from '../../../core/http/act-route.ts';
import type {Translator} from '../../../core/i18n/index.ts';
import {enqueueMails, type MailDraft} from '../../../core/mail/enqueue.ts';
import {sendShortMessage} from '../../../core/sms/send.ts';
import type {SmsSettings} from '../../../core/sms/settings.ts';
import {findFraud} from './fraud.ts';
import {linkSecret, secretOf, type PetitionSecret, type SealedWords} from './keys.ts';
import type {SigningHost} from '../signing-host-type.ts';
import type {SigningTools} from './sign.ts';

export interface TellTools extends Pick<SigningTools, 'pool' | 'vault'> {
  readonly host: SigningHost;
  readonly translator: (lang: string) => Translator;
  readonly publicUrl: URL;
  readonly siteName: () => string;
  readonly firstLanguage: () => string;
  readonly sms?: {readonly settings: SmsSettings; readonly fetch: FetchTools};
}

interface Due {
  readonly message: string;
  readonly kind: 'confirm' | 'again' | 'already';
  readonly tries: number;
  readonly number: string;
  readonly petition: string;
  readonly channel: string;
  readonly supporter: boolean;
  readonly state: string;
  readonly lang: string;
  readonly sealed: Buffer | null;
  readonly commitment: Buffer;
}

interface Ready extends Due {
  readonly words: SealedWords;
}

type Asking = Pick<ClientBase, 'query'>;

const AT_ONCE = 200, MOST_TRIES = 6;

/**
 * Tells signers what they are to be told. Before the first message of a signature the fraud controls look at it: what they
 * put aside is told nothing, then or later. Gives how many messages went out.
 */
export async function tellSigners(tools: TellTools): Promise<number> {
  let sent = 0;
  for (;;) {
    const {taken, mails, short} = await inTransaction(tools.pool, (client) => takeDue(client, tools));
    sent += mails;
    for (const one of short) if (await sendShort(tools, one)) sent++;
    if (taken < AT_ONCE) return sent;
  }
}

async function takeDue(client: PoolClient, tools: TellTools): Promise<{readonly taken: number; readonly mails: number; readonly short: readonly Ready[]}> {
  const {rows} = await client.query<Due>(`
    with due as (select number from people.signing_message where due <= clock_timestamp() order by due limit ${AT_ONCE} for update skip locked)
    select m.number as message, m.kind, m.tries, s.number, s.petition, s.channel, s.supporter, s.state, s.lang, s.sealed, s.commitment
    from due join people.signing_message m using (number) join people.signature s on s.number = m.signature order by m.number`);
  const ready = await open(tools, rows);
  const suspects = ready.filter(({kind, state}) => kind === 'confirm' && state === 'pending');
  const fraud = await findFraud(client, tools.vault, suspects);
  if (fraud.size > 0) await client.query("update people.signature set state = 'fraudulent' where number = any($1::bigint[]) and state = 'pending'", [[...fraud]]);
  const told = ready.filter(({number}) => !fraud.has(number));
  const short = told.filter(({channel}) => channel === 'sms');
  const mails = told.filter(({channel}) => channel === 'mail');
  const titles = new Map<string, string>();
  for (const id of new Set(told.map(({petition}) => petition))) titles.set(id, await titleOf(tools, client, id));
  await enqueueMails(client, tools.vault, mails.map((one) => draft(tools, one, titles.get(one.petition) ?? one.petition)));
  const waits = new Set(short.map(({message}) => message));
  await finish(client, rows.filter(({message}) => !waits.has(message)), mails);
  // put off, and taken up again should this process end before the gateway answers
  await client.query(`update people.signing_message set tries = tries + 1, due = clock_timestamp() + make_interval(mins => (2 ^ tries)::int) where number = any($1::bigint[])`, [[...waits]]);
  return {taken: rows.length, mails: mails.length, short};
}

/** With their words; without those of which nothing is left. */
async function open({pool, vault}: TellTools, rows: readonly Due[]): Promise<Ready[]> {
  const secrets = new Map<string, PetitionSecret | undefined>();
  for (const id of new Set(rows.map(({petition}) => petition))) secrets.set(id, await secretOf(pool, vault, id));
  return rows.flatMap((row) => {
    const secret = secrets.get(row.petition);
    return secret === undefined || row.sealed === null ? [] : [{...row, words: secret.unseal(row.sealed, row.commitment)}];
  });
}

async function finish(client: Asking, over: readonly Due[], told: readonly Due[]): Promise<void> {
  await client.query('delete from people.signing_message where number = any($1::bigint[])', [over.map(({message}) => message)]);
  await client.query('update people.signature set told = told + 1 where number = any($1::bigint[])', [told.map(({number}) => number)]);
}

function linkOf({vault, firstLanguage}: TellTools, {number, lang}: Due): string {
  return `${lang === firstLanguage() ? '' : `/${lang}`}/act/petitions/signature/${linkSecret(vault, number)}`;
}

async function titleOf({host}: TellTools, client: Asking, petition: string): Promise<string> {
  return (await host.petition(client, petition))?.title ?? petition;
}

function draft(tools: TellTools, one: Ready, title: string): MailDraft {
  return {
    to: {name: '', address: one.words.address}, template: one.kind === 'already' ? 'signing-already' : 'signing-confirm', lang: one.lang,
    facts: {title, days: PENDING_DAYS}, link: linkOf(tools, one),
  };
}

/** How long a link can be confirmed; then nothing of it is left (security: retention). */
export const PENDING_DAYS = 7;

async function sendShort(tools: TellTools, one: Ready): Promise<boolean> {
  const {sms, translator, publicUrl, siteName, pool} = tools;
  if (sms === undefined) return false;
  const text = translator(one.lang).text(`signing.sms.${one.kind === 'already' ? 'already' : 'confirm'}`, {
    title: (await titleOf(tools, pool, one.petition)).slice(0, 60), site: siteName(), link: new URL(linkOf(tools, one), publicUrl).href,
  });
  const answered = await sendShortMessage(sms.settings, {to: one.words.address, text}, sms.fetch);
  if (answered.ok || one.tries + 1 >= MOST_TRIES) await finish(pool, [one], answered.ok ? [one] : []);
  return answered.ok;
}

/** Signers who agreed to hear of the petition, for whoever writes to them; `link` is the path of her signature, `{link}/stop` ends it with one click. */
export async function* listWhoAgreed(tools: Pick<SigningTools, 'pool' | 'vault'>, petition: string): AsyncGenerator<{readonly address: string; readonly name: string; readonly lang: string; readonly link: string}> {
  const secret = await secretOf(tools.pool, tools.vault, petition);
  let after = '0';
  while (secret !== undefined) {
    const {rows} = await tools.pool.query<{number: string; sealed: Buffer; commitment: Buffer; lang: string}>(`
      select number, sealed, commitment, lang from people.signature
      where petition = $1 and number > $2 and updates and state = 'confirmed' and channel = 'mail' and sealed is not null order by number limit 1000`, [petition, after]);
    for (const row of rows) {
      const {address, name} = secret.unseal(row.sealed, row.commitment);
      yield {address, name, lang: row.lang, link: `/act/petitions/signature/${linkSecret(tools.vault, row.number)}`};
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.number;
  }
}
