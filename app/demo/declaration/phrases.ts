import type {Area} from '../../civic/declaration/actions.ts';
import type {ContributionKind, PartnerBody} from '../../civic/declaration/state.ts';

/** Invented partners beside the bodies and companies of Solvane. */
export const OTHERS: readonly (Omit<PartnerBody, 'id'> & {readonly id: string})[] = [
  {id: 'open-solvane', name: 'Open Solvane', kind: 'civil-society', level: 'national', place: {id: 'solvane', name: 'Solvane'}, identifier: 'SV-ASSOC-11'},
  {id: 'public-ledger', name: 'Public Ledger Association', kind: 'civil-society', level: 'national', place: {id: 'solvane', name: 'Solvane'}, identifier: 'SV-ASSOC-27'},
  {id: 'coast-watch', name: 'Coast Watch', kind: 'civil-society', level: 'local', identifier: 'SV-ASSOC-58'},
  {id: 'university-of-solvane', name: 'University of Solvane', kind: 'academia', level: 'national', place: {id: 'solvane', name: 'Solvane'}, identifier: 'SV-EDU-1'},
  {id: 'institute-of-public-data', name: 'Institute of Public Data', kind: 'academia', level: 'national', place: {id: 'solvane', name: 'Solvane'}, identifier: 'SV-EDU-6'},
  {id: 'league-of-open-cities', name: 'League of Open Cities', kind: 'international', level: 'global', identifier: 'XX-INT-4'},
  {id: 'forum-for-fair-rivers', name: 'Forum for Fair Rivers', kind: 'international', level: 'global', identifier: 'XX-INT-9'},
];

/** What bodies bring and seek, by area; one seeks what another brings. */
export const EXCHANGES: Readonly<Record<Area, readonly {readonly brings: string; readonly seeks: string}[]>> = {
  integrity: [
    {brings: 'Ten years of tender notices as open data', seeks: 'A method that finds single bidders in tender notices'},
    {brings: 'A method that finds single bidders, with its code', seeks: 'Tender notices of a coastal region as open data'},
    {brings: 'A register of meetings with outside interests', seeks: 'Rules for publishing meetings within a week'},
    {brings: 'Training for those who answer information requests', seeks: 'Figures on how long requests take'},
    {brings: 'Figures on how long requests take, month by month', seeks: 'Training for small offices that answer requests'},
    {brings: 'Volunteers who read contracts', seeks: 'Contracts with their annexes, readable by machine'},
  ],
  climate: [
    {brings: 'Measurements of river levels every hour', seeks: 'A map of who lives in the flood plain'},
    {brings: 'A map of the flood plain by household', seeks: 'Measurements of river levels, every hour'},
    {brings: 'Emissions of all public buildings since 2019', seeks: 'A model that recomputes emissions from fuel bills'},
    {brings: 'A survey on legal problems in three regions', seeks: 'Interviewers who speak the languages of the coast'},
    {brings: 'A citizens’ panel that meets four times a year', seeks: 'Advice on paying members of a citizens’ panel'},
  ],
  common: [
    {brings: 'A list of addresses with stable identifiers', seeks: 'Help with keeping a list of addresses up to date'},
    {brings: 'People who keep shared code in order', seeks: 'Cities that test shared code before it is released'},
    {brings: 'A test room where cities try shared code', seeks: 'A policy for software paid with public money'},
    {brings: 'A policy for software, with its first yearly report', seeks: 'Examples of contracts for open software'},
    {brings: 'Training in open data for two hundred officials', seeks: 'Course material in Arabic and Spanish'},
  ],
};

/** What is contributed, by area. */
export const GIFTS: Readonly<Record<Area, readonly {readonly kind: ContributionKind; readonly title: string; readonly text: string}[]>> = {
  integrity: [
    {kind: 'tool', title: 'Single-bid finder', text: 'A small program that lists tenders with one bidder and explains each. It reads open data in the common standard.'},
    {kind: 'practice', title: 'Ten steps to publish a tender', text: 'How our office publishes a tender in one afternoon: who does what, and what is checked.'},
    {kind: 'data', title: 'Opening hours and answers of information offices', text: 'Every request of three years with the days it took, without names.'},
    {kind: 'request', title: 'We look for somebody who has opened contract annexes', text: 'Our contracts are public, their annexes are scans. Who has made annexes readable by machine?'},
    {kind: 'offer', title: 'A week in our records office', text: 'Two officials of another city may sit with us for a week and see how requests are answered.'},
  ],
  climate: [
    {kind: 'data', title: 'River levels, hour by hour', text: 'Levels of eleven rivers since 2019, with the state of each gauge.'},
    {kind: 'tool', title: 'Flood map for households', text: 'A map that shows each household how often its street was under water.'},
    {kind: 'request', title: 'How do you pay a citizens’ panel?', text: 'We set up a panel on climate and look for rules on paying its members.'},
    {kind: 'practice', title: 'Targets that anyone can recompute', text: 'Each target is published with the sheet that computes it, and with what would change it.'},
  ],
  common: [
    {kind: 'practice', title: 'Shared code: who mends what by when', text: 'Our agreement between six cities on keeping shared code in order.'},
    {kind: 'data', title: 'Addresses of the republic', text: 'Every address with a stable identifier, corrected each week.'},
    {kind: 'offer', title: 'We test your first release', text: 'Our test room tries civic tools of others with real people, and writes a report.'},
    {kind: 'request', title: 'Course material on open data in Arabic', text: 'We train officials and look for open course material that we can translate further.'},
  ],
};

export const MEETINGS = ['Open contracts day', 'Workshop on answering requests', 'Meeting of climate data keepers', 'Fair of shared code'] as const;

export const LEAVING = ['Our office was merged with another.', 'We have no staff for it any more.', 'We go on in another action.'] as const;

export const REFUSED = [
  {refusal: 'advertising', reason: 'It offers a product for sale and gives nothing to the action.'},
  {refusal: 'double', reason: 'The same tool is listed already, by the same body.'},
  {refusal: 'off-topic', reason: 'It is about parking, which no action is about.'},
] as const;

export const LETTER = [
  'Dear {name},', '', 'thank you for your request of {day}. You get an answer by {last-day}.', 'If we need longer, we say so before that day, and why.', '',
  'You can see how your request stands at {address}.', '', '{body}', '',
].join('\n');
