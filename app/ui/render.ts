import {h, type ComponentType} from 'preact';
import {renderToString} from 'preact-render-to-string';
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

/** Controls but tab, line feed and form feed; what embeds, overrides or isolates a direction of writing (UAX #9). */
const UNSEEN = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Texts that others wrote stay as they are in data; on pages, marks that would act unseen are seen and do nothing. */
function showUnseen(html: string): string {
  return html.replace(UNSEEN, (mark) => (mark < '\u2000' ? '\uFFFD' : `[U+${mark.charCodeAt(0).toString(16).toUpperCase()}]`));
}
