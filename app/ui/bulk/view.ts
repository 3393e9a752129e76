import type {BulkFile, Edition} from '../../core/bulk/editions.ts';
import type {PageContext} from '../../core/page.ts';
import type {CitedCheckpoint} from '../../core/tlog/cited.ts';

/** What a register offers as files, and where what they hold is described. */
export interface BulkRegister {
  readonly register: string;
  readonly standard: {readonly name: string; readonly version: string; readonly url: string};
  /** Path of the schema of the table. */
  readonly tableSchema: string;
  /** What its standard says of a line, where it has a schema. */
  readonly lineSchemas: {readonly statements?: string; readonly records?: string};
  /** The newest; absent until one has been made. */
  readonly edition?: Edition;
  /** The first signed state of the log that has everything of the edition in it. */
  readonly checkpoint?: CitedCheckpoint;
}

export interface BulkView {
  /** Least minutes between two editions; absent where none are made. */
  readonly everyMinutes?: number;
  readonly registers: readonly BulkRegister[];
}

/** What the files leave out, each in words under `bulk.missing.*`. */
export const MISSING = ['removed', 'embargoed', 'sealed', 'withdrawn', 'attachments', 'table'] as const;

const MEDIA_TYPES = {jsonl: 'application/x-ndjson', csv: 'text/csv', parquet: 'application/vnd.apache.parquet'} as const;

/** The manifest: a Data Package descriptor (datapackage.org, 2.0), with members of our own for position, rows and sources. */
export function dataPackage({registers}: BulkView, {t, site, absolute}: PageContext): object {
  const editions = registers.flatMap(({edition}) => edition ?? []);
  const created = editions.map(({at}) => at).sort().at(-1);
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'bulk',
    title: `${site.name}: ${t.text('bulk.title')}`,
    description: [t.text('bulk.missing'), ...MISSING.map((key) => `- ${t.text(`bulk.missing.${key}`)}`)].join('\n'),
    homepage: absolute('/bulk'),
    ...(created !== undefined && {created}),
    resources: registers.flatMap((register) => (register.edition?.files ?? []).map((file) => resourceOf(register, file, absolute))),
    registers: registers.map(({register, standard, edition, checkpoint}) => ({
      register, standard, ...(edition !== undefined && {position: edition.position, at: edition.at, sources: edition.sources, ...(edition.removals !== undefined && {removals: edition.removals})}), ...(checkpoint !== undefined && {checkpoint}),
    })),
  };
}

function resourceOf({register, edition, tableSchema, lineSchemas}: BulkRegister, file: BulkFile, absolute: PageContext['absolute']): object {
  const {name, kind, format, rows, bytes, sha256} = file;
  const lines = kind === 'table' ? undefined : lineSchemas[kind];
  return {
    name: `${register}-${kind}-${format}`,
    path: absolute(`/bulk/${name}`),
    ...(kind === 'table' && {type: 'table'}),
    format, mediatype: MEDIA_TYPES[format], encoding: 'utf-8', ...(format !== 'parquet' && {compression: 'gz'}),
    bytes, hash: `sha256:${sha256}`, rows, position: edition?.position, at: edition?.at,
    ...(format === 'csv' && {schema: absolute(tableSchema)}),
    ...(format === 'parquet' && {describedBy: absolute(tableSchema)}),
    ...(lines !== undefined && {describedBy: lines}),
    ...licencesOf(edition),
    sources: (edition?.sources ?? []).map(({name: title, policy}) => ({title, ...(policy !== undefined && {path: policy})})),
  };
}

/** All licences of what a file holds; absent where no source states one, for then nothing may be assumed. */
function licencesOf(edition: Edition | undefined): {licenses?: object[]} {
  const stated = [...new Set((edition?.sources ?? []).flatMap(({licence}) => licence ?? []))];
  return stated.length === 0 ? {} : {licenses: stated.map((licence) => (/^https?:\/\//.test(licence) ? {path: licence} : {name: licence}))};
}

