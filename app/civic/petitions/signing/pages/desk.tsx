import type {JSX} from 'preact';
import {ActPage} from '../../../../ui/accounts/frame.tsx';
import {ScrollTable} from '../../../../ui/components/table.tsx';
import type {PageProps} from '../../../../ui/render.ts';

/** What somebody of the keeper may do with signatures. */
export type DeskWork = 'sweep' | 'codes' | 'paper' | 'audit';

export const WORK_PATHS: Readonly<Record<DeskWork, string>> = {sweep: 'signatures', codes: 'codes', paper: 'paper', audit: 'audit'};

export interface DeskView {
  readonly petitions: readonly {readonly id: string; readonly title: string; readonly phase: string}[];
  readonly work: readonly DeskWork[];
  /** She may keep what is blocked and allowed. */
  readonly lists: boolean;
}

/** Every petition that is signed, with what one may do with its signatures. */
export function DeskPage({view: {petitions, work, lists}, context}: PageProps<DeskView>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('signing.desk')} lead={t.text('signing.desk-lead', {count: petitions.length})}>
      {petitions.length > 0 && (
        <ScrollTable id="petitions" entries caption={t.text('signing.desk-caption')}
          columns={[{key: 'what', head: t.text('signing.desk.petition')}, {key: 'phase', head: t.text('signing.desk.phase')}, {key: 'do', head: t.text('signing.desk.do')}]}
          rows={petitions.map(({id, title, phase}) => ({key: id, cells: [
            <bdi>{title}</bdi>,
            t.text(`signing.phase.${phase}`),
            <ul class="pv-plain">{work.map((one) => <li key={one}><a href={context.href(`/act/petitions/${encodeURIComponent(id)}/${WORK_PATHS[one]}`)}>{t.text(`signing.${one}`)}</a></li>)}</ul>,
          ]}))} />
      )}
      {lists && <p><a href={context.href('/act/signing-lists')}>{t.text('signing.lists')}</a></p>}
    </ActPage>
  );
}
