import {serve} from '../../serve.ts';
import type {Command} from '../command.ts';

export const command: Command = {
  name: 'serve',
  summary: 'Open the site in the browser, until Ctrl-C',
  help: `
Usage: parvis serve

Starts the database (the embedded one, or that of DATABASE_URL), brings it to the newest schema, and serves the site;
with no site yet, the demonstration. The settings are environment variables: PORT, HOST, PUBLIC_URL, PARVIS_DATA,
DATABASE_URL, ALLOWED_HOSTS, TRUST_PROXY, LOG_LEVEL, READS_PER_MINUTE, SECURITY_CONTACT, METRICS_PORT
(docs/reference/settings.md). When it is told to stop, requests in hand get ten seconds to end.
`,
  async run(_, {env}) {
    await serve(env);
    return 0;
  },
};
