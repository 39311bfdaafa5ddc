import { Problem } from '@liren/kernel/contract';
import { type Ctx, implement, implementStream, type Module } from '@liren/kernel/http/server';
import * as contract from '../contract/public.ts';
import type { RequestBook } from './book.ts';
import { findCaller, listCalls, recordCall } from './calls.ts';
import { communityLists, listCategories, suggestCategories } from './directory.ts';
import { countViews, exportRequests, listRequests, mapRequests } from './listing.ts';
import { openRequest, ownContact } from './opening.ts';
import {
  getMyRequest,
  getPublicRequest,
  listMyRequests,
  listPublicRequests,
  similarRequests,
} from './residents.ts';
import {
  dispatchOptions,
  getRequest,
  listRefusals,
  requestPhoto,
  revealReporter,
} from './staff.ts';
import { takeRequestStep } from './stepping.ts';

export {
  type OfficeBook,
  type OfficeUnit,
  openRequestBook,
  type RequestBook,
  seedRequestBook,
} from './book.ts';
export { normalPhone, publicPosition } from './opening.ts';
export { type ReporterKeys, requestRows } from './subject-store.ts';

/** The requests of this server: routes over the book the process keeps. */
export function requests(books: RequestBook): Module {
  return {
    name: 'requests',
    implementations: [
      implement(contract.reportRequest)((ctx, { body }) => report(ctx, books, body)),
      implement(contract.registerRequest)((ctx, { body }) => register(ctx, books, body)),
      implement(contract.takeRequestStep)((ctx, input) => takeRequestStep(ctx, books, input)),
      implement(contract.listRequests)((ctx, { query }) => listRequests(ctx, books, query)),
      implement(contract.countViews)((ctx) => countViews(ctx)),
      implement(contract.mapRequests)((ctx, { query }) => mapRequests(ctx, query)),
      implementStream(contract.exportRequests)((ctx, { query }, raw) =>
        exportRequests(ctx, books, query, raw),
      ),
      implement(contract.getRequest)((ctx, { params }) => getRequest(ctx, books, params.number)),
      implement(contract.dispatchOptions)((ctx, { params }) =>
        dispatchOptions(ctx, books, params.number),
      ),
      implement(contract.revealReporter)((ctx, { params, body }) =>
        revealReporter(ctx, params.number, body.purpose),
      ),
      implementStream(contract.requestPhoto)((ctx, { params, query }, raw) =>
        requestPhoto(ctx, { ...params, ...query }, raw),
      ),
      implement(contract.listCategories)(async (ctx) => listCategories(ctx, books)),
      implement(contract.suggestCategories)(async (ctx, { body }) =>
        suggestCategories(ctx, books, body),
      ),
      implement(contract.similarRequests)((ctx, { body }) => similarRequests(ctx, books, body)),
      implement(contract.listMyRequests)((ctx, { query }) =>
        listMyRequests(ctx, books, query.after),
      ),
      implement(contract.getMyRequest)((ctx, { params }) =>
        getMyRequest(ctx, books, params.number),
      ),
      implement(contract.listPublicRequests)((ctx, { query }) =>
        listPublicRequests(ctx, books, query),
      ),
      implement(contract.getPublicRequest)((ctx, { params }) =>
        getPublicRequest(ctx, books, params.number),
      ),
      implement(contract.findCaller)((ctx, { body }) => findCaller(ctx, books, body.phone)),
      implement(contract.recordCall)((ctx, { body }) => recordCall(ctx, body)),
      implement(contract.listCalls)((ctx, { query }) => listCalls(ctx, query)),
      implement(contract.listRefusals)((ctx, { query }) => listRefusals(ctx, books, query)),
      implement(contract.communityLists)(async (ctx, { params }) =>
        communityLists(ctx, books, params.community),
      ),
    ],
  };
}

type ReportInput = Parameters<
  Parameters<ReturnType<typeof implement<typeof contract.reportRequest>>>[0]
>[1]['body'];
type RegisterInput = Parameters<
  Parameters<ReturnType<typeof implement<typeof contract.registerRequest>>>[0]
>[1]['body'];

/** A resident's own report. Anonymous: no account, no contact, no notices. */
async function report(ctx: Ctx, books: RequestBook, { identity, nickname, ...body }: ReportInput) {
  const anonymous = identity === 'anonymous';
  if (!anonymous && ctx.actor.account === null) throw new Problem('session.missing');
  const account = anonymous ? null : ctx.actor.account;
  const contact = account && (await ownContact(ctx, account));
  return openRequest(ctx, books, {
    step: 'report',
    source: 'resident',
    body,
    reporter: account,
    contact: contact ? { ...contact, name: nickname || contact.name } : null,
    anonymous,
  });
}

/** What staff write down for somebody else, or saw themselves. */
async function register(
  ctx: Ctx,
  books: RequestBook,
  { source, level, caller, ...body }: RegisterInput,
) {
  return openRequest(ctx, books, {
    step: source === 'grid_worker' ? 'patrol' : 'register',
    source,
    body,
    level,
    reporter: null,
    contact: caller,
    anonymous: caller === null,
  });
}
