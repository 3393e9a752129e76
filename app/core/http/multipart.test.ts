import {expect, test} from 'vitest';
import {readMultipart} from './multipart.ts';

const TYPE = 'multipart/form-data; boundary=xYz';
const form = (...parts: string[]): Buffer => Buffer.from(`${parts.map((part) => `--xYz\r\n${part}\r\n`).join('')}--xYz--\r\n`, 'latin1');

test('fields and files come apart, byte for byte', () => {
  const parts = readMultipart(form('Content-Disposition: form-data; name="text"\r\n\r\n', 'Content-Disposition: form-data; name="file"; filename="a.proof"\r\nContent-Type: x/y\r\n\r\n\x00\xff\r\n--not'), TYPE);
  expect(parts).toEqual([{name: 'text', bytes: Buffer.alloc(0)}, {name: 'file', fileName: 'a.proof', bytes: Buffer.from('\x00\xff\r\n--not', 'latin1')}]);
  expect(readMultipart(form('Content-Disposition: form-data; filename="n"; name="f"\r\n\r\nx'), 'multipart/form-data; boundary="xYz"')).toMatchObject([{name: 'f', fileName: 'n'}]);
});

test.each([
  ['no boundary', 'multipart/form-data', form()],
  ['never ends', TYPE, Buffer.from('--xYz\r\nContent-Disposition: form-data; name="a"\r\n\r\nx')],
  ['no head', TYPE, form('x')],
  ['no name', TYPE, form('Content-Disposition: form-data\r\n\r\nx')],
  ['too many', TYPE, form(...Array.from({length: 21}, (_, i) => `Content-Disposition: form-data; name="a${i}"\r\n\r\n`))],
  ['empty', TYPE, Buffer.alloc(0)],
])('%s: no form', (_, type, body) => {
  expect(readMultipart(body, type)).toBeUndefined();
});
