import { reveal } from '@liren/kernel/audit/server';
import { dateOfDay, dayNumber } from '@liren/kernel/calendar';
import { consentAt, declareConsent, endConsent, giveConsent } from '@liren/kernel/consent/server';
import { type AccountId, type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import { type Ctx, type Deps, type Job, todayOf } from '@liren/kernel/http/server';
import { leaveNotices } from '@liren/kernel/notice/server';
import {
  type decidePosting,
  type listMyPostings,
  type listPostings,
  type listPublicItems,
  longestPosting,
  mostPostings,
  type Posting,
  type readPostingContact,
  type savePosting,
  type withdrawPosting,
} from '../../contract/public.ts';
import { areaRef, mustOrganise, mustStand, organisedAreas, pageBy } from '../here.ts';
import { holdersOver } from '../tellings.ts';
import {
  contactCell,
  dropOver,
  dropPostings,
  myPostingsOf,
  type PostingRow,
  postingOf,
  postingsOf,
  publicItemsOf,
  putPosting,
  settlePosting,
  waitingIn,
} from './store.ts';

const what = 'linkage.posting';
const subjectOf = (account: string): string => `account:${account}`;

declareConsent(what, {
  version: 1,
  wording: ['linkage.posting.consent'],
  // What was posted goes with the consent to it.
  async close(tx, { office }, subject) {
    await dropPostings(tx, office, subject.slice('account:'.length));
  },
});

const shownMost = 200;

/** What residents see of the lists; no name of a resident, no contact. */
export async function publicItems(
  ctx: Ctx,
  { query: { side, community, kind, nature } }: InputOf<typeof listPublicItems>,
): Promise<ReplyOf<typeof listPublicItems>> {
  const rows = await publicItemsOf(ctx.db, ctx.office, {
    ...{ side, today: todayOf(ctx), community: community ?? null, kind: kind ?? null },
    ...{ nature: nature ?? null, limit: shownMost },
  });
  return {
    items: rows.map(({ area, ...row }) => ({ ...row, area: areaRef(ctx.areas, ctx.office, area) })),
    total: rows[0]?.total ?? 0,
  };
}

const shown = (ctx: Ctx, row: PostingRow): Posting => {
  const { area, account: _, sealed: __, ...said } = row;
  return { ...said, area: areaRef(ctx.areas, ctx.office, area) };
};

function accountOf({ actor }: Ctx): AccountId {
  if (!actor.account) throw new Problem('session.missing');
  return actor.account;
}

/** One's own, with the contact as one wrote it: nobody else's reading, so no trace. */
export async function myPostings(ctx: Ctx): Promise<ReplyOf<typeof listMyPostings>> {
  const rows = await myPostingsOf(ctx.db, ctx.office, accountOf(ctx));
  return {
    items: rows.map((row) => ({
      ...shown(ctx, row),
      contact: ctx.keys.open(contactCell(ctx.office, row.id), row.sealed),
    })),
  };
}

/** @throws Problem `posting.not_found` when it is somebody else's */
export async function postingKept(
  ctx: Ctx,
  { params: { id }, body }: InputOf<typeof savePosting>,
): Promise<ReplyOf<typeof savePosting>> {
  const { office, clock, keys } = ctx;
  const account = accountOf(ctx);
  mustStand(ctx, body.area);
  const today = todayOf(ctx);
  if (body.untilOn < today || dayNumber(body.untilOn) > dayNumber(today) + longestPosting)
    throw new Problem('posting.until');
  await inTransaction(ctx.db, {}, async (tx) => {
    const subject = subjectOf(account);
    const own = await myPostingsOf(tx, office, account);
    if (own.length >= mostPostings && !own.some((one) => one.id === id))
      throw new Problem('posting.too_many');
    if (!(await consentAt(tx, office, { what, subject })))
      await giveConsent(tx, ctx, { what, subject, way: 'app' });
    const { contact, consent: _, nature, ...said } = body;
    const isOwn = await putPosting(tx, office, {
      ...{ ...said, id, account, at: clock.now() },
      nature: said.side === 'offer' ? nature : null,
      sealed: keys.seal(contactCell(office, id), contact),
    });
    if (!isOwn) throw new Problem('posting.not_found');
    await tellOrganisers(tx, ctx, body.area, body.title);
  });
  return { id };
}

async function tellOrganisers(tx: Tx, ctx: Ctx, area: string, title: string): Promise<void> {
  const at = ctx.clock.now();
  const organisers = await holdersOver(tx, ctx.office, {
    ...{ roles: ['organiser', 'social_worker'], area, at },
  });
  await leaveNotices(
    tx,
    ctx.ids,
    { office: ctx.office, at },
    organisers.map((account) => ({
      account,
      template: 'linkage.posting_waits',
      params: { title, path: '/linkage/postings' },
    })),
  );
}

/** Takes it back: the row is deleted, and with the last one the consent ends. */
export async function postingWithdrawn(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof withdrawPosting>,
): Promise<ReplyOf<typeof withdrawPosting>> {
  const account = accountOf(ctx);
  await inTransaction(ctx.db, {}, async (tx) => {
    if ((await dropPostings(tx, ctx.office, account, id)) === 0)
      throw new Problem('posting.not_found');
    if ((await myPostingsOf(tx, ctx.office, account)).length === 0)
      await endConsent(tx, ctx, { what, subject: subjectOf(account), by: account });
  });
  return { withdrawn: true };
}

export async function postingList(
  ctx: Ctx,
  { query: { state, after, limit } }: InputOf<typeof listPostings>,
): Promise<ReplyOf<typeof listPostings>> {
  const areas = organisedAreas(ctx);
  const [rows, waiting] = await Promise.all([
    postingsOf(ctx.db, ctx.office, {
      ...{ areas, state: state ?? null, after: after ?? null, limit: limit + 1 },
    }),
    waitingIn(ctx.db, ctx.office, areas),
  ]);
  const { items, next } = pageBy(rows, limit, (row) => row.cursor);
  return { items: items.map(({ cursor: _, ...row }) => shown(ctx, row)), next, waiting };
}

/** @throws Problem `posting.not_found`; `permission.denied` where somebody else organises */
async function postingToDecide(tx: Tx, ctx: Ctx, id: string): Promise<PostingRow> {
  const row = await postingOf(tx, ctx.office, id);
  if (!row) throw new Problem('posting.not_found');
  mustOrganise(ctx, row.area);
  return row;
}

export async function postingDecided(
  ctx: Ctx,
  { params: { id }, body: { yes, reason } }: InputOf<typeof decidePosting>,
): Promise<ReplyOf<typeof decidePosting>> {
  if (!yes && reason === '') throw new Problem('posting.reason_needed');
  const { office, clock, actor, ids } = ctx;
  const state = yes ? 'shown' : 'refused';
  const at = clock.now();
  await inTransaction(ctx.db, {}, async (tx) => {
    const { account, title } = await postingToDecide(tx, ctx, id);
    await settlePosting(tx, office, id, {
      ...{ state, reason: yes ? '' : reason, at, by: actor.account },
    });
    await leaveNotices(tx, ids, { office, at }, [
      {
        account,
        template: yes ? 'linkage.posting_shown' : 'linkage.posting_refused',
        params: { title, reason },
      },
    ]);
  });
  return { state };
}

/** How they are reached, in full; the reading stays in the trail. */
export async function postingContactRead(
  ctx: Ctx,
  { params: { id }, body: { purpose } }: InputOf<typeof readPostingContact>,
): Promise<ReplyOf<typeof readPostingContact>> {
  const contact = await inTransaction(ctx.db, {}, async (tx) => {
    const { account, sealed } = await postingToDecide(tx, ctx, id);
    return reveal(tx, ctx, {
      ...{ cell: contactCell(ctx.office, id), sealed, purpose },
      ...{ object: `posting:${id}`, subject: subjectOf(account) },
    });
  });
  return { contact };
}

/** Days that something stays after it is over, for whoever wants to post it again. */
const daysAfter = 30;

/** Deletes what has been over for a month; gives how many. */
export async function dropOldPostings(deps: Deps): Promise<number> {
  const before = dateOfDay(dayNumber(todayOf(deps)) - daysAfter);
  let dropped = 0;
  for (const office of deps.areas.offices()) dropped += await dropOver(deps.db, office, before);
  return dropped;
}

export const droppingPostings: Job = {
  name: 'linkage.drop_postings',
  everyMs: 6 * 3_600_000,
  run: async (deps) => {
    await dropOldPostings(deps);
  },
};
