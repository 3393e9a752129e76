import {StatementTable} from '@parvis/commitments';
import type {TableForm} from '../../core/mapping/form.ts';
import {assembler} from './assemble.ts';

const MILESTONE = 'commitment/milestones/0';
const INDICATOR = `${MILESTONE}/indicators/0`;

/** Statements as rows: headings are paths, rows of one id are one statement, elements of a list join by their ids. */
export const commitmentTables: TableForm = {
  table: StatementTable,
  key: ['id'],
  assemble: assembler,
  words: [
    ['plan/id', 'plan', 'plan id', 'action plan', 'plan d’action', 'plan de acción', 'خطة العمل'],
    ['commitment/id', 'commitment', 'commitment id', 'engagement', 'compromiso', 'التزام'],
    ['commitment/number', 'commitment number', 'commitment no', 'no', 'number', 'n°', 'numéro', 'número', 'الرقم', 'رقم'],
    // a table with one column for it has the words there, and no id
    ['commitment/title', 'commitment', 'engagement', 'compromiso', 'التزام', 'commitment title', 'title of commitment', 'titre de l’engagement', 'título del compromiso', 'عنوان الالتزام'],
    ['commitment/description', 'description', 'description de l’engagement', 'descripción'],
    ['commitment/leadInstitution/name', 'lead institution', 'lead agency', 'responsible institution', 'institution responsable', 'institución responsable', 'الجهة المسؤولة'],
    ['commitment/startDate', 'start date', 'début', 'fecha de inicio'],
    ['commitment/endDate', 'end date', 'fin', 'fecha de término'],
    [`${MILESTONE}/id`, 'milestone', 'milestone id', 'jalon', 'hito', 'مرحلة'],
    // as above
    [`${MILESTONE}/text`, 'milestone text', 'milestone', 'milestones', 'jalon', 'jalons', 'hito', 'hitos', 'مرحلة', 'المراحل', 'activity', 'activité', 'actividad'],
    [`${MILESTONE}/expectedOutput`, 'expected output', 'résultat attendu', 'producto esperado'],
    [`${MILESTONE}/dueDate`, 'expected completion date', 'due date', 'deadline', 'completion date', 'timeline', 'échéance', 'fecha límite', 'الموعد النهائي'],
    [`${MILESTONE}/owner/name`, 'owner', 'stakeholder', 'responsible', 'responsable'],
    [`${INDICATOR}/id`, 'indicator', 'indicator id', 'indicateur', 'indicador', 'مؤشر'],
    [`${INDICATOR}/text`, 'indicator text', 'indicator text en', 'texte de l’indicateur'],
    [`${INDICATOR}/dueDate`, 'indicator due date'],
    [`${INDICATOR}/dueOriginal`, 'deadline en', 'indicator deadline'],
    [`${INDICATOR}/leadBody/name`, 'lead dept', 'lead department', 'lead body'],
    ['claim/period', 'reporting period', 'period', 'période', 'período', 'فترة'],
    ['claim/status', 'status', 'completion', 'completion level', 'statut', 'estado', 'الحالة'],
    ['claim/progress', 'progress', 'progrès', 'avance', 'التقدم'],
    ['claim/challenges', 'challenges', 'difficulties', 'défis', 'desafíos', 'التحديات'],
    ['claim/evidence/0/title', 'evidence', 'preuve', 'evidencia', 'دليل'],
  ],
  complete(mapped, {claims = [], examplesOf, today} = {}) {
    const number = mapped.get('commitment/number');
    const plan = `${claims.length === 1 ? `${claims[0]?.replace(/[-/:]$/, '')}-` : ''}plan`;
    const isCount = number !== undefined && (examplesOf?.(number) ?? []).every((one) => /^\d+$/.test(one));
    const numbered = mapped.has('commitment/id') || number === undefined ? undefined : `${plan}-${isCount ? 'c' : ''}{${number}}`;
    const [commitment, period, indicator, milestone] = [mapped.get('commitment/id'), mapped.get('claim/period'), mapped.get(`${INDICATOR}/id`), mapped.get(`${MILESTONE}/id`)];
    const isClaim = mapped.has('claim/status');
    const target = indicator ?? milestone;
    const id = isClaim ? (period === undefined || target === undefined ? '{content}' : `{${period}}-{${target}}`) : commitment !== undefined ? `commitment-{${commitment}}` : numbered === undefined ? '{content}' : numbered;
    return {
      constants: {...(!mapped.has('kind') && {kind: isClaim ? 'claim' : 'commitment'}), ...(!mapped.has('plan/id') && {'plan/id': plan}), ...(!mapped.has('date') && today !== undefined && {date: today})},
      made: {...(!mapped.has('id') && {id}), ...(numbered !== undefined && !isClaim && {'commitment/id': numbered})},
    };
  },
};
