export { findPeople } from './find.ts';
export { declareFinder, type NamedActor } from './finders.ts';
export { holderOf, nearAmong } from './holders.ts';
export { lineOf, peopleByIds } from './lines.ts';
export { areasHeld } from './scope.ts';
export { namedAs } from './sounding.ts';
export { blindsOf, type PeopleWorld, takePeople } from './take.ts';
