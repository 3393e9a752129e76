import {isBuiltin} from 'node:module';
import {posix} from 'node:path';

/** Path from the root of the repository → its text. */
export type Sources = ReadonlyMap<string, string>;

/** One place that breaks the plan of the house. */
export interface Breach {
  readonly file: string;
  readonly rule: string;
  readonly found: string;
}

interface Place {
  /** Arrows point to lower floors only. */
  readonly floor: number;
  /** On one floor, a unit knows only itself: an engine no other engine, a room no other room. */
  readonly unit: string;
}

const FLOORS: readonly (readonly [RegExp, number])[] = [
  [/^packages\/(kernel)\//, 0],
  [/^packages\/([^/]+)\//, 1],
  [/^app\/(core)\//, 2],
  [/^app\/(ui)\//, 3],
  [/^app\/((?:registers|civic)\/[^/]+)\//, 4],
  // Where the rooms are listed; then the fictional country, which fills them.
  [/^app\/(registers|civic)\//, 5],
  [/^app\/(demo)\//, 6],
  [/^(app)\//, 7],
  [/^(bench|scripts)\//, 8],
];

const TEST = /\.(test|fixture|setup)\.tsx?$|\/testing\//;
const IMPORT = /(?:^|\n)[ \t]*(?:import|export)\s+(type\s+)?(?:([^'"`;]*?)\sfrom\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/g;

/** Clock, chance and surroundings: what an engine is given as an argument. */
const IMPURE = /\b(Date\.now|Math\.random|performance\.now|Temporal\.Now|crypto\.(getRandomValues|randomUUID)|process\.(env|argv|cwd|exit|hrtime|stdout|stderr|platform|versions|memoryUsage|nextTick|on)|globalThis\.process|console\.\w+)\b|\bnew Date\(\)|\b(fetch|setTimeout|setInterval)\(/;
const HARMLESS_NAME = String.raw`(?:type \w+|METHODS|STATUS_CODES|isIP|isIPv6)`;
const HARMLESS = new RegExp(String.raw`^\{\s*${HARMLESS_NAME}(,\s*${HARMLESS_NAME})*,?\s*\}$`);
const CLIENT = /^(node:)?(https?|http2|net|tls|dgram)$|^(undici|axios|got|node-fetch)$/;

interface Import {
  readonly from: string;
  /** What is taken from it, as written: `{METHODS}`. */
  readonly names: string;
  readonly typeOnly: boolean;
}

/** The modules that a source names, comments left out. */
export function importsOf(source: string): readonly Import[] {
  return [...withoutComments(source).matchAll(IMPORT)].map(([, type, names, from, dynamic]) => ({from: from ?? dynamic ?? '', names: names ?? '', typeOnly: type !== undefined}));
}

/** Every breach of the plan of the house: direction of imports, purity of engines, the one way out, the one place of raw HTML. */
export function findBreaches(sources: Sources): readonly Breach[] {
  const exported = exportedNames(sources);
  const breaches: Breach[] = [];
  for (const [file, source] of sources) {
    if (!/\.tsx?$/.test(file)) continue;
    const report = (rule: string, found: string): void => void breaches.push({file, rule, found});
    for (const imported of importsOf(source)) checkImport(file, imported, exported, report);
    if (TEST.test(file)) continue;
    const code = withoutComments(source);
    const impure = file.startsWith('packages/') ? IMPURE.exec(code) : null;
    if (impure !== null) report('an engine takes time, chance and surroundings as arguments', impure[0]);
    const request = file.startsWith('app/') && !file.startsWith('app/core/fetch/') ? /(?<![.\w])fetch\(/.exec(code) : null;
    if (request !== null) report('requests go out through app/core/fetch', request[0]);
  }
  return [...breaches, ...rawHtml(sources)];
}

function checkImport(file: string, {from, names, typeOnly}: Import, exported: ReadonlySet<string>, report: (rule: string, found: string) => void): void {
  const isTest = TEST.test(file);
  const here = placeOf(file);
  if (from.startsWith('@parvis/') && !exported.has(from)) return report('a package is entered through its exports', from);
  const target = targetOf(file, from);
  if (target === undefined) {
    if (isTest || typeOnly) return;
    if (file.startsWith('packages/') && isBuiltin(from)) report('an engine reaches nothing outside', from);
    if (file.startsWith('packages/') && /^(pg|kysely|fastify|preact|pino)\b/.test(from)) report('an engine reaches nothing outside', from);
    if (CLIENT.test(from) && !HARMLESS.test(names) && file.startsWith('app/') && !/^app\/core\/(fetch|postgres)\//.test(file)) report('requests go out through app/core/fetch', from);
    return;
  }
  if (target.startsWith('app/testing/')) {
    if (!isTest && !file.startsWith('bench/')) report('only tests and benchmarks use app/testing', from);
    return;
  }
  const there = placeOf(target);
  if (here === undefined || there === undefined) return;
  // The fictional country is there to be tried on.
  if (isTest && target.startsWith('app/demo/')) return;
  if (packageOf(file) !== packageOf(target) && from.startsWith('.') && !file.startsWith('bench/')) report('a package is entered through its exports', from);
  else if (there.floor > here.floor) report('arrows point downwards: kernel, engines, core, ui, rooms, demo, server and commands', from);
  else if (there.floor === here.floor && there.unit !== here.unit) report('engines do not know each other, nor do rooms', from);
}

function packageOf(file: string): string | undefined {
  return /^packages\/([^/]+)\//.exec(file)?.[1];
}

function placeOf(file: string): Place | undefined {
  for (const [pattern, floor] of FLOORS) {
    const match = pattern.exec(file);
    if (match !== null) return {floor, unit: match[1] ?? ''};
  }
  return undefined;
}

/** Where an import of our own leads; undefined for other people's modules. */
function targetOf(file: string, from: string): string | undefined {
  if (from.startsWith('.')) return posix.join(posix.dirname(file), from);
  return from.startsWith('@parvis/') ? `packages/${from.split('/')[1]}/` : undefined;
}

function exportedNames(sources: Sources): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [file, text] of sources) {
    const folder = /^packages\/([^/]+)\/package\.json$/.exec(file)?.[1];
    if (folder === undefined) continue;
    const {exports = {}} = JSON.parse(text) as {exports?: Record<string, unknown>};
    for (const path of Object.keys(exports)) names.add(posix.join('@parvis', folder, path));
  }
  return names;
}

function rawHtml(sources: Sources): readonly Breach[] {
  const files = [...sources].filter(([file, source]) => /\.tsx?$/.test(file) && file.startsWith('app/') && !TEST.test(file)
    && /dangerouslySetInnerHTML|\.(inner|outer)HTML\s*=|insertAdjacentHTML/.test(withoutComments(source))).map(([file]) => file);
  return files.slice(1).map((file) => ({file, rule: 'raw HTML is written in one module only', found: `also in ${files[0]}`}));
}

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[^]*?\*\/|(?<![:'"`\w])\/\/[^\n]*/g, '');
}
