import { type InputOf, type LocalDate, Problem, type ReplyOf } from '@liren/kernel/contract';
import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import type { Entry, fillEntry, getAnswers, listEntries } from '../contract/public.ts';
import { type Hosts, hostsOf, periodFrom, rootsOf, type Same } from '../domain/public.ts';
import { asksInForce, type InForce, mergesOf, samesAmong } from './ask-store.ts';
import { askSeen } from './asks.ts';
import { figuresOf } from './figures.ts';
import {
  areaRef,
  handlesFor,
  mustBeCommunities,
  overseesAll,
  ownCommunities,
  type SharingWorld,
  speaksFor,
  unitsHere,
} from './here.ts';

interface AnswerRow {
  ask: string;
  no: number;
  community: string;
  periodFrom: LocalDate;
  value: string;
  answeredAt: Date;
}

/** The newest first. */
const answersOf = (
  db: Db | Tx,
  office: string,
  communities: readonly string[],
): Promise<AnswerRow[]> =>
  raw(
    db,
    `select ask, no, community, period_from as "periodFrom", value, answered_at as "answeredAt" from (
       select *, row_number() over (partition by ask, no, community order by period_from desc) as age
       from sharing.answer where office = $1 and community = any ($2::text[])
     ) a where age <= 2 order by period_from desc, answered_at desc`,
    [office, communities],
  );

interface Asked {
  asks: InForce[];
  same: Same[];
  hosts: Hosts;
  today: LocalDate;
}

async function askedNow(ctx: Pick<Ctx, 'db' | 'office' | 'clock' | 'settings'>): Promise<Asked> {
  const { db, office } = ctx;
  const today = todayOf(ctx);
  const [asks, merges] = await Promise.all([asksInForce(db, office, today), mergesOf(db, office)]);
  const same = samesAmong(merges);
  return { asks, same, hosts: hostsOf(asks, same), today };
}

/** @throws Problem `permission.denied` for a community the actor does not speak for */
export async function entryList(
  ctx: Ctx,
  { query }: InputOf<typeof listEntries>,
): Promise<ReplyOf<typeof listEntries>> {
  const { db, office } = ctx;
  const own = ownCommunities(ctx);
  const community = query.community ?? own[0];
  const communities = own.map((code) => areaRef(ctx, code));
  if (community === undefined) return { area: null, communities, entries: [] };
  mustBeCommunities(ctx, [community]);
  if (!speaksFor(ctx, community)) throw new Problem('permission.denied');
  const [{ asks, same, hosts, today }, answers, units] = await Promise.all([
    askedNow(ctx),
    answersOf(db, office, [community]),
    unitsHere(db, office),
  ]);
  const root = rootsOf(same);
  const here = asks.filter((ask) => ask.communities.includes(community));
  const entries = [...(hosts.get(community) ?? [])].flatMap(([id, nos]): Entry[] => {
    const ask = here.find((one) => one.id === id);
    if (!ask) return [];
    const from = periodFrom(ask.period, today, ask.filedOn);
    const roots = new Set(nos.map((no) => root({ ask: id, no })));
    return [
      {
        ...{ id, title: ask.title, unit: units.ref(ask.unit), period: ask.period },
        ...{ periodFrom: from, basis: ask.basis, known: ask.fields.length - nos.length },
        serves: here
          .filter(
            (other) =>
              other.id !== id &&
              other.fields.some(({ no }) => roots.has(root({ ask: other.id, no }))),
          )
          .map((other) => ({ title: other.title, unit: units.ref(other.unit) })),
        fields: ask.fields
          .filter(({ no }) => nos.includes(no))
          .map(({ no, name }) => {
            const said = answers.filter((one) => one.ask === id && one.no === no);
            return {
              ...{ no, name },
              value: said.find(({ periodFrom }) => periodFrom === from)?.value ?? null,
              before: said.find(({ periodFrom }) => periodFrom < from)?.value ?? null,
            };
          }),
      },
    ];
  });
  return { area: areaRef(ctx, community), communities, entries };
}

/** @throws Problem `sharing.not_to_fill` for a field the register or another entry answers */
export async function entryFilled(
  ctx: SharingWorld,
  { params: { id, community }, body: { values } }: InputOf<typeof fillEntry>,
): Promise<ReplyOf<typeof fillEntry>> {
  const { db, office, actor, clock } = ctx;
  mustBeCommunities(ctx, [community]);
  if (!speaksFor(ctx, community)) throw new Problem('permission.denied');
  const { asks, hosts, today } = await askedNow(ctx);
  const ask = asks.find((one) => one.id === id && one.communities.includes(community));
  if (!ask) throw new Problem('sharing.ask_unknown');
  const nos = hosts.get(community)?.get(id) ?? [];
  const given = new Map(values.map(({ no, value }) => [no, value]));
  const wrong = [...given.keys()].find((no) => !nos.includes(no));
  if (wrong !== undefined) throw new Problem('sharing.not_to_fill', { no: String(wrong) });
  await inTransaction(db, {}, (tx) =>
    raw(
      tx,
      `insert into sharing.answer (office, ask, no, community, period_from, value, answered_at, answered_by)
       select $1, $2, v.no, $3, $4, v.value, $5, $6 from unnest($7::int[], $8::text[]) as v(no, value)
       on conflict (office, ask, no, community, period_from) do update set value = excluded.value,
         answered_at = excluded.answered_at, answered_by = excluded.answered_by`,
      [
        ...[office, id, community, periodFrom(ask.period, today, ask.filedOn)],
        ...[clock.now(), actor.account, [...given.keys()], [...given.values()]],
      ],
    ),
  );
  return { count: given.size };
}

/** What was filled in once stands in every ask whose field was found to be the same. */
export async function answersSeen(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getAnswers>,
): Promise<ReplyOf<typeof getAnswers>> {
  const { db, office } = ctx;
  const [ask] = await askSeen(ctx, id);
  const own = ownCommunities(ctx);
  const readsAll = overseesAll(ctx) || handlesFor(ctx, ask.unit);
  const codes = ask.communities.filter((code) => readsAll || own.includes(code));
  const [{ asks, same }, answers, figures] = await Promise.all([
    askedNow(ctx),
    answersOf(db, office, codes),
    figuresOf(ctx),
  ]);
  const root = rootsOf(same);
  const rootOfField = (no: number) => root({ ask: id, no });
  const factOf = (no: number) =>
    [ask, ...asks]
      .flatMap((one) => one.fields.map((field) => ({ ask: one.id, ...field })))
      .find(
        (field) =>
          field.fact !== null && root({ ask: field.ask, no: field.no }) === rootOfField(no),
      )?.fact ?? null;
  const fields = ask.fields.map(({ no, name }) => ({ no, name, fact: factOf(no) }));
  return {
    fields,
    edition: figures.edition,
    communities: codes.map((code) => ({
      area: areaRef(ctx, code),
      values: fields.map(({ no, fact }) => {
        if (fact !== null) {
          const { value, at } = figures.of(fact, code);
          return {
            ...{ no, value: value === null ? null : String(value) },
            from: value === null ? ('withheld' as const) : ('register' as const),
            at: at?.toISOString() ?? null,
          };
        }
        const said = answers.find(
          (one) => one.community === code && root({ ask: one.ask, no: one.no }) === rootOfField(no),
        );
        return {
          ...{ no, value: said?.value ?? null },
          from: said ? ('entry' as const) : ('nobody' as const),
          at: said?.answeredAt.toISOString() ?? null,
        };
      }),
    })),
  };
}
