import type {JSX} from 'preact';
import type {PageContext} from '../../core/page.ts';
import {More} from '../components/parts.tsx';
import {figurePath} from './figure.ts';

/** How a figure of this page gets into another: a frame to paste, or the drawing as a file. */
export function EmbedOffer({context, name, finding}: {readonly context: PageContext; readonly name: string; readonly finding: string}): JSX.Element {
  const {t} = context;
  const address = context.absolute(context.href(figurePath(context.path, name)));
  return (
    <More summary={t.text('embed.offer')}>
      <p class="pv-small">{t.text('embed.paste')}</p>
      <pre class="pv-sample" dir="ltr" tabindex={0}>{`<iframe src="${attribute(address)}" title="${attribute(finding)}" width="100%" height="480" loading="lazy"></iframe>`}</pre>
      <p class="pv-small"><a href={context.href(figurePath(context.path, name, '.svg'))}>{t.text('embed.svg')}</a></p>
    </More>
  );
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
