/** A JSON number as it was written: `1.0` stays `1.0`. */
export class NumberText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A JSON value that is written back as it was read: members in their order, numbers in their own digits. */
export type Tree = null | boolean | string | NumberText | Tree[] | TreeObject;
export type TreeObject = Map<string, Tree>;

export function isTreeObject(value: Tree | undefined): value is TreeObject {
  return value instanceof Map;
}

const SPACE = /[ \t\r\n]*/y;
const TOKEN = /[ \t\r\n]*("(?:[^"\\]|\\.)*"|[-0-9.eE+]+|true|false|null|[{}[\],:])/y;

/** Reads a text that is known to be JSON. Of repeated members the last counts, in the place of the first. */
export function readTree(text: string): Tree {
  let at = 0;
  const token = (): string => {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text)?.[1] ?? '';
    at = TOKEN.lastIndex;
    return found;
  };
  const next = (): string => {
    SPACE.lastIndex = at;
    SPACE.exec(text);
    return text[SPACE.lastIndex] ?? '';
  };
  const value = (): Tree => {
    const first = token();
    if (first.startsWith('"')) return JSON.parse(first) as string;
    if (first === '{') return object();
    if (first === '[') return list();
    if (first === 'true') return true;
    if (first === 'false') return false;
    return first === 'null' ? null : new NumberText(first);
  };
  const object = (): TreeObject => {
    const members: TreeObject = new Map();
    if (next() === '}') {
      token();
      return members;
    }
    do {
      const name = JSON.parse(token()) as string;
      token();
      members.set(name, value());
    } while (token() === ',');
    return members;
  };
  const list = (): Tree[] => {
    const elements: Tree[] = [];
    if (next() === ']') {
      token();
      return elements;
    }
    do elements.push(value());
    while (token() === ',');
    return elements;
  };
  return value();
}

/** Compact JSON. */
export function writeTree(value: Tree): string {
  if (value instanceof NumberText) return value.text;
  if (Array.isArray(value)) return `[${value.map(writeTree).join(',')}]`;
  if (isTreeObject(value)) return `{${[...value].map(([name, member]) => `${JSON.stringify(name)}:${writeTree(member)}`).join(',')}}`;
  return JSON.stringify(value);
}

/** Removes a member; the last member takes its place. */
export function swapRemove(object: TreeObject, name: string): void {
  if (!object.has(name)) return;
  const members = [...object];
  const last = members.pop();
  const at = members.findIndex(([other]) => other === name);
  if (at >= 0 && last) members[at] = last;
  object.clear();
  for (const [member, value] of members) object.set(member, value);
}
