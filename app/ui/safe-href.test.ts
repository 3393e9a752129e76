import {expect, test} from 'vitest';
import {safeHref} from './safe-href.ts';

test.each(['https://a.example/x', 'http://a.example', 'mailto:a@b.example', 'tel:+331', '/contracting/x?y=1'])('%s may be linked to', (address) => {
  expect(safeHref(address)).toBe(address);
});

test.each([
  'javascript:alert(1)', ' javascript:alert(1)', 'java\tscript:alert(1)', 'JAVASCRIPT:alert(1)', '\u0001javascript:alert(1)', 'data:text/html,<script>', 'vbscript:x',
  'file:///etc/passwd', '//evil.example', '/\\evil.example', '/\t/evil.example', 'blob:https://a.example/1', 'not an address', '',
])('%j is shown as text', (address) => {
  expect(safeHref(address)).toBeUndefined();
});

test('no address, no link', () => {
  expect(safeHref(undefined)).toBeUndefined();
});
