import {must} from '@parvis/kernel';
import {createLog} from '../../log.ts';
import {openSquare} from '../../square.ts';
import {checkUpload} from '../check.ts';
import {publishUpload} from '../publish.ts';

/** Works on one upload in a process of its own, which a test kills: URL of the database, data folder, module of registers, what, number. */
const [url, dataDir, registersUrl, what, number] = process.argv.slice(2).map((word) => must(word, 'a word'));
const {REGISTERS: registers} = (await import(must(registersUrl, 'a module'))) as {REGISTERS: Parameters<typeof checkUpload>[0]['registers']};
const square = await openSquare({url: must(url, 'a database'), dataDir: must(dataDir, 'a folder'), registers, log: createLog('silent')});
const tools = {pool: square.app.pool, files: square.files, registers, registersUrl: must(registersUrl, 'a module'), url: square.url, dataDir: must(dataDir, 'a folder')};
await (what === 'check' ? checkUpload : publishUpload)(tools, Number(number));
await square.close();
