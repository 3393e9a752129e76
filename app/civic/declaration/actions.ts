/** The three areas of the Paris Declaration (December 2016), in its order. */
export const AREAS = ['integrity', 'climate', 'common'] as const;
export type Area = (typeof AREAS)[number];

/** The collective actions by area; the twentieth was proposed after the summit. Their words are messages. */
export const ACTIONS: Readonly<Record<Area, readonly number[]>> = {
  integrity: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  climate: [10, 11, 12, 13, 14, 15],
  common: [16, 17, 18, 19, 20],
};

export const ACTION_NUMBERS: readonly number[] = AREAS.flatMap((area) => ACTIONS[area]);

/** The action of sharing civic technology: what is handed from site to site belongs to it. */
export const SHARING = 16;

export function areaOf(action: number): Area | undefined {
  return AREAS.find((area) => ACTIONS[area].includes(action));
}

export function actionId(action: number): string {
  return `action-${action}`;
}

/** `action-7` → 7; undefined for what is no action of the Declaration. */
export function actionOf(id: string): number | undefined {
  const [, digits] = /^action-([1-9]\d?)$/.exec(id) ?? [];
  return ACTION_NUMBERS.find((number) => String(number) === digits);
}
