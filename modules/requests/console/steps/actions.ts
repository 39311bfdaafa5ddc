import type { MatterId } from '@liren/kernel/contract';
import type { AssignmentView, Named, RequestPage } from '../../contract/public.ts';
import { formOf, type StaffStep, stepOrder } from './step-forms.ts';

/** A step somebody may take now: on the request itself, or on one unit's share of it. */
export interface Choice {
  step: StaffStep;
  /** Null: the request itself. */
  assignment: MatterId | null;
  /** Whose share it is. */
  unit: Named | null;
  /** `seq` of what the person was looking at. */
  seq: number;
}

/** Steps with a place of their own on the page: the two composers and the photographs' own button. */
const apart: readonly string[] = ['note', 'tell'];

/** What a page's buttons offer, in the order of what is likely to be wanted. */
export function choicesOf(page: RequestPage): Choice[] {
  const own = offered(page.may).map(
    (step): Choice => ({ step, assignment: null, unit: null, seq: page.seq }),
  );
  const shares = page.assignments.flatMap((a) =>
    offered(a.may).map((step): Choice => ({ step, assignment: a.id, unit: a.unit, seq: a.seq })),
  );
  return [...shares, ...own].sort((one, other) => stepOrder(one.step) - stepOrder(other.step));
}

const offered = (may: readonly string[]): StaffStep[] =>
  may.filter((step): step is StaffStep => formOf(step) !== null && !apart.includes(step));

/** True for the steps a queue waits for; the rest may be needed on the way, and none of them is what to do next. */
export const isWaitedFor = (step: StaffStep): boolean => stepOrder(step) <= stepOrder('resume');

/** The choices on one unit's share. */
export const choicesOfShare = (page: RequestPage, share: AssignmentView): Choice[] =>
  choicesOf(page).filter((choice) => choice.assignment === share.id);

export interface Barred {
  step: StaffStep;
  code: string;
  unit: Named | null;
}

/** What cannot be done now, and why: each step once, the reason of the share before that of the role. */
export function barredOf(page: RequestPage): Barred[] {
  const may = new Set(choicesOf(page).map(({ step }) => step));
  const all = [
    ...page.mayNot.map((one) => ({ ...one, unit: null })),
    ...page.assignments.flatMap((a) => a.mayNot.map((one) => ({ ...one, unit: a.unit }))),
  ];
  const seen = new Set<string>();
  return all.filter((one): one is Barred => {
    if (formOf(one.step) === null || may.has(one.step as StaffStep) || seen.has(one.step))
      return false;
    seen.add(one.step);
    return true;
  });
}
