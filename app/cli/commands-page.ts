import {readFileSync, writeFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {COMMANDS} from './commands.ts';

const PAGE = new URL('../../docs/reference/commands.md', import.meta.url);
const HEAD = `# Commands

\`npx parvis COMMAND\`. \`-\` reads standard input, \`.gz\` is read as it is. Data on standard output, words on standard error. Exit codes: 0 done, 1 done with findings, 2 wrong usage, 3 could not do it. This page is what \`--help\` says; \`node --import tsx app/cli/commands-page.ts\` writes it.
`;

/** The reference of all verbs, in alphabetical order: their help texts. */
export async function commandsPage(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  const sorted = commands.sort((a, b) => (a.name < b.name ? -1 : 1));
  return [HEAD, ...sorted.map(({name, summary, help}) => `## parvis ${name}\n\n${summary}.\n\n\`\`\`text\n${help.trim()}\n\`\`\`\n`)].join('\n');
}

export function writtenCommandsPage(): string {
  return readFileSync(PAGE, 'utf8');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(PAGE, await commandsPage());
