import { type AreaCode, Problem } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { take } from '@liren/kernel/workflow/server';
import type * as z from 'zod';
import type { CorrectionBody } from '../../contract/public.ts';
import { type Category, maskText, titleOf, withoutNames } from '../../dictionary/public.ts';
import { type Correction, requestFlows } from '../../domain/public.ts';
import type { RequestBook } from '../book.ts';
import { namedChange } from '../changed.ts';
import { masked, requireAnswers, scopedKey } from '../opening.ts';
import { placed } from '../placing.ts';
import { publicPosition } from '../position.ts';
import { dropPremises } from '../premises/store.ts';
import { moveBetweenCells, requestRows } from '../subject-store.ts';
import type { RequestFacts } from '../view.ts';
import { familyByNumber } from './residents.ts';
import { hiddenNames } from './unsigned.ts';

/**
 * The reporter puts right what was reported, before it is given to a unit: located and masked like a new report.
 *
 * @throws Problem `matter.not_found`, `location.outside`, `category.unknown`, `answers.incomplete`, and the step's own
 */
export async function correctRequest(
  ctx: Ctx,
  books: RequestBook,
  number: string,
  { seen, ...body }: z.output<typeof CorrectionBody>,
) {
  if (!ctx.key) throw new Problem('key.missing');
  const { office, actor } = ctx;
  const facts = await familyByNumber(ctx, number);
  const isReporter = facts?.parties.some(
    (p) => p.role === 'reporter' && p.until === null && p.who === `account:${actor.account}`,
  );
  if (!facts || !isReporter) throw new Problem('matter.not_found');
  const names = facts.subject.hidden ? await hiddenNames(ctx.db, office, facts.root.id) : [];
  const input = corrected(ctx, books, facts, body, names);
  const taking = inTransaction(ctx.db, {}, async (tx) => {
    const { decision, reply } = await take(
      tx,
      office,
      { flows: requestFlows, subject: requestRows(undefined, { corrects: true }) },
      {
        moves: [
          {
            matter: facts.root.id,
            step: 'correct',
            input,
            actor,
            unit: null,
            at: ctx.clock.now(),
            seen,
          },
        ],
        key: scopedKey(ctx),
        body,
      },
      {
        ids: ctx.ids,
        calendar: ctx.calendars.of(office),
        keys: ctx.keys,
        env: books.of(office).env,
      },
    );
    // Without a decision it was a repetition, and is counted where it lies.
    if (decision && input.at) await moveBetweenCells(tx, office, facts.root.at, input.at);
    if (decision && input.fields.includes('place')) await dropPremises(tx, office, facts.root.id);
    return reply;
  });
  const reply = await taking.catch(async (error: unknown) => {
    throw error instanceof Problem && error.code === 'matter.changed'
      ? await namedChange(ctx, books, number, error)
      : error;
  });
  ctx.live.touched(office, [facts.root.id]);
  return { id: reply.matter, number, seq: reply.seq, state: reply.state };
}

function corrected(
  ctx: Ctx,
  books: RequestBook,
  { root, subject }: RequestFacts,
  said: Omit<z.output<typeof CorrectionBody>, 'seen'>,
  names: readonly string[],
): Correction {
  const nameless = (text: string) => maskText(withoutNames(text, names));
  const category: Category | undefined = books
    .of(ctx.office)
    .category(said.category ?? subject.category);
  if (!category) throw new Problem('category.unknown', { category: said.category ?? '' });
  const isSame = category.code === subject.category;
  // Answers belong to the questions of their category.
  const answers = said.answers ? masked(said.answers, names) : isSame ? subject.answers : {};
  if (said.answers || !isSame) requireAnswers(category, answers);
  const at = said.lonLat ?? root.at;
  const { community, serviceGrid, unitGrid } = said.lonLat
    ? placed(ctx.areas, ctx.office, { lonLat: said.lonLat, community: subject.community })
    : subject;
  const text = said.text === undefined ? subject.text : nameless(said.text);
  const place = said.place === undefined ? subject.place : nameless(said.place);
  // Whether it is shown was decided when it was reported; a category nobody shows ends it.
  const isPublic = root.visibility === 'public' && category.publicByDefault;
  return {
    fields: [
      ...(said.text === undefined ? [] : (['text'] as const)),
      ...(said.place === undefined && said.lonLat === undefined ? [] : (['place'] as const)),
      ...(isSame ? [] : (['category'] as const)),
      ...(said.answers ? (['answers'] as const) : []),
    ],
    title: said.text === undefined ? subject.title : titleOf(text, category, place),
    text,
    place,
    at,
    isPublic,
    publicAt: isPublic && at ? publicPosition(at, category) : null,
    community: community as AreaCode,
    serviceGrid: serviceGrid as AreaCode | null,
    unitGrid: unitGrid as AreaCode | null,
    category: category.code,
    answers,
    original: said.text ?? null,
  };
}
