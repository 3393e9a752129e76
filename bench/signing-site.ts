import {pino} from 'pino';
import {keepSigning} from '../app/civic/petitions/signing/index.ts';
import {TableHost} from '../app/civic/petitions/signing/testing/host.ts';
import {signingRoom} from '../app/civic/petitions/signing/testing/room.ts';
import {readConfig} from '../app/core/config.ts';
import {openSquare, readSite} from '../app/core/square.ts';
import {must} from '@parvis/kernel';
import {ROOMS} from '../app/registers/rooms.ts';
import {buildHouse, loadTranslators} from '../app/server.ts';

/** The process of bench/signing.ts that serves: a site with signing, until killed. The database is given as DATABASE_URL. */
const config = readConfig(process.env);
const host = new TableHost();
const rooms = [...ROOMS.filter(({register}) => register.name !== 'petitions'), signingRoom(host)];
const log = pino({level: 'warn'}, pino.destination(2));
const square = await openSquare({url: must(config.databaseUrl, 'DATABASE_URL'), dataDir: config.dataDir, registers: rooms.map(({register}) => register), log});
const words = must(await readSite(square.app), 'the site was founded');
const app = await buildHouse({config, log, rooms, version: '0', serving: () => ({square, words}), founding: () => undefined});
keepSigning({square, config, host, translators: loadTranslators(rooms), words: () => words}, log);
await app.listen({port: config.port, host: 'localhost'});
