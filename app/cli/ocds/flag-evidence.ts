import type {FlagSettings, Report} from '@parvis/ocds/flags';
import {Evidence} from '@parvis/ocds/flags/evidence';
import {jsonLines} from '@parvis/ocds/lines';
import type {Terminal} from '../command.ts';
import {writeAll} from './output.ts';
import {sources} from './source.ts';

/** Reads the files once more and writes one JSON line per finding, with what it rests on. */
export async function writeEvidence(paths: readonly string[], report: Report, settings: FlagSettings, terminal: Terminal): Promise<void> {
  await writeAll(terminal, evidenceLines(paths, new Evidence(report, settings), terminal));
}

async function* evidenceLines(paths: readonly string[], evidence: Evidence, terminal: Terminal): AsyncGenerator<string, void, void> {
  for (const {chunks} of sources(paths, terminal, 'evidence')) {
    for await (const line of jsonLines(chunks)) {
      if (line.kind === 'json') for (const finding of evidence.ofRelease(JSON.parse(line.text))) yield `${JSON.stringify(finding)}\n`;
    }
  }
  for (const finding of evidence.ofOrganisations()) yield `${JSON.stringify(finding)}\n`;
}
