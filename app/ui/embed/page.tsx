import type {JSX} from 'preact';
import {Day, Said} from '../components/marks.tsx';
import type {PageProps} from '../render.ts';
import type {EmbedView} from './figure.ts';

/** One figure in a frame of somebody's page: what it shows, of what, who says so. No form, no script, links lead out of the frame. */
export function EmbedPage({view: {figure, title, lang, path}, context}: PageProps<EmbedView>): JSX.Element {
  const {t, site, now} = context;
  const source = context.absolute(context.href(path));
  return (
    <html lang={t.lang} dir={t.dir} data-color-scheme="auto">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${figure.finding} – ${site.name}`}</title>
        <link rel="stylesheet" href={context.asset('parvis.css')} />
        <link rel="canonical" href={source} />
      </head>
      <body class="pv-embed">
        <main>
          <figure class="pv-fig">
            <h1>{figure.finding}</h1>
            <p class="pv-sub">{figure.sub}</p>
            {figure.drawing}
            <figcaption>
              {site.demo && <><b class="pv-up">{t.text('demo.banner', {site: site.name})}</b>{' '}</>}
              <a href={source} target="_top"><Said text={title} lang={lang} /></a>{' · '}
              {t.rich('embed.source', {
                site: <Said text={site.name} />, position: site.logSize,
                date: <Day context={context} date={now.toZonedDateTimeISO(site.zone).toPlainDate().toString()} />,
              })}
            </figcaption>
          </figure>
        </main>
      </body>
    </html>
  );
}
