// The Markdown that comments are written in: paragraphs, emphasis, strong, lists, quotes, links. What is anything else
// stays the text that it is: there is no way from a text to an element that is not one of these kinds.

export type Inline =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'break'}
  | {readonly kind: 'emphasis' | 'strong'; readonly content: readonly Inline[]}
  | {readonly kind: 'link'; readonly href: string; readonly host: string; readonly content: readonly Inline[]};

export type Block =
  | {readonly kind: 'paragraph'; readonly content: readonly Inline[]}
  | {readonly kind: 'quote'; readonly blocks: readonly Block[]}
  | {readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly (readonly Inline[])[]};

const QUOTE = /^ {0,3}>[ >]*/, BULLET = /^ {0,3}[-*+] +(?=\S)/, NUMBERED = /^ {0,3}(\d{1,4})[.)] +(?=\S)/, INDENTED = /^ +(?=\S)/;

/** Reads a text. Any text is one: nothing is refused, and nothing of it is lost but the marks that were understood. */
export function parseMarkdown(text: string): readonly Block[] {
  return blocksOf(text.split(/\r\n?|\n/), true);
}

function blocksOf(lines: readonly string[], quotes: boolean): Block[] {
  const blocks: Block[] = [];
  let i = 0;
  const while_ = (test: (line: string) => boolean): string[] => {
    const first = i;
    while (i < lines.length && test(lines[i]!)) i++;
    return lines.slice(first, i);
  };
  while (i < lines.length) {
    const line = lines[i]!;
    if (line.trim() === '') i++;
    else if (quotes && QUOTE.test(line)) blocks.push({kind: 'quote', blocks: blocksOf(while_((one) => QUOTE.test(one)).map((one) => one.replace(QUOTE, '')), false)});
    else if (BULLET.test(line)) blocks.push(listOf(while_((one) => BULLET.test(one) || INDENTED.test(one)), BULLET, false));
    else if (NUMBERED.test(line)) blocks.push(listOf(while_((one) => NUMBERED.test(one) || INDENTED.test(one)), NUMBERED, true));
    else {
      const own = [line, ...(i++, while_((one) => one.trim() !== '' && !BULLET.test(one) && !NUMBERED.test(one) && !(quotes && QUOTE.test(one))))];
      blocks.push({kind: 'paragraph', content: inlineOf(own.map((one) => one.trim()).join('\n'))});
    }
  }
  return blocks;
}

function listOf(lines: readonly string[], mark: RegExp, ordered: boolean): Block {
  const items: string[] = [];
  for (const line of lines) {
    if (mark.test(line)) items.push(line.replace(mark, ''));
    else items[items.length - 1] += `\n${line.trim()}`;
  }
  return {kind: 'list', ordered, start: ordered ? Number(NUMBERED.exec(lines[0]!)![1]) : 1, items: items.map((item) => inlineOf(item))};
}

const DEEPEST = 4;
/** Everything before the next sign that may begin something. */
const PLAIN = /[^\\*_[\nh]+/y;
const ESCAPED = /\\([\\*_[\]()>+.-])/y;
const LINK = /\[([^[\]\n]{1,300})\]\(<?([^\s()<>]{1,1000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,200})?)>?\)/y;
const ADDRESS = /https?:\/\/[^\s<>"'`\\^{|}]{1,1000}/yi;
const WORD = /[\p{L}\p{N}]/u;

/** Marks within a paragraph; `links`: links may stand here (none stands in another). */
export function inlineOf(text: string, depth = 0, links = true): readonly Inline[] {
  const found: Inline[] = [];
  // marks of which no closing one is left: no later one is looked for again
  const open = new Set<string>();
  let plain = '';
  let at = 0;
  const flush = (): void => {
    if (plain !== '') found.push({kind: 'text', text: plain});
    plain = '';
  };
  const push = (node: Inline, length: number): void => {
    flush();
    found.push(node);
    at += length;
  };
  while (at < text.length) {
    const sign = text[at]!;
    const run = match(PLAIN, text, at);
    if (run) {
      plain += run[0];
      at += run[0].length;
      continue;
    }
    const escaped = sign === '\\' ? match(ESCAPED, text, at) : null;
    if (escaped) {
      plain += escaped[1];
      at += 2;
      continue;
    }
    if (sign === '\n') {
      push({kind: 'break'}, 1);
      continue;
    }
    const link = links && sign === '[' ? linkAt(text, at, depth) : links && sign === 'h' ? addressAt(text, at) : undefined;
    if (link) {
      push(link.node, link.length);
      continue;
    }
    const strong = depth < DEEPEST && (sign === '*' || sign === '_') ? markedAt(text, at, sign, {depth, links, open}) : undefined;
    if (strong) {
      push(strong.node, strong.length);
      continue;
    }
    // a run of marks that begin nothing is text as a whole
    const rest = sign === '*' || sign === '_' ? runLength(text, at, sign) : 1;
    plain += text.slice(at, at + rest);
    at += rest;
  }
  flush();
  return found;
}

interface Found {
  readonly node: Inline;
  readonly length: number;
}

/** `*word*`, `**word**`, and the same with `_`, which does nothing within a word. */
function markedAt(text: string, at: number, sign: '*' | '_', {depth, links, open}: {readonly depth: number; readonly links: boolean; readonly open: Set<string>}): Found | undefined {
  const run = runLength(text, at, sign);
  if (run > 3) return undefined;
  for (const width of run >= 2 ? [2, 1] : [1]) {
    const mark = sign.repeat(width);
    const inside = at + width;
    if (/^\s?$/.test(text[inside] ?? '') || (sign === '_' && WORD.test(text[at - 1] ?? ''))) continue;
    const end = open.has(mark) ? undefined : closing(text, inside, mark, sign);
    if (end === undefined) {
      open.add(mark);
      continue;
    }
    return {node: {kind: width === 2 ? 'strong' : 'emphasis', content: inlineOf(text.slice(inside, end), depth + 1, links)}, length: end + width - at};
  }
  return undefined;
}

function closing(text: string, from: number, mark: string, sign: '*' | '_'): number | undefined {
  for (let end = text.indexOf(mark, from); end !== -1; end = text.indexOf(mark, end + Math.max(1, runLength(text, end, sign)))) {
    const run = runLength(text, end, sign);
    const place = end + run - mark.length;
    if (run < mark.length || (mark.length === 1 && run === 2) || place === from || /\s/.test(text[end - 1] ?? ' ') || text[end - 1] === '\\') continue;
    if (sign === '_' && WORD.test(text[end + run] ?? '')) continue;
    return place;
  }
  return undefined;
}

function linkAt(text: string, at: number, depth: number): Found | undefined {
  const found = match(LINK, text, at);
  const address = found && webAddress(found[2]!);
  return address ? {node: {kind: 'link', ...address, content: inlineOf(found![1]!, depth + 1, false)}, length: found![0].length} : undefined;
}

/** An address as it stands in a sentence: without the signs that end the sentence. */
function addressAt(text: string, at: number): Found | undefined {
  if (WORD.test(text[at - 1] ?? '')) return undefined;
  let shown = match(ADDRESS, text, at)?.[0].replace(/[.,;:!?*_~\]]+$/, '');
  if (shown?.endsWith(')') && !shown.includes('(')) shown = shown.slice(0, -1);
  const address = shown && webAddress(shown);
  return shown && address ? {node: {kind: 'link', ...address, content: [{kind: 'text', text: shown}]}, length: shown.length} : undefined;
}

/** An address of the web, without a name or password before its host. */
function webAddress(text: string): {readonly href: string; readonly host: string} | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '' && url.hostname.includes('.') ? {href: url.href, host: url.hostname} : undefined;
}

function runLength(text: string, at: number, sign: string): number {
  let end = at;
  while (text[end] === sign) end++;
  return end - at;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
