import { type AccountId, type MatterId, type Office, Problem } from '@liren/kernel/contract';
import { inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { type Similar, similarTo, suggestTags } from '@liren/requests/dictionary';
import { booksOf, countRefusal, type RefusalWorld, takeWithOthers } from '@liren/requests/server';
import type { Cast, Person } from './history/cast.ts';
import type { DemoWorld } from './world.ts';

interface OpenRow {
  id: MatterId;
  number: string;
  state: string;
  category: string;
  title: string;
  text: string;
  lonLat: [number, number] | null;
  at: Date;
  changedAt: Date;
}

const merges = 14;

/** Close by, and told in like words: what a clerk would put together. */
const isSameToAnEye = ({ distanceM, reasons }: Similar<OpenRow>) =>
  (distanceM ?? Infinity) <= 150 &&
  reasons.some(({ code }) => code === 'requests.similar.because.words');
const tagged = 160;
const refused = 9;

/** What desks have done besides: reports put together, 急难愁盼 marked, and orders the lists did not allow. */
export async function seedDeskWork(world: DemoWorld, office: Office, cast: Cast): Promise<void> {
  const open = await openMatters(world, office, cast);
  const taken = await mergeAlike(world, office, cast, open);
  const rest = open.filter((m) => !taken.has(m.id));
  await tagOpen(world, office, cast, rest);
  await tryCommunities(world, office, cast, rest);
}

/** Open ones, without those of the resident a visitor enters as: their course is told elsewhere. */
async function openMatters({ deps }: DemoWorld, office: Office, cast: Cast): Promise<OpenRow[]> {
  const rows = await raw(
    deps.db,
    `select m.id, m.number, m.state, q.category, q.title, q.text, m.at as "lonLat", m.opened_at as at, m.changed_at as "changedAt"
     from kernel.matter m join requests.request q on q.office = $1 and q.matter = m.id
     where m.office = $1 and m.kind = 'request' and m.ended_at is null and m.state <> 'checking' and q.route is null
       and q.reporter is distinct from $2::uuid
     order by m.opened_at desc, m.id`,
    [office, cast.residents[0]?.id ?? null],
  );
  return rows as unknown as OpenRow[];
}

async function mergeAlike(
  world: DemoWorld,
  office: Office,
  cast: Cast,
  open: readonly OpenRow[],
): Promise<ReadonlySet<MatterId>> {
  const [commander] = cast.command;
  const taken = new Set<MatterId>();
  let done = 0;
  for (const one of open) {
    if (done === merges || taken.has(one.id) || !commander) continue;
    const older = open.filter((o) => o.at < one.at && o.id !== one.id && !taken.has(o.id));
    const main = similarTo(
      one,
      older.filter((o) => o.category === one.category),
    ).find(isSameToAnEye);
    if (!main) continue;
    const last = Math.max(one.changedAt.getTime(), main.report.changedAt.getTime());
    await step(world, office, commander, one, 'merge', { into: main.report.number }, last);
    taken.add(one.id).add(main.report.id);
    done += 1;
  }
  return taken;
}

async function tagOpen(
  world: DemoWorld,
  office: Office,
  cast: Cast,
  open: readonly OpenRow[],
): Promise<void> {
  const [commander] = cast.command;
  const some = open.flatMap((matter) => {
    const tags = suggestTags(matter.text).map((s) => s.tag);
    return tags.length > 0 ? [{ matter, tags }] : [];
  });
  for (const { matter, tags } of some.slice(0, tagged)) {
    if (!commander) return;
    await step(world, office, commander, matter, 'tag', { tags }, matter.changedAt.getTime());
  }
}

/** Orders to communities for what stands on neither of their lists: refused, counted, shown to the supervision. */
async function tryCommunities(
  world: DemoWorld,
  office: Office,
  cast: Cast,
  open: readonly OpenRow[],
): Promise<void> {
  const book = (await booksOf(world.deps)).of(office);
  const [commander] = cast.command;
  let done = 0;
  for (const matter of open.filter((m) => m.state === 'filed')) {
    if (done === refused || !commander) return;
    const [{ community } = { community: '' }] = await raw<{ community: string }>(
      world.deps.db,
      'select community from requests.request where office = $1 and matter = $2',
      [office, matter.id],
    );
    if (book.env.communityMay(community, matter.category, true) === null) continue;
    const lead = book.env.deskOf(community);
    const last = matter.changedAt.getTime();
    try {
      await step(world, office, commander, matter, 'dispatch', { lead, others: [] }, last);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await countRefusal(contextOf(world, office, commander, last), matter.number, error);
      done += 1;
    }
  }
}

/** Some time between the last thing that happened and now. */
function contextOf({ deps }: DemoWorld, office: Office, by: Person, lastMs: number): RefusalWorld {
  const now = deps.clock.now().getTime();
  const at = new Date(lastMs + (now - lastMs) / 2);
  return {
    ...deps,
    office,
    clock: { now: () => at },
    actor: {
      office,
      account: by.id as AccountId,
      system: false,
      memberships: by.memberships as never,
    },
  };
}

async function step(
  world: DemoWorld,
  office: Office,
  by: Person,
  { id }: OpenRow,
  name: string,
  input: Record<string, unknown>,
  lastMs: number,
): Promise<void> {
  const { deps } = world;
  const ctx = contextOf(world, office, by, lastMs);
  const { env } = (await booksOf(deps)).of(office);
  const kernel = { ids: deps.ids, calendar: deps.calendars.of(office), keys: deps.keys, env };
  const move = { matter: id, step: name, input, actor: ctx.actor, at: ctx.clock.now() };
  await inTransaction(deps.db, {}, (tx: Tx) =>
    takeWithOthers(tx, ctx, { root: id, move, key: null }, kernel),
  );
}
