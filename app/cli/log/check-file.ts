import {hash} from 'node:crypto';
import type {VerifierKey} from '@parvis/tlog/note';
import {must, type Result} from '@parvis/kernel';
import {createTranslator, loadMessages} from '../../core/i18n/index.ts';
import {checkProof, type ProofReport} from '../../core/tlog/check-proof.ts';
import {checkReceiptFile, readReceiptFile} from '../../core/tlog/check-receipt.ts';
import {ED25519} from '../../core/tlog/keys.ts';
import {readProof} from '../../core/tlog/proof.ts';
import {CHECK_MESSAGES, ENGINE} from '../../check-page.ts';
import {checkWords} from '../../ui/check/words.ts';
import {CannotError, type ExitCode, type Terminal} from '../command.ts';

/** A proof or a signer's receipt, whichever it is. */
async function checkText(name: string, text: string, keys: readonly VerifierKey[]): Promise<Result<ProofReport>> {
  const receipt = readReceiptFile(text);
  if (receipt !== undefined) return checkReceiptFile(receipt, ED25519, {keys});
  const proof = readProof(text);
  if (!proof.ok) throw new CannotError(`${name} is no proof of Parvis (${proof.error[0]?.code}).`);
  return checkProof(proof.value, ED25519, {keys});
}

/** Says what a proof file proves and what it does not; 1 where it does not hold. */
export async function checkFile(name: string, text: string, keys: readonly VerifierKey[], json: boolean, terminal: Terminal): Promise<ExitCode> {
  const checked = await checkText(name, text, keys);
  const file = hash('sha256', text);
  if (!checked.ok) {
    if (json) terminal.stdout.write(`${JSON.stringify({holds: false, problem: checked.error[0], file, engine: ENGINE})}\n`);
    else terminal.stdout.write(`Nothing is proven: ${checked.error[0]?.code}.\n`);
    return 1;
  }
  const report = checked.value;
  const stranger = keys.length > 0 && !report.key.known;
  if (json) terminal.stdout.write(`${JSON.stringify({...report, holds: report.holds && !stranger, file, engine: ENGINE})}\n`);
  else {
    const {verdict, proves, open} = checkWords(report, createTranslator('en', must(loadMessages([CHECK_MESSAGES], ['en']).get('en'), 'messages in English')), 'UTC');
    const {checkpoint: {origin, size, root}} = report;
    terminal.stdout.write([
      verdict, ...(stranger ? ['It is not signed with the key that you gave: believe nothing of it.'] : []), '',
      ...report.entries.map(({index, action, statement, result, problem}) => `  ${String(index).padStart(8)}  ${action.padEnd(12)}${result.padEnd(10)}${statement ?? ''}${problem === undefined ? '' : `  ${problem.code}`}`), '',
      ...(proves.length > 0 ? ['What it proves:', ...proves.map((words) => `- ${words}`), ''] : []),
      'What it does not prove:', ...open.map((words) => `- ${words}`), '',
      `${origin}, ${size} entries, root ${root}`, `Computed by ${ENGINE} of a file with SHA-256 ${file}`, '',
    ].join('\n'));
  }
  return report.holds && !stranger ? 0 : 1;
}
