import type {JSX} from 'preact';
import type {PageContext} from '../../core/page.ts';
import type {PanelRead} from '../../core/read.ts';
import {Said} from './marks.tsx';
import {Facts, Section} from './parts.tsx';

/** What other rooms say of the same thing, each under its own name. */
export function Panels({panels, context}: {readonly panels: readonly PanelRead[]; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <>
      {panels.map(({room, facts}) => (
        <Section key={room} id={`panel-${room}`} heading={t.text(`panel.${room}.heading`)}>
          <Facts facts={facts.map(({key, text, count, href}) => {
            const value = count === undefined ? <Said text={text} /> : <>{t.number(count)}</>;
            return {label: t.text(`panel.${room}.${key}`), value: href === undefined ? value : <a href={context.href(href)}>{value}</a>};
          })} />
        </Section>
      ))}
    </>
  );
}
