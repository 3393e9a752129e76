import type {JSX} from 'preact';
import {ActPage, PostForm} from '../../../../ui/accounts/frame.tsx';
import {Instant, Said} from '../../../../ui/components/marks.tsx';
import {Alert} from '../../../../ui/components/parts.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {discardPath, draftPath} from '../../paths.ts';
import {crumbs} from './fields.tsx';

export interface DiscardView {
  readonly token: string;
  readonly draft: {readonly number: number; readonly version: number; readonly stage: string; readonly savedBy: string; readonly updated: string};
  readonly body: string;
  /** It is not as it was seen. */
  readonly changed: boolean;
}

/** Asks once more before a draft is gone. */
export function DiscardPage({view: {token, draft, body, changed}, context}: PageProps<DiscardView>): JSX.Element {
  const {t} = context;
  const {number, version, stage, savedBy, updated} = draft;
  return (
    <ActPage context={context} title={t.text('declaration.discard')} lead={t.text('declaration.discard.lead')} crumbs={crumbs(context)}>
      {changed && <Alert tone="warning"><p>{t.text('declaration.changed')}</p></Alert>}
      <p><b>{t.text(`declaration.draft.${stage}`)}</b>, <Said text={body} />. {t.rich('declaration.draft.saved', {by: <Said text={savedBy} />, at: <Instant context={context} at={updated} />})}</p>
      <PostForm context={context} action={discardPath(number)} token={token} button={t.text('declaration.discard')}><input type="hidden" name="version" value={String(version)} /></PostForm>
      <p><a href={context.href(draftPath(number))}>{t.text('declaration.discard.keep')}</a></p>
    </ActPage>
  );
}
