export { StateTag } from './state-tag.tsx';
