export { useAnswerText } from './answer-text.ts';
export { count } from './count.ts';
export { PageBody } from './page-body.tsx';
