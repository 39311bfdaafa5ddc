export { NotHeld } from './not-held.tsx';
