import type {JsonObject, JsonValue} from '@parvis/kernel/json';

/**
 * Cuts the records of an XML file of GLEIF (LEIRecord, RelationshipRecord, Exception) out of its text as it arrives, and
 * gives each as an object: local names, attributes as `@name`, repeated elements as lists, text as text.
 */
export interface XmlRecords {
  push(text: string): JsonObject[];
  /** What is left when the text ends: white space and closing tags, or the beginning of a record that was cut off. */
  end(): {readonly unfinished: boolean};
}

const OPEN = /<(?:\w+:)?(LEIRecord|RelationshipRecord|Exception)(?=[\s>])/g;

export function xmlRecords(): XmlRecords {
  let rest = '';
  return {
    push(text) {
      rest += text;
      const out: JsonObject[] = [];
      let from = 0;
      for (;;) {
        OPEN.lastIndex = from;
        const open = OPEN.exec(rest);
        if (!open) break;
        const close = new RegExp(`</(?:\\w+:)?${open[1]}\\s*>`, 'g');
        close.lastIndex = open.index;
        const end = close.exec(rest);
        if (!end) {
          from = open.index;
          break;
        }
        from = end.index + end[0].length;
        const value = parseElement(rest.slice(open.index, from));
        if (typeof value === 'object' && value !== null) out.push(value as JsonObject);
      }
      rest = OPEN.lastIndex === 0 && from === 0 ? rest.slice(-200) : rest.slice(from);
      return out;
    },
    end: () => ({unfinished: /<(?:\w+:)?(?:LEIRecord|RelationshipRecord|Exception)[\s>]/.test(rest)}),
  };
}

const TOKEN = /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

interface Open {
  readonly name: string;
  readonly members: Record<string, JsonValue>;
  text: string;
}

/** One element as a value: a text where it holds only text, else an object. */
function parseElement(source: string): JsonValue {
  const stack: Open[] = [{name: '', members: {}, text: ''}];
  const close = (): void => {
    const done = stack.pop() as Open;
    const parent = stack.at(-1) as Open;
    const value = valueOf(done);
    const before = parent.members[done.name];
    parent.members[done.name] = before === undefined ? value : [...(Array.isArray(before) ? (before as readonly JsonValue[]) : [before]), value];
  };
  for (const [, cdata, closing, name, attributes, selfClosing, text] of source.matchAll(TOKEN)) {
    const here = stack.at(-1) as Open;
    if (cdata !== undefined) here.text += cdata;
    else if (text !== undefined) here.text += decoded(text);
    else if (name === undefined) continue;
    else if (closing === '/') {
      if (stack.length > 1) close();
    } else {
      stack.push({name, members: attributesOf(attributes ?? ''), text: ''});
      if (selfClosing === '/') close();
    }
  }
  while (stack.length > 1) close();
  return Object.values(stack[0]?.members ?? {})[0] ?? null;
}

function valueOf({members, text}: Open): JsonValue {
  const trimmed = text.trim();
  if (Object.keys(members).length === 0) return trimmed;
  return trimmed === '' ? members : {...members, '#text': trimmed};
}

function attributesOf(source: string): Record<string, JsonValue> {
  const out: Record<string, JsonValue> = {};
  for (const [whole, name = '', double, single] of source.matchAll(ATTRIBUTE)) {
    if (!whole.trim().startsWith('xmlns')) out[`@${name}`] = decoded(double ?? single ?? '');
  }
  return out;
}

const ENTITIES: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"};

function decoded(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
