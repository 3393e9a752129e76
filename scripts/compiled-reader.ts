import {readFileSync, writeFileSync} from 'node:fs';
import {join, relative} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import asc from 'assemblyscript/asc';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LINES = 'packages/ocds/src/lines';
const MADE = join(ROOT, LINES, 'compiled-bytes.ts');

/** The module that reads plain lines, as AssemblyScript makes it from `packages/ocds/src/lines/assembly`. */
export async function compiledBytes(): Promise<string> {
  let binary: Uint8Array | undefined;
  const words: string[] = [];
  const {error} = await asc.main([`${LINES}/assembly/reader.ts`, '-O3', '--converge', '--runtime', 'stub', '--enable', 'simd', '--noAssert', '--use', 'abort=', '--outFile', 'reader.wasm'], {
    readFile: (name, base) => read(join(base, name)),
    writeFile: (_, content) => { if (typeof content !== 'string') binary = content; },
    listFiles: () => [],
    stderr: {write: (text) => { words.push(String(text)); }},
  });
  if (error || !binary) throw new Error(words.join('') || String(error));
  return `// Made by scripts/compiled-reader.ts from assembly/; \`npm test\` makes it again and compares.\nexport const COMPILED_BYTES = '${Buffer.from(binary).toString('base64')}';\n`;
}

/** The compiler asks for files that are not there, to find out where they are. */
function read(path: string): string | null {
  try {
    return readFileSync(join(ROOT, relative('.', path)), 'utf8');
  } catch {
    return null;
  }
}

export function bytesAsTheyAre(): string {
  return readFileSync(MADE, 'utf8');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(MADE, await compiledBytes());
