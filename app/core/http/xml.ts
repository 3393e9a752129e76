import {showUnseen} from './unseen.ts';

/** An element of XML: its name, its attributes, and text or elements in it. Absent ones are left out. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly content: string | readonly (Element | undefined)[];
}

export function element(name: string, attributes: Element['attributes'] = {}, content: Element['content'] = []): Element {
  return {name, attributes, content};
}

/** XML 1.0, UTF-8. Characters that XML cannot hold, and marks that act unseen, are shown as such. */
export function writeXml(root: Element): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${written(root)}\n`;
}

function written({name, attributes, content}: Element): string {
  const start = `<${name}${Object.entries(attributes).map(([key, value]) => (value === undefined ? '' : ` ${key}="${escaped(value)}"`)).join('')}`;
  const inside = typeof content === 'string' ? escaped(content) : content.map((child) => (child === undefined ? '' : written(child))).join('\n');
  return inside === '' ? `${start}/>` : `${start}>${typeof content === 'string' ? inside : `\n${inside}\n`}</${name}>`;
}

const MARKUP: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;'};

function escaped(text: string): string {
  return showUnseen(text.toWellFormed()).replaceAll(/[\f\uFFFE\uFFFF]/g, '\uFFFD').replaceAll(/[&<>"\t\n\r]/g, (sign) => MARKUP[sign] ?? sign);
}
