import {GROUPS, INDICATORS, RULES, type FlagRun, type LineCounts, type Report} from '@parvis/ocds/flags';
import {counted, grouped} from './output.ts';

const SAID: Readonly<Record<Exclude<keyof LineCounts, 'lines'>, string>> = {
  used: 'used', blank: 'blank', invalid: 'not JSON', tooLong: 'too long', notObject: 'no objects', noOcid: 'without ocid', cancelled: 'cancelled', excluded: 'excluded',
};

/** Whether something was not read that should have been: lines that are no JSON, or all there are. */
export function leftOut({lines, blank, invalid, tooLong, used, cancelled, excluded}: LineCounts): boolean {
  return invalid + tooLong > 0 || (lines > blank && used + cancelled + excluded === 0);
}

/** What became of every line, for standard error. */
export function lineNotices(run: FlagRun, files: readonly {readonly name: string; readonly firstBlock: number}[]): string {
  const {lines, ...parts} = run.counts;
  const said = Object.entries(parts).filter(([, count]) => count > 0).map(([name, count]) => `${grouped(count)} ${SAID[name as keyof typeof SAID]}`);
  const notices = [`${counted(lines, 'line')} = ${said.join(' + ') || 0}`];
  const bad = run.invalidLines(files.map(({firstBlock}) => firstBlock));
  for (const {file, line} of bad.slice(0, 10)) notices.push(`${files[file]?.name ?? ''}: line ${line} is not JSON (RFC 8259, UTF-8): left out`);
  if (run.counts.invalid > 10) notices.push(`and ${grouped(run.counts.invalid - 10)} more`);
  if (bad.length > 0) notices.push(`What is wrong with them: parvis ocds check ${files[bad[0]!.file]?.name ?? 'FILE'} --structure`);
  if (parts.used + parts.cancelled + parts.excluded === 0 && parts.noOcid + parts.invalid > 0) notices.push('No line is a compiled release. Packages and records go through `parvis ocds merge` first: one compiled release per line.');
  if (run.currencyMismatches > 0) notices.push(`${counted(run.currencyMismatches, 'bid')} in another currency than ${run.currency ?? 'the first'}: not compared`);
  return `${notices.join('\n')}\n`;
}

/** A table for people: each flag that ran, how many it flagged, and the fences used. */
export function flagSummary(run: FlagRun, report: Report): string {
  const rows = INDICATORS.filter((id) => run.ran(id)).map((id) => {
    const numbers = GROUPS.map((group) => [group, report.groups[group].count(id)] as const)
      .filter(([, count]) => count > 0).map(([group, count]) => `${grouped(count)} ${GROUP_NAMES[group](count)}`);
    const meta = [...report.meta.get(id) ?? []].map(([name, figure]) => `${name} ${Number.isFinite(figure) ? figure : 'unknown'}`);
    return `${id}  ${RULES[id].definition.name.padEnd(36)} ${numbers.join(', ') || '-'}${meta.length > 0 ? `\n      ${meta.join(', ')}` : ''}`;
  });
  return `${rows.join('\n')}\n\n${counted(run.counts.used, 'process', 'processes')} read. A flag is a reason to look, not proof: see --evidence, and --list for what would refute it. How many processes have what each flag needs: --catalogue.\n`;
}

const GROUP_NAMES = {
  OCID: (count: number) => (count === 1 ? 'process' : 'processes'),
  Buyer: (count: number) => (count === 1 ? 'buyer' : 'buyers'),
  ProcuringEntity: (count: number) => (count === 1 ? 'procuring entity' : 'procuring entities'),
  Tenderer: (count: number) => (count === 1 ? 'company' : 'companies'),
} as const;
