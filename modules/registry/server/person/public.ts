export { findPeople } from './find.ts';
export { blindsOf, type PeopleWorld, takePeople } from './take.ts';
