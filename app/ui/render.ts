import {h, type ComponentType} from 'preact';
import {renderToString} from 'preact-render-to-string';
import {showUnseen} from '../core/http/unseen.ts';
import type {PageContext} from '../core/page.ts';

/** What every page component takes. */
export interface PageProps<V> {
  readonly view: V;
  readonly context: PageContext;
}

/** The HTML writer: one page component, one view, one reader's surroundings in, a whole document out. */
export function renderPage<V>(page: ComponentType<PageProps<V>>, view: V, context: PageContext): string {
  return `<!doctype html>\n${showUnseen(renderToString(h(page, {view, context})))}\n`;
}
