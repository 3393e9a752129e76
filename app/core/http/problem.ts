import type {FastifyRequest} from 'fastify';
import type {AppError} from '../errors.ts';

/** RFC 9457. `errors` holds JSON pointers where the request had a body. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly instance: string;
  readonly errors?: readonly unknown[];
  /** What came of what was sent, where part of it was refused. */
  readonly counts?: unknown;
}

export function problemDocument(error: AppError, request: FastifyRequest, title: string): ProblemDocument {
  const {detail, errors, counts} = error.facts;
  return {
    type: `/errors#${error.code}`,
    title,
    status: error.status,
    code: error.code,
    instance: `urn:parvis:request:${request.id}`,
    ...(typeof detail === 'string' && {detail}),
    ...(Array.isArray(errors) && {errors}),
    ...(counts !== undefined && {counts}),
  };
}

/** Machines get problem documents: by extension, by the standard's endpoints, or by what they say they accept. A browser at a file gets a page. */
export function wantsProblem(request: FastifyRequest): boolean {
  const [path = ''] = request.url.split('?');
  const accept = request.headers.accept ?? '';
  return /\.(?:json|csv|jsonl|txt|atom|ics|svg)$/.test(path) || path.startsWith('/ocds/') || path.startsWith('/api/') || path.startsWith('/log/')
    || (/^\/(?:files|bulk)\//.test(path) && !accept.includes('text/html'))
    || (accept.includes('json') && !accept.includes('text/html'));
}
