export { Proposed, SecondPerson } from './second-person.tsx';
