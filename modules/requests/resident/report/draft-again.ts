import type { InputOf } from '@liren/kernel/contract';
import { writeDraft } from '@liren/ui';
import type { reportRequest } from '../../contract/report.ts';
import { emptyReport, type ReportDraft } from './report-draft.ts';

/** What is sent of a report. */
export type ReportBody = InputOf<typeof reportRequest>['body'];

/** Puts a report that could not be sent back into the form. */
export function draftAgain(body: ReportBody): void {
  const { text, lonLat, community, place, category, answers, isPublic } = body;
  const { identity, nickname = '' } = body;
  const draft: ReportDraft = {
    ...emptyReport,
    ...{ text, lonLat, community, place, category, identity, nickname },
    answers: answers,
    placeIsOwn: true,
    categoryIsOwn: true,
    atHome: !isPublic,
    // What an earlier version kept names neither.
    premises: body.premises && lonLat ? { ...body.premises, name: place, lonLat } : null,
    component: body.component && lonLat ? { code: body.component, lonLat } : null,
  };
  writeDraft('report', draft);
}
