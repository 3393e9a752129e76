import {h} from 'preact';
import {expect, test} from 'vitest';
import type {PageContext} from '../core/page.ts';
import {renderPage, type PageProps} from './render.ts';

const Said = ({view}: PageProps<string>) => h('p', {title: view}, view);

test('marks that act unseen are shown; joiners, accents and marks of direction that only lean stay', () => {
  const text = (said: string): string => renderPage(Said, said, {} as PageContext).replace(/^<!doctype html>\n<p title="([^]*)">\1<\/p>\n$/, '$1');
  expect(text('a\u0000b\u001b[31m\u0085')).toBe('a\uFFFDb\uFFFD[31m\uFFFD');
  expect(text('\u202egnp.exe\u2069')).toBe('[U+202E]gnp.exe[U+2069]');
  expect(text('a\tb\nc می\u200cخواهم 👩‍👧 e\u0301 \u200f')).toBe('a\tb\nc می\u200cخواهم 👩‍👧 e\u0301 \u200f');
});
