import {words, type Words} from '../world/languages.ts';

/** The sentences of a file of procurement, in the languages of the bodies. */
export const DOCUMENTS = {
  needsAssessment: words('Needs assessment', 'Étude des besoins', 'Evaluación de necesidades', 'دراسة الاحتياجات'),
  procurementPlan: words('Procurement plan', 'Plan de passation', 'Plan de contratación', 'خطة المشتريات'),
  tenderNotice: words('Tender notice', 'Avis d’appel d’offres', 'Anuncio de licitación', 'إعلان المناقصة'),
  technicalSpecifications: words('Technical specifications', 'Cahier des charges', 'Especificaciones técnicas', 'المواصفات الفنية'),
  billOfQuantity: words('Bill of quantities', 'Devis quantitatif', 'Mediciones', 'جدول الكميات'),
  awardNotice: words('Award notice', 'Avis d’attribution', 'Anuncio de adjudicación', 'إعلان الترسية'),
  evaluationReports: words('Evaluation report', 'Rapport d’analyse des offres', 'Informe de evaluación', 'تقرير التقييم'),
  contractSigned: words('Signed contract', 'Contrat signé', 'Contrato firmado', 'العقد الموقع'),
  contractAnnexe: words('Amendment to the contract', 'Avenant au contrat', 'Modificación del contrato', 'ملحق العقد'),
  physicalProgressReport: words('Progress report', 'Rapport d’avancement', 'Informe de avance', 'تقرير سير العمل'),
  completionCertificate: words('Certificate of completion', 'Procès-verbal de réception', 'Acta de recepción', 'شهادة الإنجاز'),
  cancellationDetails: words('Decision to cancel', 'Décision de déclarer sans suite', 'Resolución de desistimiento', 'قرار الإلغاء'),
} as const satisfies Readonly<Record<string, Words>>;

export type DocumentKind = keyof typeof DOCUMENTS;

export const SAYS = {
  published: words('{} of this process, as published by the buyer', '{} de cette procédure, tel que publié par l’acheteur', '{} de este procedimiento, publicado por el comprador', '{} لهذه العملية كما نشرها المشتري'),
  asks: words('asks for offers', 'sollicite des offres', 'solicita ofertas', 'تدعو إلى تقديم العروض'),
  specified: words('as described in the technical specifications', 'selon le cahier des charges', 'según las especificaciones técnicas', 'وفق المواصفات الفنية'),
  lot: words('Lot', 'Lot', 'Lote', 'القسم'),
  award: words('Award', 'Attribution', 'Adjudicación', 'ترسية'),
  budget: words('Budget line', 'Ligne budgétaire', 'Partida presupuestaria', 'بند الميزانية'),
  offers: words('Offers received: {}.', 'Offres reçues : {}.', 'Ofertas recibidas: {}.', 'العروض المستلمة: {}.'),
  lowest: words('The lowest price was taken.', 'Le prix le plus bas a été retenu.', 'Se eligió el precio más bajo.', 'اختير أدنى سعر.'),
  best: words('The offer with the best marks was taken.', 'L’offre la mieux notée a été retenue.', 'Se eligió la oferta mejor valorada.', 'اختير العرض الأعلى تقييمًا.'),
  direct: words('Bought directly, without a call for offers.', 'Achat direct, sans mise en concurrence.', 'Compra directa, sin licitación.', 'شراء مباشر دون مناقصة.'),
  none: words('No valid offer was received.', 'Aucune offre valable n’a été reçue.', 'No se recibió ninguna oferta válida.', 'لم يُستلم أي عرض صالح.'),
  cancelled: words('Cancelled: the money is needed elsewhere this year.', 'Sans suite : les crédits sont redéployés cette année.', 'Cancelado: los fondos se destinan a otro fin este año.', 'أُلغيت: خُصصت الأموال لغرض آخر هذا العام.'),
  extended: words('More time for offers, as several bidders had asked.', 'Délai prolongé à la demande de plusieurs candidats.', 'Plazo ampliado a petición de varios licitadores.', 'تمديد المهلة بطلب من عدة متنافسين.'),
  moreWork: words('More work than the survey had foreseen', 'Travaux non prévus par l’étude', 'Más trabajo del previsto en el estudio', 'أعمال إضافية لم تتوقعها الدراسة'),
  ground: words('What was found on site differs from the survey published with the tender.', 'Les constats sur place diffèrent de l’étude jointe à l’appel d’offres.', 'Lo hallado en obra difiere del estudio publicado con la licitación.', 'ما وُجد في الموقع يختلف عن الدراسة المنشورة مع المناقصة.'),
  needsApproved: words('Needs assessment approved', 'Étude des besoins approuvée', 'Evaluación aprobada', 'اعتماد دراسة الاحتياجات'),
  budgetApproved: words('Budget approved', 'Budget approuvé', 'Presupuesto aprobado', 'اعتماد الميزانية'),
  half: words('Half delivered', 'Livré à moitié', 'Mitad entregada', 'تسليم النصف'),
  all: words('All delivered', 'Livré en totalité', 'Entrega completa', 'تسليم الكل'),
  act: words('{}, Public Procurement Act, section {n}', '{}, loi sur les marchés publics, article {n}', '{}, Ley de Contratación Pública, artículo {n}', '{}، قانون المشتريات العامة، المادة {n}'),
} as const satisfies Readonly<Record<string, Words>>;

export const METHODS = {
  open: words('Open procedure', 'Appel d’offres ouvert', 'Procedimiento abierto', 'مناقصة عامة'),
  selective: words('Restricted procedure', 'Appel d’offres restreint', 'Procedimiento restringido', 'مناقصة محدودة'),
  limited: words('Three quotations', 'Demande de trois devis', 'Petición de tres presupuestos', 'طلب ثلاثة عروض أسعار'),
  direct: words('Direct award', 'Marché de gré à gré', 'Adjudicación directa', 'إسناد مباشر'),
} as const satisfies Readonly<Record<string, Words>>;

/** Why something is needed. */
export const NEEDS: readonly Words[] = [
  words('The present state is below the national standard.', 'L’état actuel est inférieur à la norme nationale.', 'El estado actual no alcanza la norma nacional.', 'الوضع الحالي دون المعيار الوطني.'),
  words('The council has asked for it in its plan for the year.', 'Le conseil l’a inscrit à son plan annuel.', 'El consejo lo incluyó en su plan del año.', 'أدرجه المجلس في خطته السنوية.'),
  words('The last inspection found it due for renewal.', 'La dernière inspection a conclu à un renouvellement.', 'La última inspección aconsejó renovarlo.', 'أوصى التفتيش الأخير بالتجديد.'),
  words('The contract in force ends this year.', 'Le contrat en cours s’achève cette année.', 'El contrato vigente termina este año.', 'ينتهي العقد الحالي هذا العام.'),
];

/** Why there was no open competition. */
export const REASONS: readonly Words[] = [
  words('The value is below the limit of section 12 for calls for offers.', 'Le montant est inférieur au seuil de l’article 12.', 'El importe está por debajo del umbral del artículo 12.', 'القيمة دون الحد المنصوص عليه في المادة 12.'),
  words('The earlier call for offers had no valid offer.', 'Le précédent appel d’offres a été infructueux.', 'La licitación anterior quedó desierta.', 'لم تسفر المناقصة السابقة عن عرض صالح.'),
  words('Parts must fit what is installed, and one maker has them.', 'Les pièces doivent convenir au matériel en place, d’un seul fabricant.', 'Las piezas deben encajar con lo instalado, de un único fabricante.', 'يجب أن تلائم القطع ما هو مركّب، ولها صانع واحد.'),
];
