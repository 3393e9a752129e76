import type {JailLimits} from './limits.ts';
import {FileRefusal} from './refusal.ts';

const LT = 60, GT = 62, SLASH = 47, BANG = 33, QUESTION = 63, QUOTE = 34, APOSTROPHE = 39, EQUALS = 61;

/** Looks through an XML part before any parser does: no DOCTYPE (and so no entities), bounded depth, attributes and texts. */
export function checkXml(name: string, bytes: Uint8Array, limits: JailLimits): void {
  if (bytes[0] === 0xff || bytes[0] === 0xfe) throw new FileRefusal('xml.encoding', {name});
  let depth = 0, textFrom = 0;
  for (let at = bytes.indexOf(LT); at >= 0; at = bytes.indexOf(LT, at)) {
    if (at - textFrom > limits.xmlText) throw new FileRefusal('xml.long-text', {name, offset: textFrom});
    const next = bytes[at + 1];
    if (next === BANG) {
      at = skipDeclaration(name, bytes, at);
    } else {
      const tag = endOfTag(bytes, at + 1);
      if (tag.end < 0) throw new FileRefusal('xml.broken', {name, offset: at});
      if (tag.attributes > limits.xmlAttributes) throw new FileRefusal('xml.many-attributes', {name, offset: at});
      if (next === SLASH) depth--;
      else if (next !== QUESTION && bytes[tag.end - 1] !== SLASH) depth++;
      if (depth > limits.xmlDepth) throw new FileRefusal('xml.deep', {name, offset: at});
      at = tag.end + 1;
    }
    textFrom = at;
  }
}

/** A comment or a CDATA section is passed over; any other declaration is refused. */
function skipDeclaration(name: string, bytes: Uint8Array, at: number): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = text.toString('latin1', at, at + 4) === '<!--' ? '-->' : text.toString('latin1', at, at + 9) === '<![CDATA[' ? ']]>' : undefined;
  if (end === undefined) throw new FileRefusal('xml.doctype', {name, offset: at});
  const found = text.indexOf(end, at + 4);
  if (found < 0) throw new FileRefusal('xml.broken', {name, offset: at});
  return found + end.length;
}

function endOfTag(bytes: Uint8Array, from: number): {readonly end: number; readonly attributes: number} {
  let attributes = 0;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === GT) return {end: at, attributes};
    if (byte === EQUALS) attributes++;
    if (byte === QUOTE || byte === APOSTROPHE) {
      at = bytes.indexOf(byte, at + 1);
      if (at < 0) break;
    }
  }
  return {end: -1, attributes};
}
