/** Why somebody is away, as far as the office needs to know: never what somebody is ill with. */
export const absenceReasons = ['leave', 'away', 'other'] as const;
export type AbsenceReason = (typeof absenceReasons)[number];
