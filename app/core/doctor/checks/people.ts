import {verifyAudit} from '../../audit/read.ts';
import {answers} from '../../mail/send.ts';
import {finding, good, skipped, type Check} from '../check.ts';

const audit: Check = {
  name: 'audit.whole', about: 'the audit trail: no entry changed or taken out', needsDatabase: true,
  async run({client}) {
    const wrong = await verifyAudit(client);
    if (wrong !== undefined) return finding(`Entry ${wrong} of the audit trail is not the one that was written, or is missing.`, 'Somebody, or a failing disk, changed it. Keep this database as it is, bring the last good backup back beside it (parvis restore), and compare.');
    const {rows: [head]} = await client.query<{number: string}>('select number from people.audit_head');
    return good(`${head!.number} entries, all recomputed`);
  },
};

const administrators: Check = {
  name: 'people.administrators', about: 'people who can look after the site', needsDatabase: true,
  async run({client}) {
    const {rows: [site]} = await client.query<{demo: boolean}>('select demo from site');
    if (site === undefined || site.demo) return skipped('a demonstration is looked after by nobody');
    const {rows: [row]} = await client.query<{all: string; sure: string}>(`
      select count(*) as all, count(*) filter (where exists (select from people.passkey where passkey.person = body_role.person)
        or exists (select from people.identity where identity.person = body_role.person) or exists (select from people.printed_code where printed_code.person = body_role.person)) as sure
      from people.body_role join body on number = body where keeper and role = 'administrator'`);
    const [all, sure] = [Number(row!.all), Number(row!.sure)];
    if (all === 0) return finding('Nobody is administrator of this site.', 'parvis init --body INSTITUTION --person NAME --address EMAIL');
    if (sure === 0) return finding('No administrator has made a key or printed codes.', 'Sign in at /act/account and make one.');
    if (sure === 1) return finding('One person alone can look after this site; if she loses her keys, nobody can vouch for her.', 'Invite a second administrator at /act/bodies.');
    return good(`${sure} administrators with keys`);
  },
};

const mail: Check = {
  name: 'mail.server', about: 'the mail server', needsDatabase: true,
  async run({client, config: {mail: {smtpUrl}}}) {
    const {rows: [row]} = await client.query<{failed: string; stuck: string}>(`
      select count(*) filter (where state = 'failed' and created > clock_timestamp() - interval '7 days') as failed, count(*) filter (where state = 'waiting' and created < clock_timestamp() - interval '1 hour') as stuck from people.mail`);
    if (Number(row!.stuck) > 0) return finding(`${row!.stuck} mails have waited for more than an hour.`, 'See in the log of the site why the mail server does not take them.');
    if (Number(row!.failed) > 0) return finding(`${row!.failed} mails of the last seven days were refused for good.`, 'Their reasons stand in people.mail; mostly an address that is none.');
    if (smtpUrl === undefined) return skipped('SMTP_URL is not set: mail stays on this machine');
    const {hostname} = new URL(smtpUrl);
    return await answers(smtpUrl) ? good(`${hostname} answers and lets us in`) : finding(`${hostname} does not answer, or does not let us in.`, 'Check SMTP_URL, and that this machine may reach it.');
  },
};

export const PEOPLE_CHECKS: readonly Check[] = [audit, administrators, mail];
