import {describe, expect, test} from 'vitest';
import {parseMarkdown, type Block, type Inline} from './markdown.ts';

/** Written short: `p(a em(b))`. */
function short(blocks: readonly Block[]): string {
  return blocks.map((block) => {
    if (block.kind === 'paragraph') return `p(${inlines(block.content)})`;
    if (block.kind === 'quote') return `q(${short(block.blocks)})`;
    return `${block.ordered ? `ol${block.start}` : 'ul'}(${block.items.map(inlines).join('|')})`;
  }).join(' ');
}

function inlines(content: readonly Inline[]): string {
  return content.map((one) => {
    if (one.kind === 'text') return one.text;
    if (one.kind === 'break') return '/';
    return one.kind === 'link' ? `a<${one.href}>(${inlines(one.content)})` : `${one.kind === 'strong' ? 'st' : 'em'}(${inlines(one.content)})`;
  }).join('');
}

describe('what is understood:', () => {
  test.each([
    ['one\ntwo\n\nthree', 'p(one/two) p(three)'],
    ['an *emphasis* and a **strong one**', 'p(an em(emphasis) and a st(strong one))'],
    ['_so_ and __so__, not snake_case_name', 'p(em(so) and st(so), not snake_case_name)'],
    ['***both***', 'p(st(em(both)))'],
    ['**strong with *emphasis* in it**', 'p(st(strong with em(emphasis) in it))'],
    ['2 * 3 * 4', 'p(2 * 3 * 4)'],
    ['*open', 'p(*open)'],
    ['\\*no\\* \\[no\\](https://a.example)', 'p(*no* [no](a<https://a.example/>(https://a.example)))'],
    ['- one\n- two\n  goes on\n* three', 'ul(one|two/goes on|three)'],
    ['3. three\n4) four', 'ol3(three|four)'],
    ['before\n- item', 'p(before) ul(item)'],
    ['> said\n> so\n\nanswer', 'q(p(said/so)) p(answer)'],
    ['> > > deep', 'q(p(deep))'],
    ['> - a\n> - b', 'q(ul(a|b))'],
    ['[words](https://a.example/b?c=d)', 'p(a<https://a.example/b?c=d>(words))'],
    ['[wiki](https://a.example/b_(c))', 'p(a<https://a.example/b_(c)>(wiki))'],
    ['see https://a.example/x, or (https://b.example/y).', 'p(see a<https://a.example/x>(https://a.example/x), or (a<https://b.example/y>(https://b.example/y)).)'],
    ['[**strong**](https://a.example)', 'p(a<https://a.example/>(st(strong)))'],
  ])('%j', (text, expected) => expect(short(parseMarkdown(text))).toBe(expected));
});

describe('what stays text:', () => {
  test.each([
    '<b>bold</b>', '<script>alert(1)</script>', '![image](/x.png)', '# heading', '[x](javascript:alert(1))', '[x](JaVaScRiPt:alert(1))', '[x](data:text/html,x)', '[x](//a.example)', '[x](/path)',
    '[x](https://user:word@a.example)', '[x](https://localhost)', '[x](mailto:a@b.example)', '`code`', '| a | b |', '[x]: https', '&lt;b&gt;', 'a\u202eb', '[x](vbscript:x)', '[x](https:/\\a)',
  ])('%j', (text) => {
    const [block, ...more] = parseMarkdown(text);
    expect(more).toEqual([]);
    expect(block?.kind).toBe('paragraph');
    const {content} = block as {content: readonly Inline[]};
    expect(content.filter(({kind}) => kind !== 'text')).toEqual([]);
  });
});

test('an image is a link with a sign before it, never an image', () => {
  expect(short(parseMarkdown('![image](https://a.example/x.png)'))).toBe('p(!a<https://a.example/x.png>(image))');
});

test('the longest texts of one sign are read in a moment', () => {
  const started = performance.now();
  for (const piece of ['*', '_', '[', '](', '**a ', '*a **b ', '> ', '- ', '1. ', '\\', 'h', 'https://', '[a](', '((', '*a* ', '_ a']) parseMarkdown(piece.repeat(20_000 / piece.length));
  expect(performance.now() - started).toBeLessThan(2_000);
});
