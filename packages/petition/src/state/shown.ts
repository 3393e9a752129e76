import type {Petition} from './petition.ts';

/** What everyone may see of a petition: of one that is hidden or removed nothing that anybody wrote. */
export function shown(petition: Petition): Petition {
  if (petition.state !== 'hidden' && petition.state !== 'removed') return petition;
  const {text: _, note: __, rejection, ...rest} = petition;
  return {...rest, updates: [], ledTo: [], ...(rejection && {rejection: {code: rejection.code, hidden: true}})};
}
