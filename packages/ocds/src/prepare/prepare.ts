import {jsonLines, type JsonLineOptions} from '../lines/json-lines.ts';
import {prepareRelease, type PrepareIssue} from './release.ts';
import type {PrepareSettings} from './settings.ts';
import {isTreeObject, readTree, writeTree} from './tree.ts';

/** What became of one line; blank lines give nothing. */
export type PreparedLine =
  | {readonly kind: 'release'; readonly number: number; readonly ocid: string; readonly text: string; readonly issues: readonly PrepareIssue[]}
  /** `not-object`: JSON, but no release. */
  | {readonly kind: 'blank' | 'invalid' | 'too-long' | 'not-object'; readonly number: number};

/** Corrects line-delimited compiled releases one by one, in their order; members and numbers keep their form. */
export async function* prepare(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, settings: PrepareSettings, options: JsonLineOptions = {},
): AsyncGenerator<PreparedLine, void, void> {
  for await (const line of jsonLines(chunks, options)) {
    if (line.kind !== 'json') {
      yield {kind: line.kind, number: line.number};
      continue;
    }
    const release = readTree(line.text);
    if (!isTreeObject(release)) {
      yield {kind: 'not-object', number: line.number};
      continue;
    }
    const issues = prepareRelease(release, settings);
    const ocid = release.get('ocid');
    yield {kind: 'release', number: line.number, ocid: typeof ocid === 'string' ? ocid : '', text: writeTree(release), issues};
  }
}

/** An issue as a line of the issues file: line, ocid, path, positions, value, description. */
export function issueRow(line: number, ocid: string, {path, indexes, value, description}: PrepareIssue): string {
  return [String(line), ocid, path, indexes, value, description].map(cell).join(',');
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
