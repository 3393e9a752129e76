import type {JSX} from 'preact';
import type {SourceEvent} from '../../core/sources/read.ts';
import type {PageContext} from '../../core/page.ts';
import {Code, Instant, Said} from '../components/marks.tsx';
import {LogList, More} from '../components/parts.tsx';
import {sourcePath} from '../paths.ts';

/** What was noticed of sources that fell silent, newest first. */
export function SourceEvents({events, context, linked}: {readonly events: readonly SourceEvent[]; readonly context: PageContext; readonly linked?: boolean}): JSX.Element {
  return (
    <LogList entries={events.map((event) => ({
      key: String(event.number),
      when: <Instant context={context} at={event.at} />,
      what: <EventWords event={event} context={context} linked={linked === true} />,
    }))} />
  );
}

function EventWords({event, context, linked}: {readonly event: SourceEvent; readonly context: PageContext; readonly linked: boolean}): JSX.Element {
  const {t} = context;
  const {kind, name, gone = 0, before, now, missing = []} = event;
  const source = linked ? <a href={context.href(sourcePath(event))}><Said text={name} /></a> : <Said text={name} />;
  return (
    <>
      <p>{t.rich(`source.event.${kind}`, {source, count: gone})}</p>
      {before !== undefined && now !== undefined && <p class="pv-small pv-muted">{t.text('source.event.counts', {before, now})}</p>}
      {missing.length > 0 && (
        <More summary={t.text('source.missing', {count: gone})}>
          {missing.length < gone && <p>{t.text('source.missing.more', {count: missing.length})}</p>}
          <ul class="ds-list">
            {missing.map(({thing, id}) => <li key={`${thing} ${id}`}><a href={context.href(`/${event.register}/${encodeURIComponent(thing)}?source=${event.slug}`)}><Code>{thing}</Code></a>{' · '}<Code>{id}</Code></li>)}
          </ul>
        </More>
      )}
    </>
  );
}

/** The words of an event without elements, for a feed. */
export function eventText({kind, name, gone = 0}: SourceEvent, {t}: PageContext): string {
  return t.text(`source.event.${kind}`, {source: name, count: gone});
}
