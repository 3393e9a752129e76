import {readFileSync, writeFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {COMMANDS} from '../app/cli/commands.ts';
import {ROOMS} from '../app/registers/rooms.ts';

const README = new URL('../README.md', import.meta.url);
const BEGIN = '<!-- made by scripts/readme-table.ts; `npm test` compares it with the program -->\n';
const END = '<!-- end -->';

/** The table of what works today: the rooms and the commands that are there. */
export async function tableOfWhatWorks(): Promise<string> {
  const rooms = ROOMS.map(({register: {name, standard}}) => `| \`/${name}\` | ${standard.name} ${standard.version}: list, search, records, history, JSON, CSV |`);
  const commands = await Promise.all(Object.values(COMMANDS).map(async (load) => {
    const {name, summary} = await load();
    return `| \`parvis ${name}\` | ${summary} |`;
  }));
  return ['| what | |', '| --- | --- |', ...rooms, ...commands, ''].join('\n');
}

export function tableInReadme(): string {
  const text = readFileSync(README, 'utf8');
  return text.slice(text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const text = readFileSync(README, 'utf8');
  writeFileSync(README, text.slice(0, text.indexOf(BEGIN) + BEGIN.length) + await tableOfWhatWorks() + text.slice(text.indexOf(END)));
}
