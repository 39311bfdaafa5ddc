import { declareProblems } from '@liren/kernel/contract';
import type { Flow, Flows } from '@liren/kernel/workflow';
import { requestAsks, resumeStep } from './asking.ts';
import { assignmentFlow } from './assignment-flow.ts';
import { checkSteps, ratingSteps } from './checking.ts';
import { dispatchSteps } from './dispatching.ts';
import {
  assessor,
  checker,
  command,
  desk,
  gridWorker,
  handler,
  type RequestEnv,
  type RequestState,
  reporter,
  requestStates,
} from './env.ts';
import { exchangeSteps } from './exchanging.ts';
import { filingSteps, routeSteps } from './filing.ts';
import { forgettingSteps } from './forgetting.ts';
import { importSteps } from './importing.ts';
import { intakeSteps } from './intake.ts';
import { mergeSteps } from './merging.ts';
import { reportingSteps } from './reporting.ts';
import { rezoningSteps } from './rezoning.ts';
import type { RequestSubject } from './subject.ts';
import { ringing, talkSteps } from './talking.ts';

declareProblems({
  'category.unknown': 422,
  'filing.unverified': 409,
  'answer.only_consult': 409,
  'dispatch.unknown_unit': 422,
  'dispatch.twice': 422,
  'dispatch.limit_longer': 422,
  'dispatch.limit_promised': 409,
  'dispatch.not_on_list': 422,
  'dispatch.assist_only': 422,
  'assignment.lead_only': 403,
  'assignment.others_open': 409,
  'assignment.lead_reports': 409,
  'evidence.missing': 422,
  'site.no_photo': 422,
  'site.too_far': 422,
  'site.unknown': 422,
  'extension.petition': 422,
  'hold.already': 409,
  'hold.none': 409,
  'hold.until_out_of_range': 422,
  'clock.none': 409,
  'rating.given': 409,
  'rating.too_early': 409,
  'rating.over': 409,
  'exclusion.given': 409,
  'exclusion.none': 409,
  'dispute.over': 409,
  'urge.too_early': 409,
  'urge.too_often': 409,
  'join.already': 409,
  'tell.nobody': 409,
  'voice.none': 409,
  'photos.none': 409,
  'photos.not_released': 409,
  'merge.itself': 422,
  'merge.not_open': 409,
  'merge.petition': 409,
  'merge.chained': 409,
  'merge.alone': 422,
  'correct.dispatched': 409,
  'correct.classified': 409,
  'withdraw.in_hand': 409,
  'withdraw.needs_nobody': 409,
  'reporter.hidden_already': 409,
  'reporter.shown_already': 409,
  'reporter.own_choice': 409,
  'reporter.none': 409,
});

/**
 * A request (诉求) or grid event: reported → verifying → filed → dispatched → checking → closed.
 *
 * Seven-stage closed loop of GB/T 30428 and 接诉即办 regulation; `workflow-kernel` runs it.
 */
export const requestFlow: Flow<RequestState, RequestSubject, RequestEnv> = {
  kind: 'request',
  // 2: what has been merged into another stands in a state of its own.
  version: 2,
  states: requestStates,
  ends: ['closed', 'rejected', 'force_closed', 'void', 'merged'],
  steps: {
    ...intakeSteps,
    ...importSteps,
    ...filingSteps,
    ...routeSteps,
    ...dispatchSteps,
    ...checkSteps,
    ...ratingSteps,
    ...talkSteps,
    ...mergeSteps,
    ...reportingSteps,
    ...forgettingSteps,
    ...exchangeSteps,
    ...rezoningSteps,
    resume: resumeStep,
  },
  asks: requestAsks,
  family: { assignments: 'request_assignment', joined: 'joined' },
  rung: (facts, clock, ctx, heard) => {
    // The clock of a rest wakes the matter when its date has come; it warns nobody.
    if (clock.name === 'resume')
      return clock.stage >= 2
        ? { then: [{ matter: facts.root.id, step: 'resume', input: {} }] }
        : {};
    return { effects: ringing(facts, clock, ctx, heard) };
  },
  shift: {},
};

export const requestFlows: Flows = { request: requestFlow, request_assignment: assignmentFlow };

/** Who may know that a request exists and open it, beside the public page of a public one. */
export const seesRequest = {
  any: [desk, command, checker, assessor, gridWorker, handler, reporter, { party: 'joiner' }],
} as const;
/** Staff among them: they read everything but sealed text. */
export const worksOnRequest = {
  any: [desk, command, checker, assessor, gridWorker, handler],
} as const;

/** Staff who may know who reported a request whose reporter is hidden: everybody but who only handles it. */
export const knowsHiddenReporter = {
  any: [desk, command, checker, assessor, gridWorker],
} as const;
