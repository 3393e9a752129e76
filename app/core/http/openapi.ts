import type {FastifyDynamicSwaggerOptions} from '@fastify/swagger';
import {ERRORS} from '../errors.ts';
import {KEY, PUBLISHED, PUBLISHING} from './openapi-publishing.ts';

type Transform = NonNullable<FastifyDynamicSwaggerOptions['transformObject']>;

const PROBLEM = {
  type: 'object',
  description: 'RFC 9457. `code` never changes its meaning.',
  required: ['type', 'title', 'status', 'code', 'instance'],
  properties: {
    type: {type: 'string', format: 'uri-reference'}, title: {type: 'string'}, status: {type: 'integer'},
    code: {type: 'string', enum: Object.keys(ERRORS)}, instance: {type: 'string', format: 'uri'}, detail: {type: 'string'},
    errors: {type: 'array', items: {type: 'object'}}, counts: {type: 'object'},
  },
} as const;

/** Names each operation, and says of its answers what the routes have in common: their media type, and how they refuse. */
export const describeAnswers: Transform = (given) => {
  if (!('openapiObject' in given)) throw new Error('The document is made as OpenAPI');
  const {openapiObject: document} = given;
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods ?? {}) as [string, {operationId?: string; responses?: unknown; 'x-statuses'?: Readonly<Record<string, string>>}][]) {
      operation.operationId = `${method}${path}`.replaceAll(/[^a-z0-9]+/gi, '-').replace(/-$/, '');
      if (method === 'post') {
        Object.assign(operation, PUBLISHING);
        continue;
      }
      operation.responses = {
        200: {description: 'As asked for', content: {[mediaType(path)]: {}}},
        ...Object.fromEntries(Object.entries(operation['x-statuses'] ?? {}).map(([status, description]) => [status, {description, content: {[mediaType(path)]: {}}}])),
        default: {description: 'Refused, or failed', content: {'application/problem+json': {schema: {$ref: '#/components/schemas/Problem'}}}},
      };
      delete operation['x-statuses'];
    }
  }
  return Object.assign(document, {components: {schemas: {Problem: PROBLEM, Published: PUBLISHED}, securitySchemes: {key: KEY}}});
};

function mediaType(path: string): string {
  if (path.endsWith('.csv')) return 'text/csv';
  if (path.endsWith('.svg')) return 'image/svg+xml';
  if (path.endsWith('.ics')) return 'text/calendar';
  if (path.endsWith('.atom')) return 'application/atom+xml';
  if (/^\/log\/(.*\/)?checkpoint$/.test(path) || /\.(proof|txt)$/.test(path)) return 'text/plain';
  return path.startsWith('/files/') || path === '/bulk/{file}' ? '*/*' : 'application/json';
}
