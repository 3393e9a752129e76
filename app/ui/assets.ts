import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {extname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {must} from '@parvis/kernel';
import {transformSync} from 'esbuild';
import {FONT_FACES} from './fonts.ts';

export interface Asset {
  readonly bytes: Uint8Array;
  readonly type: string;
}

/** The static files, each under a name that holds the hash of its content: cacheable for ever. */
export interface Assets {
  /** The address of a file by its plain name: `parvis.css` → `/assets/parvis-3f2a….css`. */
  url(name: string): string;
  /** Every file by its address. */
  readonly files: ReadonlyMap<string, Asset>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml', '.woff2': 'font/woff2',
};

/** Component files of Designsystemet that the pages use; they carry no layer of their own. */
const COMPONENTS = [
  'base', 'button', 'field', 'fieldset', 'input', 'label', 'table', 'alert', 'list', 'error-summary', 'validation-message', 'skip-link',
];
const OURS = ['ground', 'frame', 'data', 'home', 'forms', 'comments', 'surroundings'];

/** Scripts that some pages have: what no page can do without one. */
const ISLANDS = ['passkey'];

const require = createRequire(import.meta.url);
const fonts = fileURLToPath(new URL('./fonts/', import.meta.url));
const styles = fileURLToPath(new URL('./styles/', import.meta.url));
const islands = fileURLToPath(new URL('./islands/', import.meta.url));

/** Reads, joins and shrinks the styles, and names every file by its content. Done once, at start. */
export function loadAssets(): Assets {
  const files = new Map<string, Asset>();
  const urls = new Map<string, string>();
  const add = (name: string, bytes: Uint8Array): string => {
    const extension = extname(name);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    const url = `/assets/${name.slice(0, -extension.length)}-${hash}${extension}`;
    files.set(url, {bytes, type: must(TYPES[extension], `a type for ${extension}`)});
    urls.set(name, url);
    return url;
  };
  add('favicon.svg', readFileSync(join(styles, 'favicon.svg')));
  const faces = FONT_FACES.map((face) => {
    const src = add(face.file, readFileSync(join(fonts, face.file)));
    return `@font-face{font-family:"${face.family}";font-style:normal;font-display:swap;font-weight:400 700;src:url(${src}) format("woff2");unicode-range:${face.range}}`;
  });
  add('parvis.css', shrink([
    style('tokens'),
    `@layer ds.components {\n${COMPONENTS.map((name) => readFileSync(require.resolve(`@digdir/designsystemet-css/${name}.css`), 'utf8')).join('\n')}\n}`,
    ...faces,
    ...OURS.map(style),
  ].join('\n')));
  for (const island of ISLANDS) add(`${island}.js`, script(island));
  return {url: (name) => must(urls.get(name), `a static file ${name}`), files};
}

function style(name: string): string {
  return readFileSync(join(styles, `${name}.css`), 'utf8');
}

function script(island: string): Uint8Array {
  return Buffer.from(transformSync(readFileSync(join(islands, `${island}.ts`), 'utf8'), {loader: 'ts', minify: true, target: 'es2022', legalComments: 'none'}).code);
}

function shrink(css: string): Uint8Array {
  return Buffer.from(transformSync(css, {loader: 'css', minify: true, legalComments: 'none'}).code);
}
