import {renderToString} from 'preact-render-to-string';
import {expect, test} from 'vitest';
import {readHostileTexts} from '../../testing/hostile.ts';
import {CommentText} from './markdown.tsx';

/** Every element with its attributes, as the subset allows it; what is left may hold no `<`. */
const ALLOWED = /<\/?(?:p|em|strong|ul|li|ol|blockquote)>|<ol start="\d{1,4}">|<br\/>|<a href="https?:\/\/[^"<>\s]*" rel="nofollow ugc noopener">|<\/a>|<span class="pv-muted">|<\/span>|<bdi dir="ltr">|<\/bdi>/g;
const FRAME = /^<div class="pv-comment-text" dir="auto" lang="en">([^]*)<\/div>$/;

function leftovers(text: string): string {
  const html = renderToString(<CommentText text={text} lang="en" />);
  const [, inside = '<'] = FRAME.exec(html) ?? [];
  return inside.replace(ALLOWED, '');
}

/** A generator of numbers that gives the same row each time (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PIECES = ['*', '**', '_', '__', '[', ']', '(', ')', '](', '<', '>', '"', "'", '&', '\\', '`', '\n', '\n\n', '> ', '- ', '1. ', '![', 'https://a.example/', 'http://', 'javascript:', '//', '@', '#', 'onerror=', '<script>', '</a>', '<img src=x onerror=alert(1)>', '\0', '\u202e', '&lt;', '%22', ' ', 'word', 'h', '"><svg/onload=1>', '\u2028', '<!--', 'style="x"'];

test('the test sees what it looks for', () => {
  expect('<p onclick="1">x</p><img>'.replace(ALLOWED, '')).toBe('<p onclick="1">x<img>');
});

test('no text of 10,000 mutated ones makes an element or an attribute outside of the subset', () => {
  const random = chance(17);
  const seeds = [...readHostileTexts().map(({text}) => text.slice(0, 2_000)), '*a* **b** [c](https://d.example) > e\n- f\n1. g'];
  const pick = <T,>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const wrong: string[] = [];
  let links = 0;
  for (let n = 0; n < 10_000; n++) {
    let text = pick(seeds);
    for (let step = Math.floor(random() * 12); step >= 0; step--) {
      const at = Math.floor(random() * text.length);
      const cut = random() < 0.4 ? Math.floor(random() * 6) : 0;
      text = `${text.slice(0, at)}${pick(PIECES)}${text.slice(at + cut)}`;
    }
    if (leftovers(text).includes('<')) wrong.push(text);
    if (renderToString(<CommentText text={text} lang="en" />).includes('<a ')) links++;
  }
  expect(wrong).toEqual([]);
  expect(links).toBeGreaterThan(300);
});

test('words that do not name where they lead are followed by the name', () => {
  const html = renderToString(<CommentText text="[my bank](https://other.example/x) https://plain.example/" lang="en" />);
  expect(html).toContain('>my bank</a><span class="pv-muted"> (<bdi dir="ltr">other.example</bdi>)</span>');
  expect(html).not.toContain('(<bdi dir="ltr">plain.example');
});
