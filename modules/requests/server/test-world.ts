import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { areas as areaModule } from '@liren/areas/server';
import { components } from '@liren/components/server';
import { guard } from '@liren/guard/server';
import type { Membership, Role } from '@liren/kernel/account';
import { createAccount, saveUnit } from '@liren/kernel/account/server';
import { openAreaIndex, putAreas, touchPlaces } from '@liren/kernel/area/server';
import { calendarOf, plainWeek } from '@liren/kernel/calendar';
import { fixedCalendarBook } from '@liren/kernel/calendar/server';
import {
  type AccountId,
  type AreaCode,
  type CallOf,
  call,
  type Endpoint,
  type LocalDate,
  type LonLat,
  type Office,
  type PositionFix,
  Problem,
  type ReplyOf,
  type UnitCode,
} from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { testDatabase } from '@liren/kernel/database/test';
import { waveOf } from '@liren/kernel/file';
import { acceptImage, acceptVoice, diskStore } from '@liren/kernel/file/server';
import { buildApp, type Deps, type Module, makeLog } from '@liren/kernel/http/server';
import { keyRing, newRing } from '@liren/kernel/secret/server';
import { knowledge } from '@liren/knowledge/server';
import { v7 } from 'uuid';
import * as contract from '../contract/public.ts';
import { seedLists } from '../dictionary/public.ts';
import { forgetBooks, seedRequestBook } from './book.ts';
import { requests } from './public.ts';

/** A photograph of nothing, for what asks only that there is one. */
export const greyPhoto = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAMAAAAoLQ9TAAAAA1BMVEWIiIhYZW6zAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADklEQVQYlWNgGAUMSAAAARAAAVGhZwQAAAAASUVORK5CYII=',
  'base64',
);

export const office = '990101001' as Office;
export const willow = `${office}001` as AreaCode;
export const locust = `${office}002` as AreaCode;

/** Inside 柳岸社区, inside 槐树里社区, and outside both. */
export const inWillow: LonLat = [118.7605, 32.0505];
export const inLocust: LonLat = [118.7705, 32.0505];
export const elsewhere: LonLat = [118.9, 32.2];

const square = (west: number, south: number, size: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ] as [number, number][][],
});

export interface Person {
  account: AccountId;
  memberships: Membership[];
}

/**
 * A small subdistrict over a real database: two communities, a few units, people with roles, a clock to set.
 *
 * `w.as(person).call(endpoint, input)` asks as that person; `w.take(person, number, step, input)` takes a step.
 */
export async function world({
  more = [],
  settings = {},
}: {
  /** Modules that stand on requests. */
  more?: readonly Module[];
  settings?: Partial<Deps['settings']>;
} = {}) {
  const t = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'liren-files-'));
  let now = new Date('2026-11-23T02:00:00Z'); // Monday 10:00 in Shanghai
  const clock = { now: () => now };
  const ids = {
    uuid: () => v7({ msecs: now.getTime() }),
    integer: (below: number) => randomInt(below),
    bytes: (n: number) => randomBytes(n),
  };
  const keys = keyRing(newRing('2026-11-22'));
  await inTransaction(t.owner, {}, async (tx) => {
    const from = '2026-01-01' as LocalDate;
    await putAreas(tx, office, [
      { code: office, name: '柳岸街道', validFrom: from },
      {
        code: willow,
        name: '柳岸社区',
        validFrom: from,
        geometry: square(118.76, 32.05, 0.01),
        communityType: 'older',
        households: 1200,
      },
      {
        code: `${willow}01`,
        name: '柳岸01',
        validFrom: from,
        geometry: square(118.76, 32.05, 0.01),
        gridKind: 'basic',
      },
      {
        code: locust,
        name: '槐树里社区',
        validFrom: from,
        geometry: square(118.77, 32.05, 0.01),
        communityType: 'commodity',
        households: 2600,
      },
    ]);
    await touchPlaces(tx, office);
    for (const [code, name, kind, area] of [
      ['command', '街道指挥中心', 'department', office],
      ['supervision', '街道监督中心', 'department', office],
      ['lighting', '市政管理所', 'department', office],
      ['power', '供电所', 'utility', office],
      ['willow', '柳岸社区居委会', 'community', willow],
    ] as const) {
      await saveUnit(tx, {
        office,
        code: code as UnitCode,
        name,
        kind,
        area: area as AreaCode,
        dutyPhone: null,
        parent: null,
        isActive: true,
      });
    }
    await seedRequestBook(tx, office, [
      { unit: 'command', kind: 'command' },
      { unit: 'supervision', kind: 'supervision' },
      { unit: 'lighting', kind: 'municipal_works' },
      { unit: 'lighting', kind: 'urban_management' },
      { unit: 'power', kind: 'power_supply' },
      { unit: 'willow', kind: 'community' },
    ]);
  });
  const areas = await openAreaIndex(t.db, { clock, zone: 'Asia/Shanghai', pollMs: 0 });
  const touched: string[] = [];
  const deps: Deps = {
    db: t.db,
    clock,
    ids,
    keys,
    files: diskStore(folder),
    areas,
    calendars: fixedCalendarBook(calendarOf(plainWeek)),
    live: {
      touched: (_: string, matters: readonly string[]) => void touched.push(...matters),
    } as unknown as Deps['live'],
    settings: {
      demo: false,
      publicUrl: 'http://localhost',
      zone: 'Asia/Shanghai',
      voiceSeconds: 60,
      office,
      ...settings,
    },
  };
  const people = new Map<string, Person>();
  const app = await buildApp(deps, {
    modules: [
      areaModule,
      guard(() => [requests, ...more].flatMap((module) => module.acts ?? [])),
      components,
      knowledge,
      requests,
      ...more,
    ],
    log: makeLog({ level: 'error' }),
    limits: { perClient: 1e6, perAddress: 1e6 }, // tests ask faster than anybody
    sessions: {
      resolve: async (token) => {
        const person = people.get(token);
        return person
          ? {
              session: {
                id: token,
                account: person.account,
                kind: person.memberships.length > 0 ? 'staff' : 'resident',
                startedAt: now,
                lastSeenAt: now,
              },
              actor: {
                office,
                account: person.account,
                system: false,
                memberships: person.memberships,
              },
            }
          : null;
      },
    },
  });

  const ask = <E extends Endpoint>(
    person: Person | null,
    endpoint: E,
    input: CallOf<E>,
    key: string = crypto.randomUUID(),
  ): Promise<ReplyOf<E>> =>
    call(
      {
        base: '',
        fetch: (async (
          url: string,
          {
            method,
            body,
            headers,
          }: { method: 'GET'; body?: string; headers: Record<string, string> },
        ) => {
          const reply = await app.inject({
            url,
            method,
            headers,
            ...(person ? { cookies: { liren_session: person.account } } : {}),
            ...(body === undefined ? {} : { payload: body }),
          });
          return new Response(reply.statusCode === 204 ? null : reply.body, {
            status: reply.statusCode,
            headers: { 'content-type': String(reply.headers['content-type']) },
          });
        }) as unknown as typeof fetch,
      },
      endpoint,
      input,
      { idempotencyKey: key },
    );

  const staff = (
    role: Role,
    { area = office, unit = null }: { area?: string; unit?: string | null } = {},
  ) => person(role, [{ role, area: area as AreaCode, unit: unit as UnitCode | null }]);
  async function person(name: string, memberships: Membership[] = []): Promise<Person> {
    const made = { account: ids.uuid() as AccountId, memberships };
    const phone =
      memberships.length === 0 ? `1990000${String(people.size).padStart(4, '0')}` : null;
    await inTransaction(t.owner, {}, (tx) =>
      createAccount(tx, keys, {
        id: made.account,
        kind: phone ? 'resident' : 'staff',
        displayName: `${name}${people.size}`,
        loginName: phone ? null : `${name}${people.size}`,
        phone,
        at: now,
      }),
    );
    people.set(made.account, made);
    return made;
  }

  return {
    ...t,
    deps,
    /** The database as its owner: for what no use case does. */
    owner: t.owner,
    app,
    touched,
    /** Where its files lie. */
    folder,
    /** What the process keeps of the dictionary is read again. */
    forgetBooks: () => forgetBooks(t.db),
    staff,
    resident: () => person('王居民'),
    /** Somebody the house has made an account for, signed in. */
    known(account: AccountId): Person {
      const found = { account, memberships: [] };
      people.set(account, found);
      return found;
    },
    as: (who: Person | null) => ({
      call: <E extends Endpoint>(endpoint: E, input: CallOf<E>, key?: string) =>
        ask(who, endpoint, input, key),
    }),
    /** Takes a step as somebody; on the assignment of a unit when one is named. */
    async take(
      who: Person,
      number: string,
      step: string,
      input: Record<string, unknown> = {},
      unit?: string,
    ) {
      const matter = unit
        ? (await ask(who, contract.getRequest, { params: { number } })).assignments.findLast(
            (a) => a.unit.code === unit,
          )?.id
        : undefined;
      return ask(who, contract.takeRequestStep, {
        params: { number, step },
        body: { input, ...(matter ? { matter } : {}) },
      });
    },
    /** A resident's report of a broken lamp in 柳岸社区. */
    report: (
      who: Person | null,
      over: Partial<CallOf<typeof contract.reportRequest>['body']> = {},
      key?: string,
    ) =>
      ask(
        who,
        contract.reportRequest,
        { body: { ...lamp, identity: who ? 'private' : 'anonymous', ...over } },
        key,
      ),
    /** An uploaded photograph of somebody. */
    async photo(who: Person, picture: Buffer = greyPhoto): Promise<string> {
      const actor = { office, account: who.account, system: false, memberships: [] };
      return (await acceptImage({ ...deps, office, actor }, picture)).id;
    },
    /** An uploaded voice note of somebody: a second of sound. */
    async voice(who: Person): Promise<string> {
      const actor = { office, account: who.account, system: false, memberships: [] };
      const wave = waveOf(Buffer.alloc(32_000).map((_, i) => (i * 13) % 200));
      return (await acceptVoice({ ...deps, office, actor }, wave)).id;
    },
    /** Whether somebody may hear a matter's voice note. */
    async heard(who: Person | null, number: string) {
      const reply = await app.inject({
        url: `/api/requests/${number}/voice`,
        cookies: who ? { liren_session: who.account } : {},
      });
      return { status: reply.statusCode, type: reply.headers['content-type'] };
    },
    /** A photograph as its address gives it to somebody. */
    async shown(who: Person | null, number: string, file: string) {
      const reply = await app.inject({
        url: `/api/requests/${number}/photos/${file}`,
        cookies: who ? { liren_session: who.account } : {},
      });
      return { status: reply.statusCode, bytes: reply.rawPayload, headers: reply.headers };
    },
    /** A category a community only assists with. */
    assistOnly: assistOnly(),
    clock: {
      now: clock.now,
      advance: ({ days = 0, hours = 0 }: { days?: number; hours?: number }) => {
        now = new Date(now.getTime() + days * 86_400_000 + hours * 3_600_000);
      },
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      await areas[Symbol.asyncDispose]();
      await t[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A street lamp: looked at on site before it is filed. */
export const lampCategory = '0118';
/** A question: answered at the desk. */
export const lamp = {
  kind: 'complaint' as const,
  category: lampCategory,
  text: '3号楼北侧的路灯从昨天晚上开始不亮，老人晚上出门不安全',
  lonLat: inWillow,
  place: '柳岸社区3号楼北侧',
  answers: { how_many: 1 },
};

/** The code of a refusal; `answered` when there was none. */
export const codeOf = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'answered',
    (error: unknown) => (error instanceof Problem ? error.code : Promise.reject(error)),
  );

function assistOnly(): string {
  const { items } = seedLists;
  const own = new Set(items.filter((i) => i.kind === 'duty').flatMap((i) => i.categories));
  const found = items
    .filter((i) => i.kind === 'assist')
    .flatMap((i) => i.categories)
    .find((c) => !own.has(c));
  if (!found) throw new Error('the lists assist with nothing');
  return found;
}

/** Where the device of somebody says they stand, in the first minute of a test's day. */
export const standingAt = (lonLat: LonLat): PositionFix => ({
  ...{ lonLat, accuracyM: 8, source: 'device', at: '2026-11-23T02:00:00.000Z' },
});
