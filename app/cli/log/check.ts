import {readFile} from 'node:fs/promises';
import {text as readText} from 'node:stream/consumers';
import {parseArgs} from 'node:util';
import {UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {checkFile} from './check-file.ts';
import {keyOf} from './verify.ts';

export const command: Command = {
  name: 'check',
  summary: 'Say what a proof file of any Parvis proves, and what it does not',
  help: `
Usage: parvis check FILE… [--key VKEY]… [--json]

Opens proof files (.proof, .tlog-proof) and receipts of signatures (.json); - is standard input. Checks them without any
network or database: content → entry → root → signature of the log → cosignatures; of a receipt first words →
commitment → line of a list. Each file is read whole.

  --key VKEY  a key that you know the log or a witness by (name+id+base64, as /log shows it); may stand several times. A
              file that is signed with none of them does not hold
  --json      one JSON object a file

Exit code 0: every file holds; 1: one does not; 3: one is no proof.

Example: parvis check ocds-sv1-000123.proof --key "$(cat square.key)"
`,
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const {values: {key = [], json = false}, positionals: paths} = parseArgs({args: [...args], allowPositionals: true, options: {key: {type: 'string', multiple: true}, json: {type: 'boolean'}}});
  if (paths.length === 0) throw new UsageError('Name at least one proof file, or - for standard input.');
  const keys = key.map(keyOf);
  let worst: ExitCode = 0;
  for (const path of paths) {
    const text = path === '-' ? await readText(terminal.stdin) : await readFile(path, 'utf8');
    if (await checkFile(path, text, keys, json, terminal) === 1) worst = 1;
  }
  return worst;
}
