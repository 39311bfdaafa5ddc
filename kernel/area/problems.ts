import { declareProblems } from '../contract/public.ts';

declareProblems({
  /** The point lies in no community of the office. */
  'location.outside': 422,
});
