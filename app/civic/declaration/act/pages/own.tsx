import type {JSX} from 'preact';
import {ActPage} from '../../../../ui/accounts/frame.tsx';
import {DataLink, Instant, Said} from '../../../../ui/components/marks.tsx';
import {Section} from '../../../../ui/components/parts.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {contributePath, draftPath, joinPath, OWN_PATH, recordPath} from '../../paths.ts';
import {JoiningState} from '../../pages/action.tsx';
import {actionTitle} from '../../pages/words.ts';
import type {Joining} from '../../state.ts';
import type {Keeper} from '../keeper.ts';
import type {Typed} from '../typed.ts';

/** For people who act for no body yet: how one is added, said plainly. */
export function NoBodyPage({view: {keeper}, context}: PageProps<{readonly keeper: Keeper | undefined}>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('declaration.no-body.title')} lead={t.text('declaration.no-body.lead')}>
      <p>{t.text('declaration.no-body.here')}</p>
      {keeper === undefined ? <p>{t.text('declaration.no-body.nobody')}</p> : (
        <p>
          {t.rich('declaration.no-body.ask', {keeper: <a href={context.href(`/bodies/${keeper.slug}`)}><Said text={keeper.name} /></a>})}{' '}
          {keeper.contact !== undefined && <b><Said text={keeper.contact} /></b>}{' '}
          {keeper.website !== undefined && <DataLink href={keeper.website}><bdi dir="ltr">{keeper.website}</bdi></DataLink>}
        </p>
      )}
      <p><a href={context.href('/declaration')}>{t.text('room.declaration')}</a></p>
    </ActPage>
  );
}

export interface OwnBodyWork {
  readonly slug: string;
  readonly name: string;
  readonly confirms: boolean;
  readonly joinings: readonly Joining[];
  readonly drafts: readonly {readonly number: number; readonly stage: string; readonly state: string; readonly updated: string; readonly savedBy: string; readonly typed: Typed; readonly note?: string}[];
}

/** The Declaration from inside one's bodies. */
export function OwnPage({view, context}: PageProps<{readonly bodies: readonly OwnBodyWork[]; readonly moderates: boolean; readonly announces: boolean}>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('declaration.own.title')} lead={t.text('declaration.own.lead')}>
      {view.moderates && <p><a class="pv-go" href={context.href(`${OWN_PATH}/moderate`)}>{t.text('declaration.moderate.title')}</a></p>}
      {view.announces && <p><a class="pv-go" href={context.href(joinPath())}>{t.text('declaration.do.announce')}</a></p>}
      {view.bodies.map((body) => (
        <Section key={body.slug} id={`of-${body.slug}`} heading={<Said text={body.name} />}>
          {body.joinings.length === 0 ? <p>{t.text('declaration.own.none')}</p> : (
            <ul class="ds-list">
              {body.joinings.map((joining) => (
                <li key={joining.id}>
                  <a href={context.href(recordPath(joining.id))}>{actionTitle(t, joining.action)}</a>{' '}<JoiningState joining={joining} context={context} />{' '}
                  <a href={context.href(joinPath(joining.action, body.slug))}>{t.text(joining.state === 'announced' ? 'declaration.do.confirm' : joining.state === 'left' ? 'declaration.do.join' : 'declaration.do.change')}<span class="ds-sr-only"> {actionTitle(t, joining.action)}</span></a>
                  {body.confirms && joining.state !== 'left' && <>{' '}<a href={context.href(`${OWN_PATH}/leave/${encodeURIComponent(joining.id)}`)}>{t.text('declaration.do.leave')}<span class="ds-sr-only"> {actionTitle(t, joining.action)}</span></a></>}
                </li>
              ))}
            </ul>
          )}
          {body.drafts.length > 0 && (
            <>
              <h3>{t.text('declaration.own.drafts')}</h3>
              <ul class="ds-list">
                {body.drafts.map(({number, stage, state, updated, savedBy, typed, note}) => (
                  <li key={number}>
                    <a href={context.href(draftPath(number))}>{t.text(`declaration.draft.${stage}`)}: {typed['title'] !== undefined ? <Said text={typed['title']} /> : typed['action'] !== undefined ? actionTitle(t, Number(typed['action'])) : String(number)}</a>,{' '}
                    {t.text(`declaration.draft.state.${state}`)}. <span class="pv-small pv-muted">{t.rich('declaration.draft.saved', {by: <Said text={savedBy} />, at: <Instant context={context} at={updated} />})}</span>
                    {note !== undefined && <p class="pv-said"><Said text={note} /></p>}
                  </li>
                ))}
              </ul>
            </>
          )}
          <p class="pv-row"><a class="ds-button" href={context.href(joinPath(undefined, body.slug))}>{t.text('declaration.do.join')}</a>{' '}<a class="ds-button" data-variant="secondary" href={context.href(contributePath())}>{t.text('declaration.do.contribute')}</a></p>
        </Section>
      ))}
      <p><a class="pv-go" href={context.href(`${OWN_PATH}/adopt`)}>{t.text('declaration.do.adopt')}</a></p>
      <p><a class="pv-go" href={context.href(`${OWN_PATH}/packs`)}>{t.text('declaration.do.pack')}</a></p>
    </ActPage>
  );
}
