import {build} from 'esbuild';
import {expect, test} from 'vitest';
import {fileURLToPath} from 'node:url';
import {checker} from '@parvis/bods/check';
import {ownersOf} from '@parvis/bods/own';
import {drawingOf} from '@parvis/bods/draw';
import {pscReader} from '@parvis/bods/from';
import {snapshotOf, type Statement} from '@parvis/bods';
import type {JsonValue} from '@parvis/kernel/json';
import {openBrowser} from '../../testing/browser.ts';

/** The same work in the page and here: read register lines, check them, find owners, lay out a drawing. */
const WORK = `
  import {readStatements, snapshotOf} from '@parvis/bods';
  import {checker} from '@parvis/bods/check';
  import {ownersOf} from '@parvis/bods/own';
  import {drawingOf, sentencesOf} from '@parvis/bods/draw';
  import {pscReader} from '@parvis/bods/from';
  globalThis.work = async (lines) => {
    const reader = pscReader({retrieved: '2024-11-22'});
    const bytes = (async function* () { yield new TextEncoder().encode(lines.map((line) => JSON.stringify(line)).join('\\n')); })();
    const statements = [];
    for await (const batch of readStatements(bytes)) for (const read of batch) statements.push(...reader.read(read.value, '').statements);
    const problems = [];
    const run = checker({today: '2026-11-24', found: (problem) => problems.push(problem)});
    for (const statement of statements) run.add(statement);
    const counts = run.end();
    const current = snapshotOf(statements);
    const drawing = drawingOf(statements, {of: 'GB-COH-01234567'});
    return JSON.stringify({counts, problems, ids: statements.map((s) => s.statementId), owners: ownersOf(current, 'GB-COH-01234567', 'uk'), drawing, sentences: sentencesOf(drawing).length});
  };
`;

const lines = ['ownership-of-shares-50-to-75-percent', 'voting-rights-25-to-50-percent-as-trust'].map((nature, i) => ({
  company_number: '01234567',
  data: {
    kind: 'individual-person-with-significant-control', name_elements: {forename: 'Ada', surname: `Example ${i}`}, natures_of_control: [nature],
    notified_on: '2016-04-06', links: {self: `/company/01234567/persons-with-significant-control/individual/${i}`},
  },
}));

test('the engine runs in a browser as it is, and gives the same bytes', async () => {
  const {outputFiles: [bundle]} = await build({
    stdin: {contents: WORK, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'js'}, bundle: true, format: 'esm', platform: 'browser', write: false,
  });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({content: bundle!.text, type: 'module'});
    await page.waitForFunction('typeof work === "function"');
    const there = JSON.parse(await page.evaluate(`work(${JSON.stringify(lines)})`)) as {ids: string[]; owners: unknown; drawing: unknown; counts: {statements: number}};
    const reader = pscReader({retrieved: '2024-11-22'});
    const here: Statement[] = lines.flatMap((line) => reader.read(line as unknown as JsonValue, '').statements);
    expect(there.ids).toEqual(here.map(({statementId}) => statementId));
    expect(there.owners).toEqual(JSON.parse(JSON.stringify(ownersOf(snapshotOf(here), 'GB-COH-01234567', 'uk'))));
    expect(there.drawing).toEqual(JSON.parse(JSON.stringify(drawingOf(here, {of: 'GB-COH-01234567'}))));
    const run = checker({today: '2026-11-24', found: () => {}});
    for (const statement of here) run.add(statement as unknown as JsonValue);
    expect(there.counts).toEqual(run.end());
  } finally {
    await browser.close();
  }
});
