import {err, ok, type Result} from '@parvis/kernel';
import type {PbFile, PbProblem, PbRow, PbTable, SectionName} from './file.ts';
import {SECTIONS} from './file.ts';
import {splitRecords, type PbRecord} from './records.ts';

/** A file that could be read, with what is odd in its lines. */
export interface PbReading {
  readonly file: PbFile;
  readonly problems: readonly PbProblem[];
}

/**
 * Reads a Pabulib file (pabulib.org/format, April 2026): UTF-8 bytes or their text, LF or CRLF, with or without a byte
 * order mark. It is refused only where its three sections cannot be found in their order; everything else is kept and told.
 */
export function readPb(input: string | Uint8Array): Result<PbReading, readonly PbProblem[]> {
  const text = typeof input === 'string' ? input : decode(input);
  if (text === undefined) return err([fatal('pb.encoding', '', 1, {hint: 'Save the file as UTF-8.'})]);
  const problems: PbProblem[] = [];
  const tables = new Map<SectionName, {line: number; columns?: string[]; rows: PbRow[]}>();
  let section: {line: number; columns?: string[]; rows: PbRow[]} | undefined;
  for (const record of splitRecords(text)) {
    const {line, cells} = record;
    const next = SECTIONS[tables.size];
    if (record.openQuote) problems.push({code: 'pb.quote-open', at: '', line, severity: 'error', hint: 'Close the quotation mark, or double it where it is meant as a character.'});
    if (next !== undefined && isSectionLine(record, next)) {
      section = {line, rows: []};
      tables.set(next, section);
    } else if (cells.length === 1 && cells[0]!.trim() === '') {
      problems.push({code: 'pb.blank-line', at: '', line, severity: 'warning', hint: 'Remove the empty line.'});
    } else if (section === undefined) {
      return err([fatal('pb.section-missing', '', line, {section: 'META', found: cells.join(';').slice(0, 60), hint: 'The first line must be META.'})]);
    } else if (section.columns === undefined) section.columns = cells.map((cell) => cell.trim());
    else section.rows.push({line, cells});
  }
  const missing = SECTIONS[tables.size];
  if (missing !== undefined) return err([fatal('pb.section-missing', `/${missing}`, 0, {section: missing.toUpperCase(), hint: `Add a line ${missing.toUpperCase()}; the sections stand in the order META, PROJECTS, VOTES.`})]);
  const headless = SECTIONS.filter((name) => tables.get(name)?.columns === undefined);
  if (headless.length > 0) return err(headless.map((name) => fatal('pb.header-missing', `/${name}`, tables.get(name)?.line ?? 0, {section: name.toUpperCase(), hint: 'The line after the section name must be the column header.'})));
  const table = (name: SectionName): PbTable => {
    const {line, columns = [], rows} = tables.get(name)!;
    return {line: line + 1, columns, rows};
  };
  return ok({file: {meta: table('meta'), projects: table('projects'), votes: table('votes')}, problems});
}

function isSectionLine(record: PbRecord, name: SectionName): boolean {
  return record.cells.length === 1 && record.cells[0]!.trim().toLowerCase() === name;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    return undefined;
  }
}

function fatal(code: string, at: string, line: number, facts: Record<string, unknown>): PbProblem {
  return {code, at, line, severity: 'error', ...facts};
}
