export { NotHeld } from './not-held.tsx';
export { useHeldWords } from './use-held-words.ts';
