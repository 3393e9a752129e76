import {Client} from 'pg';
import {must} from '@parvis/kernel';
import {createTranslator, loadMessages, type Translator} from '../../../../core/i18n/index.ts';
import {readOutbox} from '../../../../core/mail/outbox.ts';
import {openHouse, type TestHouse, type TestHouseOptions} from '../../../../testing/house.ts';
import {ACCOUNTS_MESSAGES} from '../../../../ui/accounts/messages/index.ts';
import {LANGUAGES, UI_MESSAGES} from '../../../../ui/messages/index.ts';
import {SIGNING_MESSAGES} from '../messages/index.ts';
import {tellToolsOf} from '../keep.ts';
import {readConfig} from '../../../../core/config.ts';
import {tellSigners, type TellTools} from '../tell.ts';
import {TableHost} from './host.ts';
import {signingRoom} from './room.ts';

export interface SigningHouse extends TestHouse {
  readonly host: TableHost;
  readonly tools: TellTools;
  /** Sends what is to be told, and gives the newest mail in words. */
  newestMail(): Promise<{readonly subject: string; readonly text: string; readonly to: string; readonly at: string}>;
  /** How many mails there are. */
  mails(): Promise<number>;
}

/** A house with signing on petitions in a table of their own. */
export async function openSigningHouse(options: TestHouseOptions = {}): Promise<SigningHouse> {
  const host = new TableHost();
  const room = signingRoom(host, {rememberMs: 0});
  const house = await openHouse({...options, rooms: [room], without: ['petitions']});
  const owner = new Client({connectionString: house.url});
  await owner.connect();
  await TableHost.make(owner);
  await owner.end();
  const messages = loadMessages([UI_MESSAGES, ACCOUNTS_MESSAGES, SIGNING_MESSAGES], LANGUAGES);
  const translators: ReadonlyMap<string, Translator> = new Map(LANGUAGES.map((lang) => [lang, createTranslator(lang, must(messages.get(lang), lang))]));
  const config = readConfig({PARVIS_DATA: house.folder, ...options.env});
  const tools = tellToolsOf({square: house.square, config, host, translators, words: () => ({name: 'Test Square', demo: false, languages: ['en', 'fr', 'es', 'ar'], zone: 'UTC'})});
  const {pool} = house.square.app;
  return Object.assign(house, {
    host, tools,
    async newestMail() {
      await tellSigners(tools);
      await pool.query("update people.mail set state = 'kept' where state = 'waiting'");
      const [mail] = await readOutbox(pool, house.square.vault, {translator: (lang) => must(translators.get(lang), lang), siteName: 'Test', publicUrl: config.publicUrl});
      const {subject, text, to, link = ''} = must(mail, 'a mail was written');
      return {subject, text, to, at: new URL(link).pathname};
    },
    async mails() {
      await tellSigners(tools);
      const {rows: [row]} = await pool.query<{count: number}>('select count(*)::int as count from people.mail');
      return row!.count;
    },
  });
}

/** What a signer types. */
export const ANA = {name: 'Ana Reyes', address: 'ana@city.example', place: 'N1 7AA', who: 'yes'} as const;
