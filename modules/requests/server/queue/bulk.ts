import { type InputOf, type MatterId, Problem } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import { NoticePayload } from '@liren/kernel/notice';
import { type Decision, decide, stepsOf as stepsOfFlow } from '@liren/kernel/workflow';
import type { KnownPremises } from '@liren/registry/server';
import { sql } from 'kysely';
import type * as contract from '../../contract/public.ts';
import type { CheckedStep } from '../../contract/public.ts';
import type { Ground, NamedComponent } from '../../dictionary/public.ts';
import { type RequestSubject, requestFlows } from '../../domain/public.ts';
import type { RequestBook } from '../book.ts';
import { namedComponents } from '../desk/named-component.ts';
import { familiesOf } from '../families.ts';
import { groundsAt } from '../ground.ts';
import { managedOf, premisesOf } from '../premises/store.ts';
import { rulesFor } from '../stepping.ts';
import { choicesOf, type RequestFacts, rowOf, type Viewer, worksOn } from '../view.ts';
import { viewerOf } from '../viewing.ts';

/** The steps somebody may take now with each of many requests. Two statements. */
export async function stepsOfMany(ctx: Ctx, books: RequestBook, numbers: readonly string[]) {
  const families = await familiesByNumber(ctx, numbers);
  const viewers = await viewersOf(ctx, books, families.values());
  return {
    requests: numbers.flatMap((number) => {
      const facts = families.get(number);
      return facts
        ? [{ number, title: facts.subject.title, steps: stepsOf(facts, viewers(facts)) }]
        : [];
    }),
  };
}

const stepsOf = (facts: RequestFacts, viewer: Viewer): string[] => [
  ...new Set(
    [facts.root, ...facts.assignments].flatMap(({ id }) => choicesOf(facts, id, viewer).may),
  ),
];

/**
 * What one step would do to each of many requests: the decision the step itself would be, thrown away.
 *
 * What this person may not know is left out of the answer, as if it were not there.
 */
export async function checkStep(
  ctx: Ctx,
  books: RequestBook,
  { step, targets }: InputOf<typeof contract.checkStep>['body'],
) {
  const families = await familiesByNumber(
    ctx,
    targets.map(({ number }) => number),
  );
  const viewers = await viewersOf(ctx, books, families.values(), step);
  const known = targets.flatMap((target) => {
    const facts = families.get(target.number);
    return facts ? [{ ...target, facts }] : [];
  });
  const grounds =
    step === 'dispatch'
      ? await groundsAt(
          ctx.db,
          ctx.office,
          known.map(({ facts }) => facts.root.at),
        )
      : [];
  const components =
    step === 'dispatch'
      ? await namedComponents(
          ctx.db,
          ctx.office,
          known.map(({ facts }) => facts.subject.component),
        )
      : new Map<string, NamedComponent>();
  const premises =
    step === 'dispatch'
      ? await premisesOf(
          ctx,
          known.map(({ facts }) => facts.root.id),
        )
      : new Map<MatterId, KnownPremises>();
  return {
    checkedAt: ctx.clock.now().toISOString(),
    items: known.flatMap((target, i) =>
      mattersFor(target.facts, step, viewers(target.facts)).map((matter) =>
        checked(
          { ...target, matter },
          step,
          {
            ground: grounds[i] ?? null,
            component: components.get(target.facts.subject.component ?? '') ?? null,
            premises: premises.get(target.facts.root.id) ?? null,
          },
          viewers(target.facts),
        ),
      ),
    ),
  };
}

/**
 * Who looks at each of many requests: each is judged by the edition it was reported under, as the step itself will be.
 *
 * @param step  `classify` is judged by what is in force
 */
async function viewersOf(
  ctx: Ctx,
  books: RequestBook,
  families: Iterable<RequestFacts>,
  step?: string,
): Promise<(facts: RequestFacts) => Viewer> {
  const viewer = viewerOf(ctx, books);
  const editions = [...new Set([...families].map(({ root }) => root.dictionaryVersion))];
  const byEdition = new Map(
    await Promise.all(
      editions.map(async (edition): Promise<[string, Viewer]> => {
        const env = await rulesFor(ctx, viewer.book, edition, step ?? '');
        return [edition, { ...viewer, book: { ...viewer.book, env } }];
      }),
    ),
  );
  return ({ root }) => byEdition.get(root.dictionaryVersion) ?? viewer;
}

/** The matters of a family a step can be taken on now; when it can on none, the one that says best why not. */
function mattersFor(facts: RequestFacts, step: string, viewer: Viewer): MatterId[] {
  const having = [facts.root, ...facts.assignments].filter(({ kind }) => {
    const flow = requestFlows[kind];
    return flow !== undefined && stepsOfFlow(flow).has(step);
  });
  const choices = having.map(({ id }) => ({ id, ...choicesOf(facts, id, viewer) }));
  const free = choices.filter(({ may }) => may.includes(step));
  if (free.length > 0) return free.map(({ id }) => id);
  const barred = choices.find(({ mayNot }) => mayNot.some((one) => one.step === step));
  return [barred?.id ?? having[0]?.id ?? facts.root.id];
}

interface Target {
  number: string;
  matter: MatterId;
  input: Record<string, unknown>;
  facts: RequestFacts;
}

function checked(
  { number, matter, input, facts }: Target,
  step: string,
  on: On,
  viewer: Viewer,
): CheckedStep {
  const row = rowOf(facts, viewer, []);
  const share = facts.assignments.find(({ id }) => id === matter);
  const outcome = outcomeOf(facts, { matter, step, input }, viewer);
  return {
    number,
    matter: share?.id ?? null,
    title: row.title,
    place: row.place,
    community: row.community,
    category: row.category,
    seq: share?.seq ?? row.seq,
    word: row.word,
    tone: row.tone,
    unit: viewer.book.unitName(share?.unit ?? null),
    suggested: step === 'dispatch' ? suggestedUnit(facts, on, viewer) : null,
    ...(outcome instanceof Problem
      ? { then: null, refused: written(outcome) }
      : { then: thenOf(facts, outcome, viewer), refused: null }),
  };
}

function outcomeOf(
  facts: RequestFacts,
  move: { matter: MatterId; step: string; input: Record<string, unknown> },
  { actor, now, ids, calendar, book }: Viewer,
): Decision<RequestSubject> | Problem {
  try {
    const unit = actor.memberships.find((m) => m.unit)?.unit ?? null;
    return decide(requestFlows, facts, [{ ...move, actor, unit, at: now }], {
      ids,
      calendar,
      env: book.env,
    });
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

const written = ({ code, params, errors }: Problem) => ({
  code,
  params,
  errors: errors.map(({ pointer, code }) => ({ pointer, code })),
});

function thenOf(
  before: RequestFacts,
  { after, effects }: Decision<RequestSubject>,
  viewer: Viewer,
) {
  const { word, tone, holder, clock } = rowOf(after, viewer, []);
  return { word, tone, holder, clock, told: toldBy(before, effects, viewer) };
}

type Told = NonNullable<CheckedStep['then']>['told'][number];

const order: readonly Told['whom'][] = ['reporter', 'joiners', 'unit', 'others'];

/** Whom the step's notices reach; a person without a name in the matter is one of the “others”. */
function toldBy(
  { parties }: RequestFacts,
  effects: Decision<RequestSubject>['effects'],
  { book }: Viewer,
): Told[] {
  const told = new Map<string, Told>();
  for (const { kind, payload } of effects) {
    const notice = kind === 'notice' ? NoticePayload.safeParse(payload).data : undefined;
    if (!notice) continue;
    const [, code] = /^unit:(.+)$/.exec(notice.to) ?? [];
    const role = parties.find((p) => p.who === notice.to && p.until === null)?.role;
    const whom = code
      ? 'unit'
      : role === 'reporter'
        ? 'reporter'
        : role === 'joiner'
          ? 'joiners'
          : 'others';
    const before = told.get(code ?? whom);
    told.set(code ?? whom, {
      whom,
      unit: code ? book.unitName(code) : null,
      count: (before?.count ?? 0) + 1,
      sms: (before?.sms ?? false) || notice.channels.includes('sms'),
    });
  }
  return [...told.values()].sort((a, b) => order.indexOf(a.whom) - order.indexOf(b.whom));
}

/** What the place of a matter says to its routing. */
interface On {
  ground: Ground | null;
  component: NamedComponent | null;
  premises: KnownPremises | null;
}

function suggestedUnit(
  { root, subject }: RequestFacts,
  { ground, component, premises }: On,
  { book }: Viewer,
) {
  const category = book.category(subject.category);
  if (!category) return null;
  const managed = premises && managedOf(premises);
  const { lead } = book.route(category, root.area, ground, component, managed);
  return book.unitName(lead?.unit ?? null);
}

/** The families of these numbers that this person works on. Two statements. */
async function familiesByNumber(
  ctx: Ctx,
  numbers: readonly string[],
): Promise<Map<string, RequestFacts>> {
  const { rows } = await sql<{ id: MatterId }>`
    select id from kernel.matter
    where office = ${ctx.office} and number = any (${[...new Set(numbers)]}::text[])`.execute(
    ctx.db,
  );
  const families = await familiesOf(
    ctx.db,
    ctx.office,
    rows.map(({ id }) => id),
  );
  return new Map(
    families
      .filter((facts) => worksOn(facts, ctx.actor))
      .map((facts) => [facts.root.number ?? '', facts]),
  );
}
