import {expect, test} from 'vitest';
import {readHostileTexts} from '../../testing/hostile.ts';
import {ProblemReport} from './problem-report.ts';

test('problems are counted by rule, the most frequent first, each with its first three places', () => {
  const report = new ProblemReport(undefined);
  report.add([{code: 'ocds.id-missing', at: '/id', file: 'a.json', offset: 0, value: null}]);
  for (let i = 0; i < 4; i++) report.add([{code: 'ocds.date-invalid', at: '/date', file: 'b.json', offset: i, value: 'soon'}]);
  expect(report.summary()).toBe([
    '4 × ocds.date-invalid',
    '    b.json byte 0 /date value=soon', '    b.json byte 1 /date value=soon', '    b.json byte 2 /date value=soon',
    '1 × ocds.id-missing',
    '    a.json byte 0 /id value=null', '',
  ].join('\n'));
});

test.each(readHostileTexts())('$name in a file has no power over the terminal', ({text}) => {
  const report = new ProblemReport(undefined);
  report.add([{code: 'ocds.date-invalid', at: `/${text}`, file: text, offset: 0, value: text, facts: {[text]: text}}]);
  const summary = report.summary();
  expect(summary.split('\n')).toHaveLength(3);
  expect(summary.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
});
