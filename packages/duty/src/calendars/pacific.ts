import type {CalendarTable} from '../calendar/table.ts';

const SPAN = {from: '2016-01-01', to: '2035-12-31', closedWeekdays: [6, 7]} as const;

export const NZ: CalendarTable = {
  ...SPAN, id: 'nz', name: 'New Zealand, Official Information Act', version: '2022-09',
  source: {title: 'Official Information Act 1982, s. 2(1) "working day"; Te Kāhui o Matariki Public Holiday Act 2022, schedule 1', standing: 'to-confirm'},
  holidays: [
    {name: 'Waitangi Day', falls: {month: 2, day: 6}, substitute: 'next-open'},
    {name: 'Good Friday', falls: {easter: -2}},
    {name: 'Easter Monday', falls: {easter: 1}},
    {name: 'Anzac Day', falls: {month: 4, day: 25}, substitute: 'next-open'},
    {name: 'Sovereign’s birthday', falls: {nth: 1, weekday: 1, month: 6}},
    {name: 'Te Rā Aro ki a Matariki', falls: {dates: [
      '2022-06-24', '2023-07-14', '2024-06-28', '2025-06-20', '2026-07-10', '2027-06-25', '2028-07-14',
      '2029-07-06', '2030-06-21', '2031-07-11', '2032-07-02', '2033-06-24', '2034-07-07', '2035-06-29',
    ]}},
    {name: 'Queen Elizabeth II Memorial Day', falls: {dates: ['2022-09-26']}},
    {name: 'Labour Day', falls: {nth: 4, weekday: 1, month: 10}},
  ],
  ranges: [{name: '25 December to 15 January', from: {month: 12, day: 25}, to: {month: 1, day: 15}}],
};

export const AU: CalendarTable = {
  ...SPAN, id: 'au', name: 'Australia, national', version: '2022-09',
  source: {title: 'Public holidays common to all states and territories; National Day of Mourning 2022', standing: 'to-confirm'},
  note: 'Only what is a holiday everywhere; the place of the agency may have more, which the operator adds.',
  holidays: [
    {name: 'New Year’s Day', falls: {month: 1, day: 1}, substitute: 'next-open'},
    {name: 'Australia Day', falls: {month: 1, day: 26}, substitute: 'next-open'},
    {name: 'Good Friday', falls: {easter: -2}},
    {name: 'Easter Monday', falls: {easter: 1}},
    {name: 'Anzac Day', falls: {month: 4, day: 25}},
    {name: 'National Day of Mourning', falls: {dates: ['2022-09-22']}},
    {name: 'Christmas Day', falls: {month: 12, day: 25}, substitute: 'next-open'},
    {name: 'Boxing Day', falls: {month: 12, day: 26}, substitute: 'next-open'},
  ],
};
