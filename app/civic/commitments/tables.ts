import {StatementTable} from '@parvis/commitments';
import {Unflattener} from '@parvis/ocds/flatten';
import type {TableForm} from '../../core/mapping/form.ts';

const MILESTONE = 'commitment/milestones/0';
const INDICATOR = `${MILESTONE}/indicators/0`;

/** Statements as rows: headings are paths, rows of one id are one statement, elements of a list join by their ids. */
export const commitmentTables: TableForm = {
  table: StatementTable,
  key: ['id'],
  assemble(options) {
    const unflattener = new Unflattener(StatementTable, options);
    return {
      notes: unflattener.notes,
      add: (sheet, row, paths, cells) => unflattener.add(sheet, row, paths, cells),
      documents: () => unflattener.releases(),
    };
  },
  words: [
    ['plan/id', 'plan', 'plan id', 'action plan', 'plan d’action', 'plan de acción', 'خطة العمل'],
    ['commitment/id', 'commitment', 'commitment id', 'commitment number', 'engagement', 'compromiso', 'التزام'],
    ['commitment/title', 'commitment title', 'title of commitment', 'titre de l’engagement', 'título del compromiso', 'عنوان الالتزام'],
    ['commitment/description', 'description', 'description de l’engagement', 'descripción'],
    ['commitment/leadInstitution/name', 'lead institution', 'lead agency', 'responsible institution', 'institution responsable', 'institución responsable', 'الجهة المسؤولة'],
    ['commitment/startDate', 'start date', 'début', 'fecha de inicio'],
    ['commitment/endDate', 'end date', 'fin', 'fecha de término'],
    [`${MILESTONE}/id`, 'milestone', 'milestone id', 'jalon', 'hito', 'مرحلة'],
    [`${MILESTONE}/text`, 'milestone text', 'milestones', 'activity', 'activité', 'actividad'],
    [`${MILESTONE}/expectedOutput`, 'expected output', 'résultat attendu', 'producto esperado'],
    [`${MILESTONE}/dueDate`, 'expected completion date', 'due date', 'deadline', 'completion date', 'échéance', 'fecha límite', 'الموعد النهائي'],
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
  complete(mapped) {
    const [commitment, period, indicator, milestone] = [mapped.get('commitment/id'), mapped.get('claim/period'), mapped.get(`${INDICATOR}/id`), mapped.get(`${MILESTONE}/id`)];
    const isClaim = mapped.has('claim/status');
    const target = indicator ?? milestone;
    const id = isClaim ? (period === undefined || target === undefined ? '{content}' : `{${period}}-{${target}}`) : commitment === undefined ? '{content}' : `commitment-{${commitment}}`;
    return {
      constants: {...(!mapped.has('kind') && {kind: isClaim ? 'claim' : 'commitment'}), ...(!mapped.has('plan/id') && {'plan/id': 'plan'})},
      made: {...(!mapped.has('id') && {id})},
    };
  },
};
