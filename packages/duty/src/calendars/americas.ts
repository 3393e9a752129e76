import type {CalendarTable} from '../calendar/table.ts';

const SPAN = {from: '2016-01-01', to: '2035-12-31', closedWeekdays: [6, 7]} as const;

export const US: CalendarTable = {
  ...SPAN, id: 'us', name: 'United States, federal', version: '2021-06',
  source: {title: '5 U.S.C. 6103(a), (b); Executive Order 11582', url: 'https://www.law.cornell.edu/uscode/text/5/6103', standing: 'to-confirm'},
  note: 'Legal public holidays as observed Monday to Friday. Days on which the President closes offices by order are not among them.',
  holidays: [
    {name: 'New Year’s Day', falls: {month: 1, day: 1}, substitute: 'nearest'},
    {name: 'Birthday of Martin Luther King, Jr.', falls: {nth: 3, weekday: 1, month: 1}},
    {name: 'Washington’s Birthday', falls: {nth: 3, weekday: 1, month: 2}},
    {name: 'Memorial Day', falls: {nth: -1, weekday: 1, month: 5}},
    {name: 'Juneteenth', falls: {month: 6, day: 19}, from: 2021, substitute: 'nearest'},
    {name: 'Independence Day', falls: {month: 7, day: 4}, substitute: 'nearest'},
    {name: 'Labor Day', falls: {nth: 1, weekday: 1, month: 9}},
    {name: 'Columbus Day', falls: {nth: 2, weekday: 1, month: 10}},
    {name: 'Veterans Day', falls: {month: 11, day: 11}, substitute: 'nearest'},
    {name: 'Thanksgiving Day', falls: {nth: 4, weekday: 4, month: 11}},
    {name: 'Christmas Day', falls: {month: 12, day: 25}, substitute: 'nearest'},
  ],
};

export const MX: CalendarTable = {
  ...SPAN, id: 'mx', name: 'Mexico, federal', version: '2024-10',
  source: {title: 'Ley Federal del Trabajo, art. 74', standing: 'to-confirm'},
  note: 'Statutory days only: the days on which each agency closes are published by it and added by the operator.',
  holidays: [
    {name: 'Año Nuevo', falls: {month: 1, day: 1}},
    {name: 'Aniversario de la Constitución', falls: {nth: 1, weekday: 1, month: 2}},
    {name: 'Natalicio de Benito Juárez', falls: {nth: 3, weekday: 1, month: 3}},
    {name: 'Día del Trabajo', falls: {month: 5, day: 1}},
    {name: 'Día de la Independencia', falls: {month: 9, day: 16}},
    {name: 'Transmisión del Poder Ejecutivo Federal', falls: {month: 12, day: 1}, from: 2012, to: 2018, every: 6},
    {name: 'Transmisión del Poder Ejecutivo Federal', falls: {month: 10, day: 1}, from: 2024, every: 6},
    {name: 'Aniversario de la Revolución', falls: {nth: 3, weekday: 1, month: 11}},
    {name: 'Navidad', falls: {month: 12, day: 25}},
  ],
};

export const BR: CalendarTable = {
  ...SPAN, id: 'br', name: 'Brazil, national', version: '2024-01',
  source: {title: 'Leis 662/1949, 6.802/1980, 10.607/2002, 14.759/2023', standing: 'to-confirm'},
  note: 'National holidays and Good Friday. The optional days (Carnival, Corpus Christi and others) are decreed each year and added by the operator.',
  holidays: [
    {name: 'Confraternização Universal', falls: {month: 1, day: 1}},
    {name: 'Paixão de Cristo', falls: {easter: -2}},
    {name: 'Tiradentes', falls: {month: 4, day: 21}},
    {name: 'Dia Mundial do Trabalho', falls: {month: 5, day: 1}},
    {name: 'Independência do Brasil', falls: {month: 9, day: 7}},
    {name: 'Nossa Senhora Aparecida', falls: {month: 10, day: 12}},
    {name: 'Finados', falls: {month: 11, day: 2}},
    {name: 'Proclamação da República', falls: {month: 11, day: 15}},
    {name: 'Dia Nacional de Zumbi e da Consciência Negra', falls: {month: 11, day: 20}, from: 2024},
    {name: 'Natal', falls: {month: 12, day: 25}},
  ],
};
