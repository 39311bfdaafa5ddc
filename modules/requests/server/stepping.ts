import { whoSql } from '@liren/kernel/account/server';
import { FileId, type MatterId, Problem } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import { attachFiles, dropCopies } from '@liren/kernel/file/server';
import type { Ctx } from '@liren/kernel/http/server';
import { sql } from 'kysely';
import * as z from 'zod';
import { AnswerPage, type RequestEnv, seesRequest } from '../domain/public.ts';
import type { OfficeBook, RequestBook } from './book.ts';
import { namedChange } from './changed.ts';
import { knownPage, pageSent } from './desk/answer-page.ts';
import { requireWorker } from './desk/grid-workers.ts';
import { editionOf } from './edition/store.ts';
import { countEnding } from './endings.ts';
import { familiesOf } from './families.ts';
import { coverForRelease } from './media/releasing.ts';
import { takeWithOthers } from './merging/merging.ts';
import { scopedKey } from './opening.ts';
import { forgetReporter } from './resident/leaving.ts';
import { hiddenNames, isWritten, unsigned } from './resident/unsigned.ts';
import { matterByNumber } from './store.ts';

/** Steps after which other copies of photos are shown than before. */
const photoSteps: readonly string[] = ['release_photo', 'withdraw_photo'];
/** Steps anybody may take on a public request they are no party to. */
const openSteps: readonly string[] = ['join'];
/** Steps whose words may link to a knowledge page. */
const pageSteps: readonly string[] = ['answer_at_once', 'tell'];
/** Steps whose input the server makes: they have an endpoint of their own. */
const ownDoor: readonly string[] = ['correct'];

interface Stepping {
  params: { number: string; step: string };
  body: {
    matter?: MatterId | undefined;
    seen?: number | undefined;
    input: Record<string, unknown>;
    deviceAt?: string | undefined;
  };
}

/**
 * Takes one step of a request or of one of its assignments, once per key.
 *
 * @throws Problem `matter.not_found` for whoever may not know it; otherwise the step's own refusal
 */
export async function takeRequestStep(ctx: Ctx, books: RequestBook, { params, body }: Stepping) {
  if (!ctx.key) throw new Problem('key.missing');
  if (ownDoor.includes(params.step)) throw new Problem('step.unknown');
  const { office, actor } = ctx;
  const book = books.of(office);
  const release =
    params.step === 'release_photo'
      ? await coverForRelease(ctx, books, params.number, body.input)
      : null;
  try {
    const { touched, reply } = await inTransaction(ctx.db, {}, async (tx) => {
      const { id: root, edition } = await knownRoot(tx, ctx, params);
      const by = { office, account: actor.account, now: ctx.clock.now() };
      await attachFiles(tx, by, photosIn(body.input), root);
      await knownEarlier(tx, ctx, params.step, body.input);
      const page = pageIn(params.step, body.input);
      if (page !== null) await knownPage(ctx, tx, page);
      if (params.step === 'send_to_verify' && body.input['worker']) {
        const [facts] = await familiesOf(tx, office, [root]);
        if (facts) await requireWorker(tx, ctx, facts, body.input['worker']);
      }
      const said = release?.input ?? body.input;
      const { input, original } = isByReporter(actor, params.step, said)
        ? unsigned(said, await hiddenNames(tx, office, root))
        : { input: said, original: null };
      const move = {
        matter: body.matter ?? root,
        step: params.step,
        input,
        actor,
        unit: actor.memberships.find((m) => m.unit)?.unit ?? null,
        at: ctx.clock.now(),
        ...(body.seen === undefined
          ? {}
          : {
              seen: body.deviceAt
                ? await newsSince(tx, ctx, body.matter ?? root, body.seen)
                : body.seen,
            }),
        ...(body.deviceAt === undefined ? {} : { deviceAt: new Date(body.deviceAt) }),
      };
      const env = await rulesFor(ctx, book, edition, params.step);
      const world = {
        ids: ctx.ids,
        calendar: ctx.calendars.of(office),
        keys: ctx.keys,
        env: original === null ? env : { ...env, original },
      };
      const taken = await takeWithOthers(
        tx,
        ctx,
        { root, move, key: scopedKey(ctx), body: { params, body } },
        world,
      );
      // An assignment's id must not open another family's door.
      if (taken.decision && taken.decision.after.root.id !== root)
        throw new Problem('matter.not_found');
      if (taken.decision)
        await countEnding(tx, ctx, { matter: root, step: params.step, input: body.input });
      if (taken.decision && page !== null) await pageSent(ctx, tx, page, 'desk');
      if (taken.decision && photoSteps.includes(params.step)) {
        if (release) await attachFiles(tx, by, [release.copy], root);
        const shown = taken.decision.after.subject.released.map((r) => r.copy);
        await dropCopies(tx, by, root, shown);
      }
      const after = taken.decision?.after;
      if (after && params.step === 'withdraw' && after.root.endedAt === null)
        await forgetReporter(tx, by, root, after.subject.voice);
      return { touched: [root, ...taken.others], reply: taken.reply };
    });
    ctx.live.touched(office, touched);
    return { id: reply.matter, number: params.number, seq: reply.seq, state: reply.state };
  } catch (error) {
    if (
      error instanceof Problem &&
      (error.code === 'dispatch.not_on_list' || error.code === 'dispatch.assist_only')
    ) {
      await countRefusal(ctx, params.number, error);
    }
    throw error instanceof Problem && error.code === 'matter.changed'
      ? await namedChange(ctx, books, params.number, error)
      : error;
  }
}

/** What happens beside a matter's course: nobody who wrote without a network meets it as news. */
const besides: readonly string[] = ['ring', 'join', 'leave', 'urge', 'tag'];

/**
 * What somebody saw of a matter who went on without a network: what they did themselves since, and what only happened
 * beside its course, they need not have seen.
 */
async function newsSince(tx: Tx, ctx: Ctx, matter: MatterId, seen: number): Promise<number> {
  const { rows } = await sql<{ last: number | null; isNews: boolean | null }>`
    select max(e.seq)::int as last,
      bool_or(e.actor is distinct from ${ctx.actor.account} and not e.step = any (${besides}::text[])) as is_news
    from kernel.event e where e.office = ${ctx.office} and e.matter = ${matter} and e.seq > ${seen}`.execute(
    tx,
  );
  const [row] = rows;
  return row?.last && !row.isNews ? row.last : seen;
}

/**
 * The rules a matter was reported under. Whoever classifies it anew takes those in force now, and the matter keeps
 * them from then on.
 */
export async function rulesFor(
  ctx: Ctx,
  book: OfficeBook,
  edition: string,
  step: string,
): Promise<RequestEnv> {
  if (step === 'classify' || edition === book.dictionary.version) return book.env;
  const earlier = await editionOf(ctx.db, ctx.office, edition);
  return earlier ? book.under(earlier) : book.env;
}

/** Words of the reporter: their own, and what is written down of their voice. */
const isByReporter = (actor: Ctx['actor'], step: string, input: Record<string, unknown>) =>
  (actor.memberships.length === 0 || step === 'transcribe') && isWritten(input);

async function knownRoot(
  tx: Tx,
  ctx: Ctx,
  { number, step }: Stepping['params'],
): Promise<{ id: MatterId; edition: string }> {
  const { rows } = await sql<{
    id: MatterId;
    edition: string;
    sees: boolean;
    visibility: string;
  }>`
    select m.id, m.dictionary_version as edition, m.visibility, ${whoSql(seesRequest, ctx.actor)} as sees
    from kernel.matter m where m.office = ${ctx.office} and m.number = ${number}`.execute(tx);
  const [row] = rows;
  if (!row || !(row.sees || (row.visibility === 'public' && openSteps.includes(step))))
    throw new Problem('matter.not_found');
  return { id: row.id, edition: row.edition };
}

const pageIn = (step: string, input: Record<string, unknown>): number | null =>
  pageSteps.includes(step) ? (AnswerPage.safeParse(input['page']).data ?? null) : null;

const photosIn = (input: Record<string, unknown>): FileId[] =>
  z.array(FileId).max(9).safeParse(input['photos']).data ?? [];

/** 同一事项: the earlier matter must be there to be told of. */
async function knownEarlier(
  tx: Tx,
  ctx: Ctx,
  step: string,
  input: Record<string, unknown>,
): Promise<void> {
  if (step !== 'tell_progress' || typeof input['earlier'] !== 'string') return;
  if (!(await matterByNumber(tx, ctx.office, input['earlier']))) {
    throw new Problem('input.invalid', { count: 1 }, [
      { pointer: '/input/earlier', code: 'matter.not_found' },
    ]);
  }
}

/** Who tried, where and when. */
export type RefusalWorld = Pick<Ctx, 'office' | 'actor' | 'clock' | 'ids' | 'db'>;

/** Attempts to give a community what is not its own are counted, outside the transaction that refused them. */
export async function countRefusal(
  ctx: RefusalWorld,
  number: string,
  problem: Problem,
): Promise<void> {
  const { unit, category } = problem.params;
  await sql`
    insert into requests.refusal (office, id, matter, number, community, category, unit, code, by, at)
    select ${ctx.office}, ${ctx.ids.uuid()}, m.id, ${number}, q.community, ${String(category)}, ${String(unit)}, ${problem.code}, ${ctx.actor.account}, ${ctx.clock.now()}
    from kernel.matter m join requests.request q on q.office = ${ctx.office} and q.matter = m.id
    where m.office = ${ctx.office} and m.number = ${number}`.execute(ctx.db);
}
