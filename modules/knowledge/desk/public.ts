export { AnswersToRead } from './answers-to-read.tsx';
export type { Known } from './known.ts';
export { ReplyField, type ReplyFieldProps } from './reply-field.tsx';
