/** One instruction of a Containerfile, its continued lines joined. */
export interface Step {
  readonly instruction: string;
  readonly words: string;
}

/** The instructions of a Containerfile in their order, without comments. */
export function parseContainerfile(text: string): Step[] {
  return text.replaceAll(/\\\n/g, ' ').split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#')).map((line) => {
    const [, instruction = '', words = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    if (instruction === '') throw new Error(`No instruction: ${line}`);
    return {instruction: instruction.toUpperCase(), words};
  });
}

/** What the exec form of CMD or HEALTHCHECK runs. */
export function execForm(words: string): string[] {
  const list = JSON.parse(words.slice(words.indexOf('['))) as unknown;
  if (!Array.isArray(list) || !list.every((one) => typeof one === 'string')) throw new Error(`Not in exec form: ${words}`);
  return list;
}

/** `A=1 B=2` as pairs. */
export function environment(words: string): Record<string, string> {
  return Object.fromEntries(words.split(/\s+/).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}
