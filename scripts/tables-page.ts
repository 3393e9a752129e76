import {readFileSync, writeFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {documentation} from '@parvis/kernel/schema';
import {ReleaseTable} from '@parvis/ocds';

const PAGE = new URL('../docs/reference/ocds-tables.md', import.meta.url);

/** The page of the OCDS tables, from the tables themselves. */
export function tablesPage(): string {
  return `# OCDS 1.1.5 as Parvis reads it\n\nMade by \`node --import tsx scripts/tables-page.ts\` from the tables of \`@parvis/ocds\`, with the extensions bids, lots, location, enquiries, process title and signatories.\n\n${documentation(ReleaseTable)}\n`;
}

export function writtenTablesPage(): string {
  return readFileSync(PAGE, 'utf8');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(PAGE, tablesPage());
