import type {PageContext} from '../../../core/page.ts';
import {contributePath, joinPath, OWN_PATH} from '../paths.ts';

/** What can be done on a page of the register, for one action or for any. */
export function takePart(context: PageContext, action?: number): {href: string; text: string}[] {
  const {t} = context;
  return [
    {href: context.href(joinPath(action)), text: t.text('declaration.do.join')}, {href: context.href(contributePath(action)), text: t.text('declaration.do.contribute')},
    ...(action === undefined ? [{href: context.href(OWN_PATH), text: t.text('declaration.own.title')}] : []),
  ];
}
