import type {JSX} from 'preact';
import {ActPage} from '../../../../ui/accounts/frame.tsx';
import {Code, Instant, Said} from '../../../../ui/components/marks.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {discardPath, HAND_PATH, processPath, stagePath} from '../paths.ts';
import type {Stage} from '../stages/index.ts';
import {stageName} from './words.ts';

export interface DiscardView {
  readonly token: string;
  readonly body: {readonly slug: string; readonly name: string};
  readonly ocid: string;
  readonly stage: Stage;
  readonly draft: {readonly number: number; readonly version: number; readonly savedBy: string; readonly updated: string};
  /** It is not as it was seen. */
  readonly changed: boolean;
}

/** Whether a draft is to go: what was typed does not come back. */
export function DiscardPage({view, context}: PageProps<DiscardView>): JSX.Element {
  const {t} = context;
  const {body, ocid, stage, draft} = view;
  const title = t.text('hand.discard.title');
  return (
    <ActPage context={context} title={title} crumbs={[{text: t.text('hand.title'), path: HAND_PATH}, {text: <Code>{ocid}</Code>, path: processPath(body.slug, ocid)}, {text: stageName(t, stage), path: stagePath(body.slug, ocid, stage)}, {text: title, path: discardPath(body.slug, ocid, stage)}]}>
      {view.changed && <p role="alert"><b>{t.text('hand.discard.changed')}</b></p>}
      <p>{t.rich('hand.discard.says', {stage: stageName(t, stage), by: <Said text={draft.savedBy} />, at: <Instant context={context} at={draft.updated} />})}</p>
      <form class="pv-form" action={context.href(discardPath(body.slug, ocid, stage))} method="post" novalidate>
        <input type="hidden" name="token" value={view.token} />
        <input type="hidden" name="draft" value={String(draft.number)} />
        <input type="hidden" name="version" value={String(draft.version)} />
        <p><button class="ds-button" type="submit">{t.text('hand.discard.button')}</button></p>
      </form>
      <p class="pv-back"><a href={context.href(stagePath(body.slug, ocid, stage))}>{t.text('hand.discard.keep')}</a></p>
    </ActPage>
  );
}
