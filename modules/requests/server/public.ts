import './notices.ts';
import { isMobile } from '@liren/kernel/account';
import { residentByPhone } from '@liren/kernel/account/server';
import { type AccountId, Problem } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { type Ctx, implement, implementStream, type Module } from '@liren/kernel/http/server';
import * as contract from '../contract/public.ts';
import { booksOf, type RequestBook } from './book.ts';
import { check, limitTried, publish, standing, workCalendar } from './calendar/calendar.ts';
import { requestCards } from './cards.ts';
import { findCaller, listCalls, recordCall } from './desk/calls.ts';
import { requestsOfComponent } from './desk/component-requests.ts';
import { communityLists, listCategories, suggestCategories } from './desk/directory.ts';
import { checkOfDirectory } from './desk/directory-check.ts';
import { gridWorkers } from './desk/grid-workers.ts';
import {
  addCategory,
  categoryEntry,
  drop,
  edition,
  preview,
  publish as publishDictionary,
  saveCategory,
  sendEdition,
  takeTable,
} from './edition/edition.ts';
import { closeConfirmed, closeManyAct, proposeEndings } from './endings.ts';
import { fieldWork } from './field/field-work.ts';
import { requestDataFlows } from './flows.ts';
import { change, follow, myFollows, stop } from './follow/follows.ts';
import { removeFiles } from './forgetting.ts';
import { requestHolds } from './holds.ts';
import { requestJobs, shiftRequests } from './jobs.ts';
import { requestKeeps } from './keeps.ts';
import { requestVoice, transcribeVoice } from './media/voice.ts';
import { mergeOptions } from './merging/merge-options.ts';
import { openRequest, ownContact } from './opening.ts';
import { premisesPage } from './premises/page.ts';
import { checkStep, stepsOfMany } from './queue/bulk.ts';
import { clusterRequests } from './queue/clusters.ts';
import { growth } from './queue/growth.ts';
import { countViews, exportRequests, listRequests } from './queue/listing.ts';
import {
  changeView,
  countSavedViews,
  deleteView,
  listSavedViews,
  orderViews,
  saveView,
} from './queue/saved-views.ts';
import { mute, muted, myReminder, snooze } from './reminders/reminders.ts';
import { correctRequest } from './resident/correcting.ts';
import { exportMyData } from './resident/my-data.ts';
import {
  getMyRequest,
  getPublicRequest,
  listMyRequests,
  listPublicRequests,
  similarRequests,
} from './resident/residents.ts';
import {
  dispatchOptions,
  getRequest,
  listRefusals,
  requestPhoto,
  revealReporter,
} from './staff.ts';
import { takeRequestStep } from './stepping.ts';

export {
  booksOf,
  forgetBooks,
  type OfficeBook,
  type OfficeUnit,
  type RequestBook,
  seedRequestBook,
} from './book.ts';
export { listCategories as categoriesToday } from './desk/directory.ts';
export { directoryCheck } from './desk/directory-check.ts';
export { followSealedColumns } from './follow/store.ts';
export { groundOf } from './ground.ts';
export { ImportMap, type RowFault, rowFaults } from './import/map.ts';
export {
  type BadRow,
  type ImportOptions,
  type ImportReport,
  importRequests,
} from './import/run.ts';
export { takeWithOthers } from './merging/merging.ts';
export { openRequest } from './opening.ts';
export {
  type MatterEvent,
  type MatterMove,
  matterMoves,
  publicEvents,
} from './outside/public-events.ts';
export { type PublicFilter, type PublicMatter, publicMatters } from './outside/public-rows.ts';
export { reportFromOutside } from './outside/report.ts';
export { type OutsideStep, takeFromOutside } from './outside/steps.ts';
export { publicPosition } from './position.ts';
export { countRefusal, type RefusalWorld } from './stepping.ts';
export { type ReporterKeys, requestRows } from './subject-store.ts';

/** Requests: from the first word of a resident to the rated result. */
export const requests: Module = {
  name: 'requests',
  start: shiftRequests,
  jobs: requestJobs,
  flows: requestDataFlows,
  acts: [closeManyAct],
  holds: requestHolds,
  cards: requestCards,
  keeps: requestKeeps,
  effects: {
    'requests.close_many': closeConfirmed,
    'requests.remove_files': removeFiles,
    'requests.transcribe': transcribeVoice,
  },
  implementations: [
    implement(contract.reportRequest)(async (ctx, { body }) =>
      report(ctx, await booksOf(ctx), body),
    ),
    implement(contract.registerRequest)(async (ctx, { body }) =>
      register(ctx, await booksOf(ctx), body),
    ),
    implement(contract.takeRequestStep)(async (ctx, input) =>
      takeRequestStep(ctx, await booksOf(ctx), input),
    ),
    implement(contract.listRequests)(async (ctx, { query }) =>
      listRequests(ctx, await booksOf(ctx), query),
    ),
    implement(contract.getFieldWork)(async (ctx, { query }) =>
      fieldWork(ctx, await booksOf(ctx), new Set(query.have.split(','))),
    ),
    implement(contract.countViews)((ctx) => countViews(ctx)),
    implement(contract.getGrowth)(async (ctx, { query }) =>
      growth(ctx, await booksOf(ctx), query.area),
    ),
    implement(contract.stepsOfMany)(async (ctx, { body }) =>
      stepsOfMany(ctx, await booksOf(ctx), body.numbers),
    ),
    implement(contract.checkStep)(async (ctx, { body }) =>
      checkStep(ctx, await booksOf(ctx), body),
    ),
    implement(contract.closeMany)((ctx, { body }) => proposeEndings(ctx, body)),
    implement(contract.listSavedViews)((ctx) => listSavedViews(ctx)),
    implement(contract.countSavedViews)((ctx) => countSavedViews(ctx)),
    implement(contract.saveView)((ctx, { body }) => saveView(ctx, body)),
    implement(contract.changeView)((ctx, { params, body }) => changeView(ctx, params.id, body)),
    implement(contract.orderViews)((ctx, { body }) => orderViews(ctx, body.ids)),
    implement(contract.deleteView)((ctx, { params }) => deleteView(ctx, params.id)),
    implement(contract.clusterRequests)((ctx, { query }) => clusterRequests(ctx, query)),
    implementStream(contract.exportRequests)(async (ctx, { query }, raw) =>
      exportRequests(ctx, await booksOf(ctx), 'csv', query, raw),
    ),
    implementStream(contract.exportRequestsXlsx)(async (ctx, { query }, raw) =>
      exportRequests(ctx, await booksOf(ctx), 'xlsx', query, raw),
    ),
    implement(contract.getRequest)(async (ctx, { params }) =>
      getRequest(ctx, await booksOf(ctx), params.number),
    ),
    implement(contract.getPremises)(async (ctx, { params }) =>
      premisesPage(ctx, await booksOf(ctx), params.number),
    ),
    implement(contract.dispatchOptions)(async (ctx, { params, query }) =>
      dispatchOptions(ctx, await booksOf(ctx), params.number, query.within),
    ),
    implement(contract.gridWorkers)(async (ctx, { params }) =>
      gridWorkers(ctx, await booksOf(ctx), params.number),
    ),
    implement(contract.mergeOptions)(async (ctx, { params, query }) =>
      mergeOptions(ctx, await booksOf(ctx), params.number, query.q),
    ),
    implement(contract.revealReporter)((ctx, { params, body }) =>
      revealReporter(ctx, params.number, body.purpose),
    ),
    implementStream(contract.requestVoice)((ctx, { params }, raw) =>
      requestVoice(ctx, params.number, raw),
    ),
    implementStream(contract.requestPhoto)((ctx, { params, query }, raw) =>
      requestPhoto(ctx, { ...params, ...query }, raw),
    ),
    implement(contract.listCategories)(async (ctx) => listCategories(ctx, await booksOf(ctx))),
    implement(contract.checkDirectory)(async (ctx) => checkOfDirectory(ctx, await booksOf(ctx))),
    implement(contract.suggestCategories)(async (ctx, { body }) =>
      suggestCategories(ctx, await booksOf(ctx), body),
    ),
    implement(contract.similarRequests)(async (ctx, { body }) =>
      similarRequests(ctx, await booksOf(ctx), body),
    ),
    implement(contract.listMyRequests)(async (ctx, { query }) =>
      listMyRequests(ctx, await booksOf(ctx), query.after),
    ),
    implement(contract.exportMyData)(async (ctx) => exportMyData(ctx, await booksOf(ctx))),
    implement(contract.getMyRequest)(async (ctx, { params }) =>
      getMyRequest(ctx, await booksOf(ctx), params.number),
    ),
    implement(contract.correctRequest)(async (ctx, { params, body }) =>
      correctRequest(ctx, await booksOf(ctx), params.number, body),
    ),
    implement(contract.listPublicRequests)(async (ctx, { query }) =>
      listPublicRequests(ctx, await booksOf(ctx), query),
    ),
    implement(contract.getPublicRequest)(async (ctx, { params }) =>
      getPublicRequest(ctx, await booksOf(ctx), params.number),
    ),
    implement(contract.findCaller)(async (ctx, { body }) =>
      findCaller(ctx, await booksOf(ctx), body.phone),
    ),
    implement(contract.listComponentRequests)(async (ctx, { params }) =>
      requestsOfComponent(ctx, await booksOf(ctx), params.code),
    ),
    implement(contract.recordCall)((ctx, { body }) => recordCall(ctx, body)),
    implement(contract.listCalls)((ctx, { query }) => listCalls(ctx, query)),
    implement(contract.listRefusals)(async (ctx, { query }) =>
      listRefusals(ctx, await booksOf(ctx), query),
    ),
    implement(contract.getCalendar)((ctx) => workCalendar(ctx)),
    implement(contract.calendarStanding)(async (ctx) => standing(ctx)),
    implement(contract.tryLimit)(async (ctx, { query }) => limitTried(ctx, query)),
    implement(contract.checkCalendar)((ctx, { body }) => check(ctx, body)),
    implement(contract.publishYear)((ctx, { body }) => publish(ctx, body)),
    implement(contract.getEdition)(async (ctx) => edition(ctx, await booksOf(ctx))),
    implement(contract.getCategoryEntry)(async (ctx, { params }) =>
      categoryEntry(ctx, await booksOf(ctx), params.code),
    ),
    implement(contract.addCategoryEntry)(async (ctx, { body }) =>
      addCategory(ctx, await booksOf(ctx), body),
    ),
    implement(contract.saveCategoryEntry)(async (ctx, { params, body }) =>
      saveCategory(ctx, await booksOf(ctx), params.code, body),
    ),
    implement(contract.previewEdition)(async (ctx) => preview(ctx, await booksOf(ctx))),
    implement(contract.publishEdition)(async (ctx, { body }) =>
      publishDictionary(ctx, await booksOf(ctx), body),
    ),
    implement(contract.dropEdition)(async (ctx) => drop(ctx, await booksOf(ctx))),
    implement(contract.importEdition)(async (ctx, input) =>
      takeTable(ctx, await booksOf(ctx), input),
    ),
    implementStream(contract.exportEdition)(async (ctx, input, raw) =>
      sendEdition(ctx, await booksOf(ctx), input, raw),
    ),
    implement(contract.getMyReminder)((ctx, { params }) => myReminder(ctx, params.number)),
    implement(contract.snoozeRequest)((ctx, { params, body }) =>
      snooze(ctx, params.number, body.until),
    ),
    implement(contract.getMuted)((ctx, { params }) => muted(ctx, params.number)),
    implement(contract.muteRequest)((ctx, { params, body }) =>
      mute(ctx, params.number, body.muted),
    ),
    implement(contract.listFollows)((ctx) => myFollows(ctx)),
    implement(contract.addFollow)((ctx, { body }) => follow(ctx, body)),
    implement(contract.changeFollow)((ctx, { params, body }) => change(ctx, params.follow, body)),
    implement(contract.stopFollow)((ctx, { params }) => stop(ctx, params.follow)),
    implement(contract.communityLists)(async (ctx, { params }) =>
      communityLists(ctx, await booksOf(ctx), params.community),
    ),
  ],
};

type ReportInput = Parameters<
  Parameters<ReturnType<typeof implement<typeof contract.reportRequest>>>[0]
>[1]['body'];
type RegisterInput = Parameters<
  Parameters<ReturnType<typeof implement<typeof contract.registerRequest>>>[0]
>[1]['body'];

/** A resident's own report. Anonymous: no account, no contact, no notices. */
async function report(
  ctx: Ctx,
  books: RequestBook,
  { identity, nickname, component, premises, ...body }: ReportInput,
) {
  const anonymous = identity === 'anonymous';
  if (!anonymous && ctx.actor.account === null) throw new Problem('session.missing');
  const account = anonymous ? null : ctx.actor.account;
  const contact = account && (await ownContact(ctx, account));
  return openRequest(ctx, books, {
    step: 'report',
    source: 'resident',
    component,
    premises,
    body,
    reporter: account,
    contact,
    anonymous,
    hidden: identity === 'hidden',
    nickname: identity === 'named' ? (nickname ?? null) : null,
  });
}

/**
 * What staff write down for somebody else, or saw themselves.
 *
 * A caller with a mobile phone is kept informed by SMS, and finds the matter again when signing in with it.
 */
async function register(
  ctx: Ctx,
  books: RequestBook,
  { source, level, tags, caller, component, premises, solved, deviceAt, ...body }: RegisterInput,
) {
  return openRequest(ctx, books, {
    step: source !== 'grid_worker' ? 'register' : solved ? 'solve_on_spot' : 'patrol',
    solved: source === 'grid_worker' ? solved : null,
    deviceAt,
    component,
    premises,
    source,
    body,
    level,
    tags,
    reporter: caller && isMobile(caller.phone) ? await accountOf(ctx, caller) : null,
    contact: caller,
    anonymous: caller === null,
  });
}

async function accountOf(
  ctx: Ctx,
  { phone, name }: { phone: string; name: string },
): Promise<AccountId> {
  const { account } = await inTransaction(ctx.db, {}, (tx) =>
    residentByPhone(tx, ctx, { phone, name, createdBy: ctx.actor.account }),
  );
  return account.id;
}
