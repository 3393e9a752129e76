import {pino} from 'pino';
import {keepPetitions} from '../app/civic/petitions/keep.ts';
import {keepSigning} from '../app/civic/petitions/signing/index.ts';
import {signingHost} from '../app/civic/petitions/signing-host.ts';
import {readConfig} from '../app/core/config.ts';
import {openSquare, readSite} from '../app/core/square.ts';
import {must} from '@parvis/kernel';
import {ROOMS} from '../app/registers/rooms.ts';
import {buildHouse, loadTranslators} from '../app/server.ts';

/** The process of bench/signing.ts that serves: a site with its petitions, until killed. The database is given as DATABASE_URL. */
const config = readConfig(process.env);
const log = pino({level: 'warn'}, pino.destination(2));
const square = await openSquare({url: must(config.databaseUrl, 'DATABASE_URL'), dataDir: config.dataDir, registers: ROOMS.map(({register}) => register), log});
const words = must(await readSite(square.app), 'the site was founded');
const app = await buildHouse({config, log, rooms: ROOMS, version: '0', serving: () => ({square, words}), founding: () => undefined});
keepPetitions(square, log);
keepSigning({square, config, host: signingHost, translators: loadTranslators(ROOMS), words: () => words}, log);
await app.listen({port: config.port, host: 'localhost'});
