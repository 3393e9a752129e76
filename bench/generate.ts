// Generated releases in a file: path, how many, seed. A process of its own, so that what it remembers is not measured with an import.
import {generateReleases} from './frame.ts';

const [path = '', count, seed] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await generateReleases(path, Number(count), Number(seed))));
