import { covers } from '@liren/kernel/account';
import { dateOfDay, dayNumber } from '@liren/kernel/calendar';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, sqlStateOf, type Tx } from '@liren/kernel/database/server';
import type { KnownFact } from '@liren/registry/contract';
import { FactRefused, sayFacts } from '@liren/registry/server';
import type { Answers, FormBody, takeEntry } from '../../contract/public.ts';
import { faultsOfAnswers } from '../../domain/public.ts';
import { formOf, versionOf } from '../forms/store.ts';
import { type CollectingWorld, collectingAreas, dayOf, isWithin } from '../here.ts';
import { answersCell, entryById, type Outcomes, putEntry } from './store.ts';
import { knownOf, subjectOf } from './subjects.ts';

type Body = InputOf<typeof takeEntry>['body'];

const aheadMs = 5 * 60_000;
/** As long as a device may have been without a network. */
const behindMs = 7 * 86_400_000;

/**
 * One filled form, by the version it was filled by. What it says of facts goes into the register in the same transaction.
 *
 * @throws Problem of every kind an entry is refused by; `input.invalid` with all faults of the answers
 */
export async function entryTaken(
  ctx: CollectingWorld,
  { params: { id, entry }, body }: InputOf<typeof takeEntry>,
): Promise<ReplyOf<typeof takeEntry>> {
  const { db, office } = ctx;
  const head = await formOf(db, office, id);
  if (!head || head.version === 0) throw new Problem('collecting.form_unknown');
  const form = await versionOf(db, office, id, body.version);
  if (!form) throw new Problem('collecting.version_unknown');
  const at = collectedAt(ctx, form, body.collectedAt);
  if (head.closedAt && at >= head.closedAt) throw new Problem('collecting.form_not_open');
  const areas = collectingAreas(ctx, form);
  if (areas.length === 0) throw new Problem('collecting.not_collector');
  try {
    const outcomes = await inTransaction(db, { scope: areas }, async (tx) => {
      const before = await entryById(tx, office, entry);
      // Sent twice: it is taken once.
      if (before) {
        if (before.form !== id || before.collectedBy !== ctx.actor.account)
          throw new Problem('collecting.answered');
        return before.outcomes;
      }
      return take(tx, ctx, { id, entry, form, body, areas, at });
    });
    return {
      id: entry,
      facts: Object.entries(outcomes).map(([code, outcome]) => ({ code, outcome })),
    };
  } catch (error) {
    if (sqlStateOf(error) === '23505') throw new Problem('collecting.answered');
    throw error;
  }
}

/** @throws Problem `collecting.time` for a moment to come, too long ago, or outside the days of the form */
function collectedAt(ctx: CollectingWorld, { from, until }: FormBody, said: string): Date {
  const [at, now] = [new Date(said), ctx.clock.now()];
  const day = dayOf(ctx, at);
  if (
    at.getTime() > now.getTime() + aheadMs ||
    at.getTime() < now.getTime() - behindMs ||
    day < from ||
    day > until
  )
    throw new Problem('collecting.time');
  return at > now ? now : at;
}

interface Taking {
  id: string;
  entry: string;
  form: FormBody;
  body: Body;
  areas: readonly string[];
  at: Date;
}

async function take(
  tx: Tx,
  ctx: CollectingWorld,
  { id, entry, form, body, areas, at }: Taking,
): Promise<Outcomes> {
  const { office, keys, clock, actor } = ctx;
  const { answers, subject, source, version, replaces } = body;
  const known = subject === null ? null : await subjectOf(tx, ctx, form, subject, areas);
  if (known === null && form.subject !== 'none') throw new Problem('collecting.subject_unknown');
  refuseFaults(
    faultsOfAnswers(
      form.fields,
      answers,
      known ? knownOf(form.fields, known).map(({ code }) => code) : [],
    ),
  );
  const area = known?.area ?? areaSaid(ctx, body.area, areas);
  const outcomes = known
    ? await sayOf(tx, ctx, form, { id: known.id, answers, source, at })
    : ({} as Outcomes);
  await putEntry(
    tx,
    office,
    {
      ...{ id: entry, form: id, version, area, subjectKind: form.subject, subject, source },
      ...{ outcomes, collectedAt: at, collectedBy: actor.account, takenAt: clock.now() },
      answers: keys.seal(answersCell(office, entry), JSON.stringify(answers)),
      retainUntil: dateOfDay(dayNumber(form.until) + form.keepDays),
    },
    replaces,
  );
  return outcomes;
}

function refuseFaults(faults: readonly { code: string; fault: string }[]): void {
  if (faults.length > 0)
    throw new Problem(
      'input.invalid',
      { count: faults.length },
      faults.map(({ code, fault }) => ({
        ...{ pointer: `/body/answers/${code}`, code: `collecting.answer.${fault}` },
      })),
    );
}

/** @throws Problem `collecting.subject_elsewhere` unless it is where the actor collects */
function areaSaid(ctx: CollectingWorld, area: string | null, areas: readonly string[]): string {
  const said = area ?? (areas.length === 1 ? areas[0] : undefined);
  if (said === undefined || !isWithin(areas, said) || !covers(ctx.office, said))
    throw new Problem('collecting.subject_elsewhere');
  if (said !== ctx.office && !ctx.areas.get(ctx.office, said))
    throw new Problem('collecting.subject_elsewhere');
  return said;
}

/** What an entry says of facts, told to the register; what became of each, by code of its field. */
async function sayOf(
  tx: Tx,
  ctx: CollectingWorld,
  form: FormBody,
  { id, answers, source, at }: { id: string; answers: Answers; source: Body['source']; at: Date },
): Promise<Outcomes> {
  if (form.subject === 'none') return {};
  const bound = form.fields.flatMap(({ code, fact }) => {
    const value = answers[code];
    return fact && (typeof value === 'string' || typeof value === 'number')
      ? [{ code, fact, value }]
      : [];
  });
  if (bound.length === 0) return {};
  try {
    const outcomes = await sayFacts(tx, ctx, {
      ...{ subject: form.subject, id, source, on: dayOf(ctx, at) },
      said: Object.fromEntries(bound.map(({ fact, value }) => [fact, value])) as Partial<
        Record<KnownFact, string | number>
      >,
    });
    return Object.fromEntries(
      bound.flatMap(({ code, fact }) => {
        const outcome = outcomes?.[fact];
        return outcome ? [[code, outcome]] : [];
      }),
    );
  } catch (error) {
    if (!(error instanceof FactRefused)) throw error;
    const code = bound.find(({ fact }) => fact === error.fact)?.code ?? '';
    throw new Problem('input.invalid', { count: 1 }, [
      { pointer: `/body/answers/${code}`, code: 'collecting.answer.register' },
    ]);
  }
}
