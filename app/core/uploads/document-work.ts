import {sha256, toHex} from '@parvis/kernel';
import {canonicalText, parseJson, splitJson, type JsonValue} from '@parvis/kernel/json';
import type {JailWork} from '../jail/child.ts';
import {FileRefusal} from '../jail/refusal.ts';
import {Findings} from '../mapping/findings.ts';
import type {Register} from '../register.ts';
import {loadRegister} from '../threads/load-registers.ts';

const EMITTED_LENGTH = 1 << 20;
const utf8 = new TextDecoder('utf-8', {fatal: true});

/** Reads JSON or JSON lines, checks it as the register does, and emits good statements as lines, refused elements, and the report. */
export const work: JailWork = async (file, facts, emit) => {
  const {registersUrl, register: name} = facts as {registersUrl: string; register: string};
  const register = await loadRegister(registersUrl, name);
  if (file.kind.form !== 'json' && file.kind.form !== 'lines') throw new FileRefusal('file.type-mismatch', {name: file.name, wanted: 'json'});
  const findings = new Findings();
  const statements = {made: 0, good: 0, refused: 0};
  const said = new SaidBefore();
  let lines: string[] = [], length = 0;
  for await (const piece of splitJson(file.bytes(), {arrays: register.bulkArrays})) {
    if (piece.kind === 'envelope') continue;
    const {good, refused} = element(register, piece, file.limits.jsonText, {findings, byLine: file.kind.form === 'lines', said});
    statements.made += good.length + refused;
    statements.good += good.length;
    statements.refused += refused;
    if (refused > 0) await emit({refused: new TextDecoder().decode(piece.bytes)});
    for (const line of good) {
      lines.push(line);
      length += line.length;
    }
    if (length < EMITTED_LENGTH) continue;
    await emit({lines: `${lines.join('\n')}\n`});
    lines = [];
    length = 0;
  }
  if (lines.length > 0) await emit({lines: `${lines.join('\n')}\n`});
  await emit({report: {statements, findings: findings.groups() as unknown as JsonValue}}); // plain data
};

function element(register: Register, {bytes, at, document}: {readonly bytes: Uint8Array; readonly at: string; readonly document: number}, longest: number, {findings, byLine, said}: {readonly findings: Findings; readonly byLine: boolean; readonly said: SaidBefore}): {good: string[]; refused: number} {
  const row = byLine ? {row: document + 1} : {};
  const text = decode(bytes);
  const parsed = text === undefined ? undefined : parseJson(text);
  if (parsed === undefined || !parsed.ok) {
    for (const problem of parsed?.error ?? [{code: 'file.not-utf-8', at: ''}]) findings.add({code: problem.code, at: at + problem.at, ...row});
    return {good: [], refused: 1};
  }
  if (hasLongText(parsed.value, longest)) {
    findings.add({code: 'json.long-text', at, ...row});
    return {good: [], refused: 1};
  }
  const {statements, rejected, problems, notices = []} = register.decode(parsed.value, {envelope: {}, at});
  // of a package it is not known which of its entries a problem is about: its place says
  const id = statements.length + rejected === 1 ? statements[0]?.touches[0] : undefined;
  for (const {code, at: place, value} of [...problems, ...notices]) {
    findings.add({code, at: place === '' ? at : place, ...row, ...(id !== undefined && {statement: id}), ...(value !== undefined && {value: typeof value === 'string' ? value : JSON.stringify(value)})});
  }
  const good: string[] = [];
  let reused = 0;
  for (const statement of statements) {
    const body = canonicalText(statement.body);
    const other = register.sameId === 'refuse' && said.isOther(`${statement.touches[0]}\0${statement.id}`, body);
    if (other) findings.add({code: 'statement.id-reused', at, ...row, statement: statement.touches[0], value: statement.id});
    if (other) reused += 1;
    else good.push(body);
  }
  return {good, refused: rejected + reused};
}

/** What each id stands for in this file, by hashes: an id that is used for something else is refused when it is published. */
class SaidBefore {
  readonly #known = new Map<string, string>();

  isOther(id: string, body: string): boolean {
    const key = short(id), content = short(body);
    const before = this.#known.get(key);
    if (before === undefined) this.#known.set(key, content);
    return before !== undefined && before !== content;
  }
}

function short(text: string): string {
  return toHex(sha256(new TextEncoder().encode(text))).slice(0, 24);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function hasLongText(value: JsonValue, longest: number): boolean {
  if (typeof value === 'string') return value.length > longest;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((member) => hasLongText(member as JsonValue, longest));
}
