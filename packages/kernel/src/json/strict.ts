import type {Problem} from '../result.ts';
import {readNumber} from './number.ts';
import type {JsonLimits} from './parse.ts';
import {pointerStep, type JsonValue} from './value.ts';

class Broken extends Error {
  override readonly name = 'Broken';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\n\r]*/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t',
};

/** The slow reader: knows the place of everything, and so can say where each problem is. */
export function parseStrictly(text: string, limits: JsonLimits): {value: JsonValue; problems: Problem[]} {
  const maxDepth = limits.maxDepth ?? 64;
  const maxNumberLength = limits.maxNumberLength ?? 64;
  const problems: Problem[] = [];
  let i = text.charCodeAt(0) === 0xfeff ? 1 : 0;

  const stop = (code: string, at: string, {found, ...facts}: Readonly<Record<string, unknown>> = {}): never => {
    throw new Broken({code, at, offset: i, ...facts, ...(found !== undefined && {found})});
  };
  const skip = (): void => {
    SPACE.lastIndex = i;
    SPACE.exec(text);
    i = SPACE.lastIndex;
  };

  const readString = (at: string): string => {
    i++;
    let out = '';
    for (;;) {
      PLAIN.lastIndex = i;
      out += PLAIN.exec(text)?.[0] ?? '';
      i = PLAIN.lastIndex;
      const c = text[i];
      if (c === '"') {
        i++;
        if (!out.isWellFormed()) problems.push({code: 'json.lone-surrogate', at, offset: i});
        return out;
      }
      if (c === undefined) return stop('json.unfinished', at);
      if (c !== '\\') return stop('json.control-character', at);
      const escape = text[i + 1] ?? '';
      if (escape === 'u') {
        const hex = text.slice(i + 2, i + 6);
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) return stop('json.bad-escape', at);
        out += String.fromCharCode(Number.parseInt(hex, 16));
        i += 6;
      } else {
        out += ESCAPES[escape] ?? stop('json.bad-escape', at);
        i += 2;
      }
    }
  };

  const readValue = (at: string, depth: number): JsonValue => {
    if (depth > maxDepth) return stop('json.too-deep', at, {maxDepth});
    skip();
    const c = text[i];
    if (c === '"') return readString(at);
    if (c === '{') return readObject(at, depth);
    if (c === '[') return readList(at, depth);
    for (const [word, value] of [['true', true], ['false', false], ['null', null]] as const) {
      if (text.startsWith(word, i)) {
        i += word.length;
        return value;
      }
    }
    NUMBER.lastIndex = i;
    const number = NUMBER.exec(text)?.[0];
    if (number === undefined) return stop(c === undefined ? 'json.unfinished' : 'json.syntax', at, {found: c});
    if (number.length > maxNumberLength) return stop('json.number-too-long', at, {length: number.length});
    i += number.length;
    const value = readNumber(number);
    return value;
  };

  const readObject = (at: string, depth: number): JsonValue => {
    const out: Record<string, JsonValue> = {};
    i++;
    skip();
    if (text[i] === '}') {
      i++;
      return out;
    }
    for (;;) {
      skip();
      if (text[i] !== '"') return stop(i >= text.length ? 'json.unfinished' : 'json.syntax', at, {found: text[i]});
      const name = readString(at);
      const here = at + pointerStep(name);
      if (Object.hasOwn(out, name)) problems.push({code: 'json.duplicate-name', at: here, offset: i});
      skip();
      if (text[i] !== ':') return stop('json.syntax', here, {found: text[i]});
      i++;
      const value = readValue(here, depth + 1);
      Object.defineProperty(out, name, {value, enumerable: true, writable: true, configurable: true});
      skip();
      const end = text[i++];
      if (end === '}') return out;
      if (end !== ',') return stop(end === undefined ? 'json.unfinished' : 'json.syntax', here, {found: end});
    }
  };

  const readList = (at: string, depth: number): JsonValue => {
    const out: JsonValue[] = [];
    i++;
    skip();
    if (text[i] === ']') {
      i++;
      return out;
    }
    for (;;) {
      const here = at + pointerStep(out.length);
      out.push(readValue(here, depth + 1));
      skip();
      const end = text[i++];
      if (end === ']') return out;
      if (end !== ',') return stop(end === undefined ? 'json.unfinished' : 'json.syntax', here, {found: end});
    }
  };

  try {
    const value = readValue('', 1);
    skip();
    if (i < text.length) stop('json.trailing', '', {found: text[i]});
    return {value, problems};
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return {value: null, problems: [...problems, error.problem]};
  }
}
