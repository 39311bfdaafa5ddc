/**
 * On what ground personal data are held (个人信息保护法 art. 13, 1–7): consent; a contract, or running the own staff;
 * a duty by law; an emergency; made public by the person.
 */
export const legalBases = [
  'consent',
  'contract',
  'statutory_duty',
  'emergency',
  'made_public',
] as const;
export type LegalBasis = (typeof legalBases)[number];

/** Whose data they are. */
export const heldOf = ['residents', 'children', 'staff', 'contacts'] as const;
export type HeldOf = (typeof heldOf)[number];
