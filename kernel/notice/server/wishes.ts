import { sql } from 'kysely';
import { type Db, jsonb, type Tx } from '../../database/server/public.ts';
import { type QuietHours, usualDigestMinute, usualQuietHours, type Wishes } from '../course.ts';
import { type Pace, type Topic, usualWays, type Way } from '../topic.ts';

/** When somebody is left alone, and when their digest comes. */
export interface Hours {
  /** Null: never quiet. */
  quiet: QuietHours | null;
  digestMinute: number;
}

/** How somebody wants to hear of one topic. */
export interface TopicWish {
  topic: Topic;
  pace: Pace;
  ways: Way[];
}

interface HoursRow {
  from: number | null;
  to: number | null;
  digest: number | null;
}

const hoursIn = ({ from, to, digest }: HoursRow): Hours =>
  digest === null
    ? { quiet: usualQuietHours, digestMinute: usualDigestMinute }
    : { quiet: from === null || to === null ? null : { from, to }, digestMinute: digest };

export async function hoursOf(db: Db, office: string, account: string): Promise<Hours> {
  const { rows } = await sql<HoursRow>`
    select from_minute as "from", to_minute as "to", digest_minute as digest from kernel.quiet_hours
    where office = ${office} and account = ${account}`.execute(db);
  return hoursIn(rows[0] ?? { from: null, to: null, digest: null });
}

/** What somebody has said about topics; those they have not are not among them. */
export async function topicWishesOf(db: Db, office: string, account: string): Promise<TopicWish[]> {
  const { rows } = await sql<TopicWish>`
    select topic, pace, ways from kernel.notice_wish
    where office = ${office} and account = ${account}`.execute(db);
  return rows;
}

/** Keeps all of it: topics not among them are told as usual again. */
export async function saveWishes(
  tx: Tx,
  office: string,
  account: string,
  { quiet, digestMinute, topics }: Hours & { topics: readonly TopicWish[] },
): Promise<void> {
  await sql`
    insert into kernel.quiet_hours (office, account, from_minute, to_minute, digest_minute)
    values (${office}, ${account}, ${quiet?.from ?? null}, ${quiet?.to ?? null}, ${digestMinute})
    on conflict (office, account) do update
      set from_minute = excluded.from_minute, to_minute = excluded.to_minute,
        digest_minute = excluded.digest_minute`.execute(tx);
  await sql`delete from kernel.notice_wish where office = ${office} and account = ${account}`.execute(
    tx,
  );
  await sql`
    insert into kernel.notice_wish (office, account, topic, pace, ways)
    select ${office}, ${account}, w.topic, w.pace, array(select jsonb_array_elements_text(w.ways))
    from jsonb_to_recordset(${jsonb(topics)}) as w(topic text, pace text, ways jsonb)`.execute(tx);
}

/** As `Wishes`, and whether this person has chosen the ways of the topic. */
export type OwnWishes = Wishes & { chosen: boolean };

/** What each of these accounts has said about a topic and a matter, in one statement. */
export async function wishesOf(
  tx: Tx,
  office: string,
  accounts: readonly string[],
  topic: Topic,
  matter: string | null,
): Promise<Map<string, OwnWishes>> {
  const { rows } = await sql<
    HoursRow & {
      account: string;
      kind: 'resident' | 'staff' | null;
      pace: Pace | null;
      ways: Way[] | null;
      mutedAt: Date | null;
      snoozedUntil: Date | null;
    }
  >`
    select a.account, k.kind, h.from_minute as "from", h.to_minute as "to", h.digest_minute as digest,
      w.pace, w.ways, m.muted_at, m.snoozed_until
    from unnest(${[...accounts]}::uuid[]) as a(account)
    left join kernel.account k on k.id = a.account
    left join kernel.quiet_hours h on h.office = ${office} and h.account = a.account
    left join kernel.notice_wish w on w.office = ${office} and w.account = a.account and w.topic = ${topic}
    left join kernel.notice_matter m on m.office = ${office} and m.account = a.account
      and m.matter = ${matter}::uuid`.execute(tx);
  return new Map(
    rows.map(({ account, kind, pace, ways, mutedAt, snoozedUntil, ...hours }) => [
      account,
      {
        ...hoursIn(hours),
        pace: pace ?? 'now',
        ways: ways ?? usualWays(topic, kind ?? 'resident'),
        chosen: ways !== null,
        muted: mutedAt !== null,
        snoozedUntil,
      },
    ]),
  );
}
