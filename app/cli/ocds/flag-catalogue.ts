import {readFile} from 'node:fs/promises';
import {parseIni} from '@parvis/ocds/settings';
import {flagSettings, RULES, type FlagDefinition} from '@parvis/ocds/flags';
import {CatalogueRun, MORE_FLAGS, NOT_COMPUTED, splitSettings, type CatalogueReport, type CatalogueSettings} from '@parvis/ocds/flags/catalogue';
import type {ExitCode, Terminal} from '../command.ts';
import {documents, placeOf, releasesOf} from './documents.ts';
import {counted, grouped, refuseSettings, writeAll} from './output.ts';

const DEFINITIONS: readonly FlagDefinition[] = [...Object.values(RULES).map(({definition}) => definition), ...MORE_FLAGS.map(({definition}) => definition)]
  .toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** Every flag with its whole definition, and the rest of the 73 with the reason. */
export function listJson(): string {
  return `${JSON.stringify({flags: DEFINITIONS, notComputed: NOT_COMPUTED}, undefined, 1)}\n`;
}

export function listWords(): string {
  const flags = DEFINITIONS.map(({id, version, name, question, definition, settings, fields, refutedBy}) => [
    `${id}  ${name} (version ${version})`, `  ${question}`, `  Flagged if: ${definition}`,
    ...Object.entries(settings).map(([setting, meaning]) => `  setting ${setting}: ${meaning}`),
    `  Needs: ${fields.join(', ')}`, `  In order if: ${refutedBy}`, '',
  ].join('\n'));
  return `${flags.join('\n')}\nNot computed:\n${NOT_COMPUTED.map(({id, name, why}) => `${id}  ${name}: ${why}\n`).join('')}`;
}

/** The flags of our own definition over the files, and what of all flags the data can bear. */
export async function runCatalogue(files: readonly string[], settingsPath: string | undefined, json: boolean, terminal: Terminal): Promise<ExitCode> {
  const run = new CatalogueRun(settingsPath === undefined ? new Map() : await settingsOf(settingsPath));
  let unread = 0;
  for await (const document of documents(files, terminal, 'flags')) {
    const {releases, others} = document.ok ? releasesOf(document) : {releases: [], others: 1};
    unread += others;
    if (!document.ok && unread <= 10) terminal.stderr.write(`${placeOf(document)}: ${document.problems[0]?.code ?? 'json.syntax'}: left out\n`);
    for (const release of releases) run.read(release);
  }
  const report = run.report();
  const {read, used, noOcid, cancelled} = report.counts;
  terminal.stderr.write(`${counted(read, 'release')} = ${used} used + ${cancelled} cancelled + ${noOcid} without ocid${unread > 0 ? `; ${counted(unread, 'text')} without a release` : ''}\n`);
  await writeAll(terminal, json ? [`${JSON.stringify({...report, notComputed: NOT_COMPUTED}, undefined, 1)}\n`] : words(report));
  return report.findings.length > 0 ? 1 : 0;
}

async function settingsOf(path: string): Promise<CatalogueSettings> {
  const sections = parseIni(await readFile(path, 'utf8'));
  if (!sections.ok) return refuseSettings(path, sections.error);
  const split = splitSettings(sections.value);
  if (!split.ok) return refuseSettings(path, split.error);
  const rest = flagSettings(split.value.rest);
  if (!rest.ok) return refuseSettings(path, rest.error);
  return split.value.own;
}

function* words({findings, computability, counts: {used}}: CatalogueReport): Generator<string, void, void> {
  const found = Map.groupBy(findings, ({code}) => code);
  for (const {id, name, computed, missing} of computability) {
    const lacking = Object.entries(missing).toSorted((a, b) => b[1] - a[1]).slice(0, 2).map(([path, count]) => `${count} without ${path}`).join(', ');
    const flagged = Object.hasOwn(RULES, id) ? 'see ocds flags' : `${grouped(found.get(id)?.length ?? 0)} flagged`;
    yield `${id.padEnd(12)} ${name.padEnd(44)} ${flagged.padStart(14)}   on ${computed} of ${used} processes${lacking === '' ? '' : ` (${lacking})`}\n`;
  }
  yield '\nA flag is a reason to look, not proof. --json gives each finding with its figures, processes and values.\n';
}
