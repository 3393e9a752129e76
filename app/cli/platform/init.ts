import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {foundKeeper} from '../../core/accounts/found.ts';
import {beginAsInvited} from '../../core/accounts/invitations.ts';
import {inTransaction} from '../../core/http/act-route.ts';
import {openVault} from '../../core/sealed/vault.ts';
import {foundSite, readSite} from '../../core/square.ts';
import {LANGUAGES} from '../../ui/messages/index.ts';
import {parseStartSite, type StartSiteForm} from '../../ui/start-site.ts';
import {UsageError, type Command} from '../command.ts';
import {openSite} from './open-site.ts';

/** No code is asked for in the terminal: whoever types there is the operator. */
const HERE = 'TERMINAL';

export const command: Command = {
  name: 'init',
  summary: 'Start your own site, with the institution that keeps it and its first administrator',
  help: `
Usage: parvis init --name NAME --body INSTITUTION --person NAME --address EMAIL [--languages en,fr] [--zone Europe/Paris]

Does what the form on the first page does, without a browser. Of a site that exists already (from an import) the name,
languages and zone stay; it only gets its keeper and first administrator, where it has none. She then signs in with a
link by e-mail, and makes a key or prints codes within seven days.

  --name NAME          as it stands at the top of each page
  --body INSTITUTION   the institution that keeps the site
  --person NAME        the first administrator
  --address EMAIL      where her links go; never shown
  --languages LIST     ${LANGUAGES.join(',')} unless told; the first is the site's main language
  --zone ZONE          for times and legal deadlines; UTC unless told
`,
  async run(args, terminal) {
    const {values} = parseArgs({args: [...args], options: {
      'name': {type: 'string'}, 'body': {type: 'string'}, 'person': {type: 'string'}, 'address': {type: 'string'}, 'languages': {type: 'string'}, 'zone': {type: 'string'},
    }});
    const form: StartSiteForm = {
      code: HERE, name: values.name ?? '', body: values.body ?? '', person: values.person ?? '', address: values.address ?? '',
      languages: (values.languages ?? LANGUAGES.join(',')).split(',').map((language) => language.trim()), zone: values.zone ?? 'UTC',
    };
    const site = await openSite(terminal);
    try {
      const known = await readSite(site.database);
      const parsed = parseStartSite(known === undefined ? form : {...form, name: known.name, zone: known.zone, languages: known.languages}, LANGUAGES);
      if (!parsed.ok) throw new UsageError(`These are missing or wrong: ${parsed.error.map(({field}) => `--${field}`).join(', ')}. parvis init --help says what they are.`);
      const {name, zone, languages, body, person, address} = parsed.value;
      if (known === undefined) await foundSite(site.database, {name, zone, languages, demo: false});
      const vault = await openVault(join(site.config.dataDir, 'keys'));
      const founder = await inTransaction(site.database.pool, async (client) => {
        const made = await foundKeeper(client, vault, {body, person, address, lang: languages[0] ?? 'en'});
        if (made !== undefined) await beginAsInvited(client, made);
        return made;
      });
      if (founder === undefined) {
        terminal.stderr.write('This site has its keeper and administrator already. Nothing was changed.\n');
        return 1;
      }
      terminal.stdout.write(`The site "${known?.name ?? name}" is kept by ${body}. ${person} is its first administrator: sign in at ${new URL('/act/account', site.config.publicUrl).href} with ${address}, and make a key or print codes within seven days.\n`);
      return 0;
    } finally {
      await site.close();
    }
  },
};
