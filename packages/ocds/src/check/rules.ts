import type {CheckRule, Severity} from './findings.ts';

function rule(id: string, severity: Severity, says: string, todo: string): CheckRule {
  return {id, severity, says, todo};
}

/** The structural rules beside the schema's keywords (OCDS 1.1.5; what the Data Review Tool reports). */
export const STRUCTURE = {
  notOcds: rule('structure.not-ocds', 'error', 'This is no OCDS document.', 'Give a release package, record package, record, release, or a list of releases.'),
  version: rule('structure.version', 'error', 'The version is unknown.', 'Write "1.1": two parts, no patch number.'),
  ocid: rule('structure.ocid-prefix', 'error', 'The ocid does not begin with a prefix.', 'Register a prefix and write ocds-xxxxxx-number.'),
  mixedReleases: rule('structure.mixed-releases', 'error', 'The record has linked and embedded releases side by side.', 'Link all of them or embed all of them.'),
  repeatedId: rule('structure.repeated-id', 'error', 'Two objects in one list have the same id.', 'Give each its own id, or join them.'),
  repeatedRelease: rule('structure.repeated-release', 'error', 'Two releases have the same ocid and id.', 'Give each release of a process its own id.'),
  repeatedRecord: rule('structure.repeated-record', 'error', 'Two records have the same ocid.', 'Put all releases of a process into one record.'),
  closedCode: rule('structure.closed-code', 'error', 'The code is not in the closed codelist.', 'Use one of the list\'s codes.'),
  openCode: rule('structure.open-code', 'notice', 'The code is not in the open codelist.', 'Use a code of the list where one fits; a new code needs a description.'),
  additional: rule('structure.additional-field', 'notice', 'The field is not in the schema or in a known extension.', 'Check the spelling, or declare the extension that it belongs to.'),
  undeclared: rule('structure.undeclared-extension', 'notice', 'The field belongs to an extension that the package does not declare.', 'Add the extension to the package\'s extensions.'),
  deprecated: rule('structure.deprecated-field', 'warning', 'The field is deprecated.', 'Use what the standard gives in its place.'),
  empty: rule('structure.empty-field', 'warning', 'The field is empty.', 'Leave the field out.'),
} as const;

const KEYWORDS: Readonly<Record<string, readonly [string, string]>> = {
  required: ['A required field is missing.', 'Add it.'],
  type: ['The value is of the wrong type.', 'Write it as the schema says: numbers without quotation marks, lists in brackets.'],
  enum: ['The code is not in the closed codelist.', 'Use one of the list\'s codes.'],
  'date-time': ['The date is not in the right form.', 'Write date, time and offset: 2024-03-01T12:00:00Z.'],
  uri: ['The web address is not a URI.', 'Write it whole, with https://.'],
  minLength: ['The text is empty.', 'Fill it in.'],
  minItems: ['The list is empty.', 'Fill it in, or leave it out where it is not required.'],
  minProperties: ['The object is empty.', 'Fill it in.'],
  pattern: ['The text is not in the right form.', 'Write it as the pattern says.'],
  oneOf: ['The value fits none of the forms, or several.', 'Use one form.'],
  anyOf: ['The value fits none of the forms.', 'Use one of the forms.'],
};

/** The rule of a JSON Schema keyword; for formats, of the format. */
export function keywordRule(keyword: string): CheckRule {
  const [says, todo] = KEYWORDS[keyword] ?? ['The value breaks the schema.', 'See the schema.'];
  return rule(`schema.${keyword}`, 'error', says, todo);
}
