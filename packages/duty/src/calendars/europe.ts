import type {CalendarTable} from '../calendar/table.ts';

const SPAN = {from: '2016-01-01', to: '2035-12-31', closedWeekdays: [6, 7]} as const;

export const IE: CalendarTable = {
  ...SPAN, id: 'ie', name: 'Ireland', version: '2023-02',
  source: {title: 'Organisation of Working Time Act 1997, schedule 2; S.I. 50/2022', standing: 'to-confirm'},
  note: 'A public holiday that falls on a weekend is not moved to a weekday.',
  holidays: [
    {name: 'New Year’s Day', falls: {month: 1, day: 1}},
    // On 1 February itself where that is a Friday.
    {name: 'St Brigid’s Day', falls: {nth: 1, weekday: 1, month: 2}, from: 2023, moved: ['2030-02-01']},
    {name: 'St Patrick’s Day', falls: {month: 3, day: 17}},
    {name: 'Day of Remembrance and Recognition', falls: {dates: ['2022-03-18']}},
    {name: 'Easter Monday', falls: {easter: 1}},
    {name: 'May Day', falls: {nth: 1, weekday: 1, month: 5}},
    {name: 'June holiday', falls: {nth: 1, weekday: 1, month: 6}},
    {name: 'August holiday', falls: {nth: 1, weekday: 1, month: 8}},
    {name: 'October holiday', falls: {nth: -1, weekday: 1, month: 10}},
    {name: 'Christmas Day', falls: {month: 12, day: 25}},
    {name: 'St Stephen’s Day', falls: {month: 12, day: 26}},
  ],
};

export const DE: CalendarTable = {
  ...SPAN, from: '1996-01-01', id: 'de', name: 'Germany, nationwide', version: '2018-01',
  source: {title: 'Einigungsvertrag art. 2(2) and the holiday laws of all sixteen Länder', standing: 'to-confirm'},
  note: 'Only what is a holiday in every Land; the Land of the authority may have more, which the operator adds.',
  holidays: [
    {name: 'Neujahr', falls: {month: 1, day: 1}},
    {name: 'Karfreitag', falls: {easter: -2}},
    {name: 'Ostermontag', falls: {easter: 1}},
    {name: 'Tag der Arbeit', falls: {month: 5, day: 1}},
    {name: 'Christi Himmelfahrt', falls: {easter: 39}},
    {name: 'Pfingstmontag', falls: {easter: 50}},
    {name: 'Tag der Deutschen Einheit', falls: {month: 10, day: 3}},
    {name: 'Reformationstag, 500 Jahre', falls: {dates: ['2017-10-31']}},
    {name: 'Erster Weihnachtstag', falls: {month: 12, day: 25}},
    {name: 'Zweiter Weihnachtstag', falls: {month: 12, day: 26}},
  ],
};

export const FR: CalendarTable = {
  ...SPAN, id: 'fr', name: 'France, metropolitan', version: '2016-08',
  source: {title: 'Code du travail, art. L3133-1', url: 'https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000033020952', standing: 'to-confirm'},
  note: 'Alsace, Moselle and the overseas territories have more, which the operator adds.',
  holidays: [
    {name: '1er janvier', falls: {month: 1, day: 1}},
    {name: 'Lundi de Pâques', falls: {easter: 1}},
    {name: '1er mai', falls: {month: 5, day: 1}},
    {name: '8 mai', falls: {month: 5, day: 8}},
    {name: 'Ascension', falls: {easter: 39}},
    {name: 'Lundi de Pentecôte', falls: {easter: 50}},
    {name: '14 juillet', falls: {month: 7, day: 14}},
    {name: 'Assomption', falls: {month: 8, day: 15}},
    {name: 'Toussaint', falls: {month: 11, day: 1}},
    {name: '11 novembre', falls: {month: 11, day: 11}},
    {name: 'Noël', falls: {month: 12, day: 25}},
  ],
};

export const UA: CalendarTable = {
  id: 'ua', name: 'Ukraine, under martial law', version: '2022-02', from: '2022-02-24', to: '2027-12-31', closedWeekdays: [6, 7], holidays: [],
  source: {title: 'Law 2136-IX of 15 March 2022, art. 6(6)', standing: 'to-confirm'},
  note: 'Public holidays are working days while martial law lasts; a new version follows when it ends.',
};
