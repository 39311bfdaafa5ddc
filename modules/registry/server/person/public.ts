export { findPeople } from './find.ts';
export { holderOf, nearAmong } from './holders.ts';
export { lineOf, peopleByIds } from './lines.ts';
export { blindsOf, type PeopleWorld, takePeople } from './take.ts';
