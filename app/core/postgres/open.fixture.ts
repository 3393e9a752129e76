// Another process that uses the server below the folder it is given, until its standard input ends.
import {openDatabaseServer} from './server.ts';

const server = await openDatabaseServer({dataDir: process.argv[2] ?? '', say: () => {}});
process.stdout.write('open\n');
for await (const _ of process.stdin);
await server.close();
