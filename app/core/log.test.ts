import {Writable} from 'node:stream';
import {expect, test} from 'vitest';
import {createLog} from './log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown> {
  let line = '';
  write(createLog('trace', new Writable({write: (text: Buffer, _, done) => { line += text.toString(); done(); }})));
  return JSON.parse(line) as Record<string, unknown>;
}

test('a fault is named with its place, without what hangs on it', () => {
  const error = Object.assign(new Error('connection refused'), {code: 'ECONNREFUSED', client: {password: 'secret'}});
  expect(logged((log) => log.error({err: error}, 'failed'))).toEqual({
    level: 50, time: expect.stringMatching(/^\d{4}-.*Z$/), msg: 'failed',
    err: {type: 'Error', message: 'connection refused', code: 'ECONNREFUSED', stack: expect.stringContaining('log.test.ts')},
  });
});

test.each([['22P02', 'invalid input syntax for type bigint: "Ana Müller"'], ['23505', 'duplicate key value violates "x" on ("ana@example.org")']])('what somebody typed is hidden where PostgreSQL quotes it (%s)', (code, message) => {
  const line = JSON.stringify(logged((log) => log.error({err: Object.assign(new Error(message), {code})})));
  expect(line).not.toMatch(/Ana|ana@/);
  expect(line).toContain(code);
});

test('what the schema lacks is named', () => {
  expect(JSON.stringify(logged((log) => log.error({err: Object.assign(new Error('column "speed" does not exist'), {code: '42703'})})))).toContain('speed');
});

test('a request and its answer are a method and a status, never an address', () => {
  expect(logged((log) => log.info({req: {method: 'GET', url: '/contracting?q=Ana', headers: {host: 'x'}}, res: {statusCode: 200, getHeader: 1}}))).toMatchObject({req: {method: 'GET'}, res: {status: 200}});
});
