import {once} from 'node:events';
import {parseArgs} from 'node:util';
import {versionMerger} from '@parvis/ocds/upgrade';
import {UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import type {Entry} from './merge-entry.ts';
import {readAll, type Read} from './merge-input.ts';
import {MergeReport} from './merge-report.ts';
import {Spill} from './merge-spill.ts';

/** Input up to this size is merged in memory. */
const IN_MEMORY = 32 << 20;

const HELP = `
Usage: parvis ocds merge FILE... [--versioned] [--normalise-ids] [--grouped]

Prints the compiled release of each contracting process, one JSON line each (OCDS 1.1 merging; the result is that of
the reference implementation, to the letter). Reads release packages, record packages, records, releases, lists of
those and JSON lines, of OCDS 1.0 and 1.1, plain or gzip; - is standard input. All files are one data set. OCDS 1.0 is
merged by its own rules and upgraded.

  --versioned      the versioned release instead: each field with all its values
  --normalise-ids  make ids texts first, so that 1 and "1" are one and the same
  --grouped        the releases of each process stand together: nothing is kept but one process (and 40 bytes for each
                   process seen); one that comes again is refused

A compiled release whose releases are not there (a snapshot) is printed as it is, the latest one. Linked releases are
counted, not fetched. Packages may be of any size: they are read element by element. Without --grouped, up to 32 MB are
merged in memory, in order of first appearance; more goes through temporary files, a 256th of it in memory at a time,
and comes out in no particular order.

Exit code 0: all merged; 1: something was refused (standard error says what, with file, line and JSON Pointer).

Examples:
  parvis ocds merge releases.json > compiled.jsonl
  zcat *.jsonl.gz | parvis ocds merge - --normalise-ids | parvis ocds flags -`;

export const ocdsMerge: Command = {
  name: 'ocds merge',
  summary: 'Compile the releases of each contracting process',
  help: HELP,
  async run(args, terminal) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: {
      versioned: {type: 'boolean', default: false}, 'normalise-ids': {type: 'boolean', default: false}, grouped: {type: 'boolean', default: false},
    }});
    if (positionals.length === 0) throw new UsageError('Name a file, or - for standard input');
    const merge = versionMerger({versioned: values.versioned, normaliseIds: values['normalise-ids']});
    const report = new MergeReport(terminal.stderr);
    const output = new Output(terminal);
    const processes = values.grouped ? inGroups(positionals, terminal, report) : inAnyOrder(positionals, terminal, report);
    for await (const process of processes) {
      const releases = process.filter(({kind}) => kind === 'release');
      if (releases.length === 0) {
        const latest = process.reduce((a, b) => b.date >= a.date ? b : a);
        report.snapshots(process.length);
        await output.line(latest.body);
        continue;
      }
      const merged = merge(releases);
      const value = merged.ok ? (values.versioned ? merged.value.versioned : merged.value.compiled) : undefined;
      report.merged(process, releases, merged, value !== undefined);
      if (value) await output.line(value);
    }
    await output.end();
    return (report.end() ? 1 : 0) satisfies ExitCode;
  },
};

/** Entries of one document; what was refused goes to the report. */
function entriesOf(read: Read, report: MergeReport): Entry[] {
  const {file, line, decoded} = read;
  report.read(read);
  return decoded.releases.map(({ocid, version, kind, date, at, body}) => ({ocid, version, kind, date, at, body, file, line}));
}

async function* inAnyOrder(paths: readonly string[], terminal: Terminal, report: MergeReport): AsyncGenerator<readonly Entry[]> {
  let kept = new Map<string, Entry[]>();
  let size = 0;
  let spill: Spill | undefined;
  try {
    for await (const read of readAll(paths, terminal)) {
      const entries = entriesOf(read, report);
      size += read.bytes;
      if (!spill && size > IN_MEMORY) {
        spill = await Spill.open();
        for (const process of kept.values()) for (const entry of process) await spill.add(entry);
        kept = new Map();
      }
      for (const entry of entries) {
        if (spill) await spill.add(entry);
        else kept.getOrInsertComputed(entry.ocid, () => []).push(entry);
      }
    }
    yield* spill ? spill.processes() : kept.values();
  } finally {
    await spill?.remove();
  }
}

async function* inGroups(paths: readonly string[], terminal: Terminal, report: MergeReport): AsyncGenerator<readonly Entry[]> {
  const seen = new Set<string>();
  let group: Entry[] = [];
  for await (const read of readAll(paths, terminal)) {
    for (const entry of entriesOf(read, report)) {
      if (entry.ocid !== group[0]?.ocid) {
        if (group.length > 0) yield group;
        group = [];
        if (seen.has(entry.ocid)) {
          report.refuse(entry, {code: 'merge.not-grouped', at: entry.at, ocid: entry.ocid, todo: 'Leave --grouped out, or sort by ocid'});
          continue;
        }
        seen.add(entry.ocid);
      }
      group.push(entry);
    }
  }
  if (group.length > 0) yield group;
}

/** Lines to standard output, in pieces, waiting where the reader is slower. */
class Output {
  readonly #terminal: Terminal;
  #piece = '';

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  async line(value: unknown): Promise<void> {
    this.#piece += `${JSON.stringify(value)}\n`;
    if (this.#piece.length >= 1 << 16) await this.end();
  }

  async end(): Promise<void> {
    const piece = this.#piece;
    this.#piece = '';
    if (piece !== '' && !this.#terminal.stdout.write(piece)) await once(this.#terminal.stdout, 'drain');
  }
}
