export { FlawedOrganisations as default } from './flawed.tsx';
