import type {JSX} from 'preact';
import {isNarrowed} from '../../../core/search/address.ts';
import type {PageProps} from '../../../ui/render.ts';
import type {ListView} from '../present/list.ts';
import {HomePage} from './home.tsx';
import {EntriesPage} from './list.tsx';

/** The register: the twenty actions in their areas, or, where anything is asked for, the entries that match. */
export function DeclarationPage(props: PageProps<ListView>): JSX.Element {
  const {view, context} = props;
  const paged = /[?&](after|before|open|sort|limit)=/.test(context.path);
  return isNarrowed(view.filter) || view.problems !== undefined || paged ? <EntriesPage {...props} /> : <HomePage {...props} />;
}
