/**
 * What the register knows of an entry field by field, so that whoever collects asks it once. The name says of what kind of
 * entry.
 */
export const knownFacts = [
  'person.phone',
  'person.sex',
  'person.birth_date',
  'person.residence',
  'organisation.staff',
  'organisation.address',
  'organisation.contact_name',
  'organisation.contact_phone',
  'room.use',
  'building.use',
  'building.floors',
  'building.built',
] as const;
export type KnownFact = (typeof knownFacts)[number];

/** Kinds of entries somebody can be sent to ask about. */
export const factSubjects = ['person', 'organisation', 'room', 'building'] as const;
export type FactSubject = (typeof factSubjects)[number];

/** Of which kind of entry a fact is. */
export const subjectOfFact = (fact: KnownFact): FactSubject =>
  fact.slice(0, fact.indexOf('.')) as FactSubject;

/** Facts that say something of a person: they lie on no device. */
export const personalFacts: readonly KnownFact[] = knownFacts.filter(
  (fact) => fact.startsWith('person.') || fact.startsWith('organisation.contact'),
);
