import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {expect, test} from 'vitest';
import {nameIndexBuilder, prepareName} from '@parvis/names';
import {openBrowser} from '../../testing/browser.ts';

/** The same work in the page and here: hold a list, screen names against it. */
const WORK = `
  import {nameIndexBuilder, prepareName, explainComparison} from '@parvis/names';
  globalThis.screen = (list, questions) => {
    const start = performance.now();
    const builder = nameIndexBuilder('person');
    for (const name of list) builder.add(name);
    const index = builder.build();
    const built = performance.now();
    const hits = questions.map((name) => index.find(prepareName(name, 'person')).map(({row, comparison}) => [row, comparison.score, explainComparison(comparison).length]));
    return {hits, buildMs: built - start, screenMs: performance.now() - built};
  };
`;

const GIVEN = ['Anna', 'Peter', 'Елена', 'Youssef', 'Li', 'Robert', 'Maria', 'Olaf', 'Kwame', 'Ingrid', 'Tomás', 'Νίκος', 'Aram', 'Dmitri', 'Fatima', 'Chloé', 'Hans', 'Yuki', 'Ravi', 'Noor'];
const SYLLABLES = ['ba', 'len', 'kor', 'mi', 'sta', 'vro', 'din', 'hal', 'gu', 'per', 'za', 'tov', 'lin', 'mar', 'os', 'quist', 'ren', 'fel', 'no', 'wick', 'dra', 'son'];
const family = (at: number): string => [at % 22, Math.floor(at / 22) % 22, Math.floor(at / 484) % 22].map((part) => SYLLABLES[part]!).join('');
const list = Array.from({length: 10_000}, (_, at) => `${GIVEN[at % 20]!} ${family(at)}`);
const questions = [0, 17, 4_321, 9_999].map((at) => list[at]!.replace(/(.)(.)$/, '$2$1')).concat(['Nobody Whatsoever', '🙂', '']);

test('a list of 10,000 names is screened in a real browser, without a request, as it is here', async () => {
  const {outputFiles: [bundle]} = await build({
    stdin: {contents: WORK, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'js'}, bundle: true, format: 'esm', platform: 'browser', write: false,
  });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.addScriptTag({content: bundle!.text, type: 'module'});
    await page.waitForFunction('typeof screen === "function"');
    const there = await page.evaluate(`screen(${JSON.stringify(list)}, ${JSON.stringify(questions)})`) as {hits: [number, number, number][][]; buildMs: number; screenMs: number};
    const builder = nameIndexBuilder('person');
    for (const name of list) builder.add(name);
    const index = builder.build();
    const here = questions.map((name) => index.find(prepareName(name, 'person')).map(({row, comparison}) => [row, comparison.score]));
    expect(there.hits.map((hits) => hits.map(([row, score]) => [row, score]))).toEqual(here);
    expect(here.slice(0, 4).map((hits) => hits.length > 0)).toEqual([true, true, true, true]);
    expect(here.slice(4)).toEqual([[], [], []]);
    expect(requests).toEqual([]);
  } finally {
    await browser.close();
  }
});
