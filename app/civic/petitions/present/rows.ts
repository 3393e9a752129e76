import type {PetitionView} from '../server/read.ts';
import type {PETITION_COLUMNS} from './list.ts';

type Row = {readonly [column in typeof PETITION_COLUMNS[number]]?: string | undefined};

/** All that the page of a petition says, as rows. */
export function petitionRows({petition, entries, live}: PetitionView): Row[] {
  const facts: Row[] = petition === undefined ? [] : [
    ['action', petition.text?.action], ['background', petition.text?.background], ['details', petition.text?.details], ['note', petition.note], ['state', petition.state],
    ['signatures', String(petition.count)], ['to', petition.frame.to.name], ['opened', petition.opened], ['closes', petition.closes], ['closed', petition.closed],
    ['rejection', petition.rejection?.code], ['rejection/details', petition.rejection?.details], ['response', petition.response.state], ['response/since', petition.response.since],
    ['answer/on', petition.response.answer?.on], ['answer/summary', petition.response.answer?.summary], ['answer/details', petition.response.answer?.details],
    ['debate', petition.debate.state], ['debate/on', petition.debate.outcome?.on ?? petition.debate.on], ['debate/overview', petition.debate.outcome?.overview], ['creator', live?.creator],
  ].flatMap(([field, value]) => (value === undefined ? [] : [{section: 'petition', field, value}]));
  return [
    ...facts,
    ...(petition?.ledTo ?? []).map(({at, text, url}) => ({section: 'led-to', field: url ?? '', value: text, date: at})),
    ...(petition?.updates ?? []).map(({at, text}) => ({section: 'update', value: text, date: at})),
    ...entries.map(({kind, said, number, position}) => ({section: 'entry', field: kind, value: String(position), date: said, entries: String(number)})),
  ];
}
