/** What the OpenAPI document says of the addresses where programs publish. */

/** The counts of a request: `in` = accepted + unchanged + rejected + references. */
export const PUBLISHED = {
  type: 'object',
  description: 'What came of what was sent: `in` is the sum of the others. Sending the same again changes nothing.',
  required: ['source', 'in', 'accepted', 'unchanged', 'rejected', 'references'],
  additionalProperties: false,
  properties: {
    source: {type: 'string', description: 'Slug of the source under which it was published'},
    ...Object.fromEntries(['in', 'accepted', 'unchanged', 'rejected', 'references'].map((count) => [count, {type: 'integer', minimum: 0}])),
  },
} as const;

export const KEY = {type: 'http', scheme: 'bearer', description: 'A key of a body: parvis_<prefix>_<secret>'} as const;

const problem = (description: string): object => ({description, content: {'application/problem+json': {schema: {$ref: '#/components/schemas/Problem'}}}});

export const PUBLISHING = {
  security: [{key: []}],
  requestBody: {
    required: true,
    description: 'A document of the standard of the register (for contracting: a release, a record, or a package), or JSON lines of them. At most 1 MB a statement and 16 MB a request, which may take 30 seconds to arrive.',
    content: {'application/json': {schema: {}}, 'application/x-ndjson': {schema: {type: 'string'}}},
  },
  responses: {
    200: {description: 'Everything is stored, or was stored before', content: {'application/json': {schema: {$ref: '#/components/schemas/Published'}}}},
    400: problem('The address or a parameter cannot be read, or there is no body'),
    401: problem('No key, or one that is unknown, expired or revoked'),
    403: problem('The key is not for this source'),
    404: problem('There is no such register'),
    409: problem('Every refused statement has an id under which something else is known, or was removed by law; `errors` names them, `counts` says what is stored'),
    413: problem('More than 1 MB in one statement, or 16 MB in all; what came before may be stored'),
    415: problem('Neither JSON nor JSON lines'),
    422: problem('Some statements were refused; `errors` names the first hundred with document and JSON Pointer, `counts` says what is stored'),
    429: problem('Too many requests with this key, or from this address; `Retry-After` says when to come back'),
    503: problem('Too many publish at once, or the database is away; send the same again after `Retry-After`'),
    default: problem('Refused, or failed'),
  },
} as const;
