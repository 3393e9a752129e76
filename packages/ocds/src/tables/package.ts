import {dateTime, list, mixed, object, table, text, uri} from '@parvis/kernel/schema';
import {RELEASE_TAG} from './codelists.ts';
import {Release} from './release.ts';
import {VersionedRelease} from './versioned.ts';

const Publisher = table('Publisher', 'Who publishes the package.', {
  name: text('Its name.', {required: true}),
  scheme: text('The register it is in.', {nullable: true}),
  uid: text('Its number in the register.', {nullable: true}),
  uri: uri('A page about it.', {nullable: true}),
});

/** Of the pagination extension. */
const Links = table('Links', 'Where the next and previous packages are.', {
  next: uri('The next one.'),
  prev: uri('The previous one.'),
});

const metadata = {
  uri: uri('Of the package.', {required: true}),
  version: text('The OCDS version, in two parts.', {required: true, pattern: /^(\d+\.)(\d+)$/}),
  extensions: list(uri('Address of an `extension.json`.'), 'The extensions used.'),
  publishedDate: dateTime('When the package was made.', {required: true}),
  publisher: object(Publisher, 'Who publishes it.', {required: true}),
  license: uri('Under which licence.', {nullable: true}),
  publicationPolicy: uri('How it is published.', {nullable: true}),
  links: object(Links, 'Where the next and previous packages are.', {extension: 'pagination'}),
};
const packages = list(uri('Package.'), 'The release packages it was made from.', {minItems: 1, uniqueItems: true});

/** What a package says of itself, beside its releases or records. */
export const PackageMetadata = table('PackageMetadata', 'What a package says of itself.', {...metadata, packages});

export const ReleasePackage = table('ReleasePackage', 'Releases of any processes.', {
  ...metadata,
  releases: list(object(Release, 'Release.'), 'The releases.', {required: true, minItems: 1, uniqueItems: true}),
});

/** Its releases are either all linked or all embedded: the table alone cannot tell, see validate/record.ts. */
export const Record = table('Record', 'All that is known of one process.', {
  ocid: text('Of the process.', {required: true}),
  releases: mixed(['array'], 'Its releases, linked or embedded, oldest first.', {required: true}),
  compiledRelease: object(Release, 'Its state now.'),
  versionedRelease: object(VersionedRelease, 'Its fields with all their values.'),
});

export const RecordPackage = table('RecordPackage', 'Records of any processes.', {
  ...metadata,
  packages,
  records: list(object(Record, 'Record.'), 'The records.', {required: true, minItems: 1, uniqueItems: true}),
});

export const LinkedRelease = table('LinkedRelease', 'A release that is elsewhere.', {
  url: uri('Where.', {required: true, nullable: true}),
  date: dateTime('When it was said.', {required: true}),
  tag: list(text('Tag.', {codes: RELEASE_TAG}), 'Which stage it is about.', {minItems: 1}),
});
