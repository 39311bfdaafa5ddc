export { FlawedPeople as default } from './flawed.tsx';
