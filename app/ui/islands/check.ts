/// <reference lib="dom" />
import {parseVerifierKey, webEd25519, type VerifierKey} from '@parvis/tlog/note';
import {checkProof} from '../../core/tlog/check-proof.ts';
import {checkReceiptFile, readReceiptFile} from '../../core/tlog/check-receipt.ts';
import {readProof} from '../../core/tlog/proof.ts';
import {problemWords} from '../check/words.ts';
import {islandWords} from './check/fill.ts';
import {showProblem, showReport} from './check/show.ts';

/** What the page gives along: messages, keys known here, the zone and the engine. */
interface Given {
  readonly messages: Readonly<Record<string, string>>;
  readonly keys: readonly string[];
  readonly locale: string;
  readonly zone: string;
  readonly engine: string;
}

/** The form of `/check`: where the browser can do the arithmetic, the proof is checked here and goes nowhere. Else the form is sent. */
const form = document.querySelector<HTMLFormElement>('form[data-check]');
if (form !== null && await able()) enhance(form, JSON.parse(form.dataset['check'] ?? '{}') as Given);

/** Ed25519, base64 of bytes and points in time, as browsers of today have them. */
async function able(): Promise<boolean> {
  if (!('fromBase64' in Uint8Array) || typeof Temporal === 'undefined' || globalThis.crypto?.subtle === undefined) return false;
  return crypto.subtle.importKey('raw', new Uint8Array(32), 'Ed25519', false, ['verify']).then(() => true, () => false);
}

function enhance(form: HTMLFormElement, {messages, keys, locale, zone, engine}: Given): void {
  const words = islandWords(messages, locale);
  const known = keys.flatMap((text): VerifierKey[] => {
    const key = parseVerifierKey(text);
    return key.ok ? [key.value] : [];
  });
  const note = document.querySelector<HTMLElement>('[data-check-here]');
  if (note !== null) note.hidden = false;
  const field = (name: string): HTMLInputElement | HTMLTextAreaElement => form.elements.namedItem(name) as HTMLInputElement | HTMLTextAreaElement;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void check();
  });
  const check = async (): Promise<void> => {
    const [file] = (field('file') as HTMLInputElement).files ?? [];
    const text = file === undefined ? field('text').value.replaceAll('\r\n', '\n').trim() : (await file.text()).trim();
    if (text === '') return showProblem(form, words.text('check.error.empty'), words);
    const receipt = readReceiptFile(text);
    // a note ends with a newline, which a pasted text may have lost
    const proof = receipt === undefined ? readProof(text.startsWith('c2sp.org/') ? `${text}\n` : text) : undefined;
    if (proof?.ok === false) return showProblem(form, words.text('check.error.unreadable'), words);
    const ed25519 = webEd25519(crypto.subtle), trust = {keys: known};
    const report = receipt !== undefined ? await checkReceiptFile(receipt, ed25519, trust) : await checkProof(proof!.value, ed25519, trust);
    if (!report.ok) return showProblem(form, words.text(`check.error.${problemWords(report.error[0]?.code)}`), words);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
    showReport(form, {report: report.value, file: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''), engine, zone}, words);
  };
}
