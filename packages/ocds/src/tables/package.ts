import {dateTime, list, object, table, text, uri} from '@parvis/kernel/schema';
import {RELEASE_TAG} from './codelists.ts';

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

/** What a release package and a record package say of themselves. */
export const PackageMetadata = table('PackageMetadata', 'What a package says of itself.', {
  uri: uri('Of the package.', {required: true}),
  version: text('The OCDS version, in two parts.', {required: true, pattern: /^(\d+\.)(\d+)$/}),
  extensions: list(uri('Address of an `extension.json`.'), 'The extensions used.'),
  publishedDate: dateTime('When the package was made.', {required: true}),
  publisher: object(Publisher, 'Who publishes it.', {required: true}),
  license: uri('Under which licence.', {nullable: true}),
  publicationPolicy: uri('How it is published.', {nullable: true}),
  packages: list(uri('Package.'), 'Of a record package: the release packages it was made from.', {minItems: 1, uniqueItems: true}),
  links: object(Links, 'Where the next and previous packages are.', {extension: 'pagination'}),
});

export const LinkedRelease = table('LinkedRelease', 'A release that is elsewhere.', {
  url: uri('Where.', {required: true, nullable: true}),
  date: dateTime('When it was said.', {required: true}),
  tag: list(text('Tag.', {codes: RELEASE_TAG}), 'Which stage it is about.', {minItems: 1}),
});
