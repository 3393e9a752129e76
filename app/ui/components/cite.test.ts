import {expect, test} from 'vitest';
import {bibtexOf} from './cite.tsx';

const CITED = {site: 'Solvane & Co', title: 'Road 50% {new}_1 \\ ~ ^ $ #\n2', address: 'https://square.example/contracting/a_b?entered=2026-11-24T10%3A00%3A00Z', position: 106, date: '2026-11-24', fiction: true};

test('BibTeX keeps capitals, escapes what TeX acts on, and says fiction', () => {
  expect(bibtexOf(CITED)).toBe(`@misc{parvis-106-828528,
  title = {{Road 50\\% \\{new\\}\\_1 \\textbackslash{} \\textasciitilde{} \\textasciicircum{} \\$ \\# 2}},
  author = {{Solvane \\& Co}},
  year = {2026},
  url = {https://square.example/contracting/a_b?entered=2026-11-24T10%3A00%3A00Z},
  urldate = {2026-11-24},
  note = {Fiction. As of entry 106 of the log}
}`);
});
