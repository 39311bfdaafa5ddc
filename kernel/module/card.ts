/** What a card can be about: somebody, an organisation, a body (组织机构). */
export const cardKinds = ['person', 'organisation', 'body'] as const;
export type CardKind = (typeof cardKinds)[number];

/**
 * Events of a life that services hang on (国办发〔2023〕15号, 一件事): those the register can know of, and no others.
 *
 * `adult`, `old_age`: at eighteen (民法典 art. 17) and sixty (老年人权益保障法 art. 2); `school`: at six (义务教育法 art. 11).
 */
export const lifeEvents = [
  'birth',
  'school',
  'adult',
  'child',
  'arrival',
  'old_age',
  'departure',
  'death',
] as const;
export type LifeEvent = (typeof lifeEvents)[number];
