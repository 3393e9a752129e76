import type {JSX} from 'preact';
import type {PageContext} from '../../core/page.ts';
import {Listed} from '../components/marks.tsx';
import {REMOVALS_PATH} from './act.tsx';
import {WITHDRAW_PATH} from './withdraw.tsx';

/** Under an entry: where its publisher withdraws it, and where an officer proposes its removal by law. */
export function Responsible({register, source, id, entry, context}: {
  readonly register: string; readonly source: string; readonly id: string; readonly entry: string; readonly context: PageContext;
}): JSX.Element {
  const {t} = context;
  const query = new URLSearchParams({source: `${register}/${source}`, id, entry}).toString();
  return (
    <p class="pv-small">{t.text('responsible.for')}{' '}
      <Listed context={context} items={[
        <a rel="nofollow" href={context.href(`${WITHDRAW_PATH}?${query}`)}>{t.text('responsible.withdraw')}</a>,
        <a rel="nofollow" href={context.href(`${REMOVALS_PATH}?${query}`)}>{t.text('responsible.remove')}</a>,
      ]} />
    </p>
  );
}
