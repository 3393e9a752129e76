import type {Command} from '@parvis/petition';

/** A step of a story: when, and what. */
export type Beat = readonly [at: string, command: Command | {readonly do: 'open'; readonly topics: readonly string[]}];

export interface Story {
  readonly id: string;
  readonly language: string;
  readonly action: string;
  readonly background: string;
  readonly details?: string;
  /** Name of the body that answers. */
  readonly answers: string;
  readonly begun: string;
  readonly beats: readonly Beat[];
}

const count = (at: string, many: number): Beat => [at, {do: 'count', count: many}];
const open = (at: string, ...topics: string[]): Beat => [at, {do: 'open', topics}];

/** Petitions of Solvane in each state that everyone sees. Nobody and nothing in them is real. */
export const STORIES: readonly Story[] = [
  {
    id: 'bq2mt7kx', language: 'en', action: 'Run the evening ferry to the outer islands all year', begun: '2025-03-03T09:12:00Z', answers: 'Ferry and Lighthouse Service',
    background: 'From October to April the last boat leaves at four. Whoever works or learns on the mainland cannot come home the same day.',
    beats: [count('2025-03-04T18:00:00Z', 5), open('2025-03-10T10:00:00Z', 'transport', 'islands'), count('2025-04-02T12:00:00Z', 840), count('2025-07-14T08:30:00Z', 2_000), count('2025-12-20T09:00:00Z', 3_412)],
  },
  {
    id: 'fw4nz8hc', language: 'en', action: 'Publish water tests of every village well', begun: '2024-09-02T07:40:00Z', answers: 'Solvane Water Board',
    background: 'The tests are made with public money four times a year, and nobody outside the office sees them.', details: 'Two villages asked in writing and were told to wait.',
    beats: [
      count('2024-09-03T18:00:00Z', 6), open('2024-09-09T10:00:00Z', 'water', 'health'), count('2024-11-05T12:00:00Z', 2_016),
      ['2024-12-12T11:00:00Z', {do: 'answer', on: '2024-12-12', summary: 'All tests since 2020 are published, and new ones within a week.', details: 'The Water Board has put the results of 1,140 wells on its site. New results follow within seven days of the laboratory’s report.\n\nWhere a limit is passed, the village council is told on the same day.'}],
      ['2025-02-03T09:00:00Z', {do: 'lead-to', text: 'Results of all wells, renewed every week', url: 'https://water.solvane.example/wells'}], count('2025-06-01T12:00:00Z', 2_655),
    ],
  },
  {
    id: 'gx6pr3vd', language: 'fr', action: 'Rouvrir la ligne de train de la vallée', begun: '2023-05-15T08:00:00Z', answers: 'State Railways',
    background: 'La ligne a été fermée pour deux ans de travaux. C’était il y a cinq ans, et l’autocar met le double du temps.',
    beats: [
      count('2023-05-17T08:00:00Z', 7), open('2023-05-22T09:00:00Z', 'transport'), count('2023-06-30T12:00:00Z', 2_300), count('2023-10-10T12:00:00Z', 10_240),
      ['2023-08-11T10:00:00Z', {do: 'answer', on: '2023-08-11', summary: 'La ligne rouvrira par étapes à partir de 2026.', details: 'Les Chemins de fer ont engagé la réfection des deux ponts. Le premier tronçon rouvrira en mai 2026.'}],
      ['2023-11-02T10:00:00Z', {do: 'schedule', on: '2023-12-04'}],
      ['2023-12-05T09:00:00Z', {do: 'outcome', debated: true, on: '2023-12-04', overview: 'Trente-deux députés ont pris la parole. Le ministère s’est engagé à publier l’avancement chaque trimestre.', links: {transcript: 'https://parliament.solvane.example/debates/2023-12-04', video: 'https://parliament.solvane.example/video/2023-12-04'}}],
      ['2024-01-15T09:00:00Z', {do: 'lead-to', text: 'Loi de finances 2024, article 12 : ponts de la vallée', url: 'https://law.solvane.example/2024/1/12'}],
    ],
  },
  {
    id: 'hz9ck5wt', language: 'es', action: 'Abrir las bibliotecas los domingos', begun: '2025-10-01T09:00:00Z', answers: 'Ministry of Education',
    background: 'Quien trabaja entre semana no puede ir nunca. En los pueblos con biblioteca no hay otro sitio donde estudiar.',
    beats: [count('2025-10-02T09:00:00Z', 5), open('2025-10-13T09:00:00Z', 'education', 'culture'), count('2025-12-01T09:00:00Z', 611)],
  },
  {
    id: 'jd3vm8qn', language: 'ar', action: 'تظليل مواقف الحافلات في الجنوب', begun: '2025-08-04T09:00:00Z', answers: 'Ministry of Works',
    background: 'ينتظر الناس في الصيف تحت الشمس أكثر من ساعة. لا ظل ولا ماء في ثلاثين موقفًا على الطريق الساحلي.',
    beats: [count('2025-08-05T09:00:00Z', 9), open('2025-08-11T09:00:00Z', 'transport', 'health'), count('2025-10-20T09:00:00Z', 2_050), count('2025-11-30T09:00:00Z', 10_090), ['2025-12-01T09:00:00Z', {do: 'answer', on: '2025-12-01', summary: 'تُظلَّل المواقف الثلاثون قبل صيف 2026.', details: 'خُصص المبلغ في موازنة 2026، وتبدأ الأعمال في شباط. ستُنشر قائمة المواقف ومواعيدها.'}]],
  },
  {
    id: 'kn7wx4pb', language: 'en', action: 'Stop the night flights over the capital', begun: '2022-02-07T09:00:00Z', answers: 'Ministry of Works',
    background: 'Since the new freight hall opened, eleven aircraft land between midnight and five.',
    beats: [
      count('2022-02-08T09:00:00Z', 20), open('2022-02-14T09:00:00Z', 'noise', 'transport'), count('2022-03-03T09:00:00Z', 2_600), count('2022-05-20T09:00:00Z', 10_800),
      ['2022-04-20T09:00:00Z', {do: 'answer', on: '2022-04-20', summary: 'Night flights stay, with fewer of the loudest aircraft.', details: 'A ban would end the mail service to the islands. From September the two loudest classes of aircraft may not land after midnight.'}],
      ['2022-06-20T09:00:00Z', {do: 'outcome', debated: false, overview: 'The committee heard the petitioners in public and sent their report to the ministry. It saw no need for a debate of the whole house.', links: {summary: 'https://parliament.solvane.example/committee/2022-06-20'}}],
      ['2024-06-01T09:00:00Z', {do: 'dissolve', reason: 'Election of 2024'}],
    ],
  },
  {
    id: 'mt5bz2rg', language: 'en', action: 'Plant two thousand street trees before 2030', begun: '2025-06-02T09:00:00Z', answers: 'Forest and Coast Service',
    background: 'In the new quarters there is one tree for ninety people. The old quarters have one for six.',
    beats: [
      count('2025-06-03T09:00:00Z', 8), open('2025-06-09T09:00:00Z', 'environment', 'climate'), count('2025-07-20T09:00:00Z', 2_120), count('2025-11-01T09:00:00Z', 12_450),
      ['2025-09-10T09:00:00Z', {do: 'answer', on: '2025-09-10', summary: 'Eight hundred trees are paid for; the rest is for parliament to decide.', details: 'The Service can plant eight hundred trees from its own budget until 2028. For the rest it needs a vote.'}],
      ['2025-12-15T09:00:00Z', {do: 'schedule', on: '2035-03-05'}], ['2025-12-18T09:00:00Z', {do: 'update', text: 'We were told that the debate will be in March. Come and watch: the gallery is open to all.'}],
    ],
  },
  {
    id: 'nc8qk6dv', language: 'en', action: 'Give everyone a second evening ferry', begun: '2025-03-20T09:00:00Z', answers: 'Ferry and Lighthouse Service', background: 'One boat in the evening is not enough.',
    beats: [count('2025-03-21T09:00:00Z', 5), ['2025-03-27T09:00:00Z', {do: 'reject', code: 'duplicate', details: 'The petition “Run the evening ferry to the outer islands all year” asks for the same thing and can be signed.'}]],
  },
  {
    id: 'pv4hd9zw', language: 'en', action: 'Dismiss a clerk of the harbour', begun: '2025-05-06T09:00:00Z', answers: 'Harbour Authority', background: 'Claims about a person by name.',
    beats: [count('2025-05-07T09:00:00Z', 5), ['2025-05-12T09:00:00Z', {do: 'reject', code: 'libellous'}]],
  },
  {
    id: 'qd8fs5ya', language: 'en', action: 'Publish the letters of the lighthouse keeper', begun: '2025-02-03T09:00:00Z', answers: 'Ferry and Lighthouse Service', background: 'They belong to the history of the coast.',
    beats: [count('2025-02-04T09:00:00Z', 5), open('2025-02-10T09:00:00Z', 'culture'), count('2025-04-01T09:00:00Z', 130), ['2025-05-20T09:00:00Z', {do: 'remove', reason: 'By order of the District Court of Port Amery, 19 May 2025: the letters are private.'}]],
  },
  {
    id: 'rb6gm3xt', language: 'fr', action: 'Un jour de fermeture pour les pharmacies de garde', begun: '2020-09-07T09:00:00Z', answers: 'Ministry of Health',
    background: 'Les pharmacies des petites communes n’ont aucun remplaçant.',
    beats: [count('2020-09-08T09:00:00Z', 5), open('2020-09-14T09:00:00Z', 'health'), count('2021-03-01T09:00:00Z', 214), ['2024-06-01T09:00:00Z', {do: 'dissolve', reason: 'Election of 2024'}]],
  },
];
