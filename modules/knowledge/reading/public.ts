export { AnswersBefore, Solved } from './answers-before.tsx';
