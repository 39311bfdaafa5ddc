import type { CivicPort, Membership, Role } from '@liren/kernel/account';
import {
  createAccount,
  hashPassword,
  insertMembership,
  saveUnit,
  sessionsOf,
} from '@liren/kernel/account/server';
import { calendarOf, plainWeek } from '@liren/kernel/calendar';
import { fixedCalendarBook } from '@liren/kernel/calendar/server';
import {
  type AccountId,
  type AreaCode,
  type CallOf,
  call,
  type Endpoint,
  type Office,
  Problem,
  type ReplyOf,
  type UnitCode,
} from '@liren/kernel/contract';
import { inTransaction, testDatabase } from '@liren/kernel/database/server';
import { buildApp, type Deps, type Module, makeLog } from '@liren/kernel/http/server';
import { messagesPage } from '@liren/kernel/notice/server';
import { keyRing, newRing } from '@liren/kernel/secret/server';
import { v7 } from 'uuid';
import { signInByPassword } from '../contract/public.ts';

export const office = '990101001' as Office;
export const here = '990101001001' as AreaCode;
export const there = '990101001002' as AreaCode;
const whole = office as string as AreaCode;
const names: Record<string, string> = {
  [office]: '柳岸街道',
  [here]: '槐树里社区',
  [there]: '东里社区',
};
export const password = 'Liu-an 9901';
const hashed = hashPassword(password);

/** The real application over a real database, with a settable clock and people to make. */
export async function world(
  modules: readonly Module[],
  { demo = false, civic }: { demo?: boolean; civic?: CivicPort } = {},
) {
  const t = await testDatabase();
  const keys = keyRing(newRing('2026-11-22'));
  let now = Date.parse('2026-11-22T06:00:00Z');
  const clock = { now: () => new Date(now) };
  const ids: Deps['ids'] = {
    uuid: () => v7(),
    integer: (below) => Math.floor(Math.random() * below),
    bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  };
  const areas = {
    offices: () => [office],
    get: (_: string, code: string) => (names[code] ? { code, name: names[code] } : undefined),
    successors: (_: string, code: string) => [code],
  };
  const settings = { demo, publicUrl: 'http://localhost', zone: 'Asia/Shanghai', office };
  // Files are no business of accounts: touching one is a fault.
  const deps = {
    ...{ db: t.db, clock, ids, keys, areas, settings },
    calendars: fixedCalendarBook(calendarOf(plainWeek)),
    live: { touched: () => undefined },
    ...(civic ? { civic } : {}),
  } as unknown as Deps;
  const app = await buildApp(deps, {
    modules,
    sessions: sessionsOf(deps),
    isOffice: (code) => code === office,
    log: makeLog({ level: 'silent' }),
  });
  let named = 0;

  const w = {
    ...t,
    app,
    deps,
    clock,
    keys,
    pass(ms: number) {
      now += ms;
    },
    /** A browser of somebody's own, with its cookie. */
    browser(ip = '127.0.0.1') {
      let cookie = '';
      const transport = {
        base: '',
        async fetch(url: string | URL | Request, init: RequestInit = {}) {
          const answer = await app.inject({
            method: (init.method ?? 'GET') as 'GET',
            url: String(url),
            headers: {
              ...(init.headers as Record<string, string>),
              ...(cookie ? { cookie } : {}),
              'user-agent': 'test',
            },
            remoteAddress: ip,
            ...(init.body ? { payload: String(init.body) } : {}),
          });
          const set = answer.cookies.find((one) => one.name === 'liren_session');
          if (set) cookie = set.value ? `liren_session=${set.value}` : '';
          const headers = new Headers({
            'content-type': answer.headers['content-type'] ?? '',
          });
          return new Response(answer.statusCode === 204 ? null : answer.body, {
            status: answer.statusCode,
            headers,
          });
        },
      };
      return {
        transport,
        get cookie() {
          return cookie;
        },
        /** Takes the cookie of a session that was opened elsewhere. */
        enter(token: string) {
          cookie = `liren_session=${token}`;
        },
        call: <E extends Endpoint>(e: E, input: CallOf<E>): Promise<ReplyOf<E>> =>
          call(transport as never, e, input),
        /** The code of the refusal, or null when it was done. */
        refusal: <E extends Endpoint>(e: E, input: CallOf<E>): Promise<string | null> =>
          call(transport as never, e, input).then(
            () => null,
            (problem: unknown) => {
              if (problem instanceof Problem) return problem.code;
              throw problem;
            },
          ),
      };
    },
    async unit(code: string, name = code) {
      const unit = { office, code: code as UnitCode, name, kind: 'utility' as const, area: whole };
      await inTransaction(t.db, {}, (tx) =>
        saveUnit(tx, { ...unit, dutyPhone: null, parent: null, isActive: true }),
      );
      return unit.code;
    },
    async staff(...memberships: (Role | Partial<Membership>)[]) {
      const id = v7() as AccountId;
      const loginName = `staff${++named}`;
      const passwordHash = await hashed;
      await inTransaction(t.db, {}, async (tx) => {
        await createAccount(tx, keys, {
          id,
          kind: 'staff',
          displayName: `周${named}`,
          loginName,
          passwordHash,
          at: clock.now(),
        });
        for (const m of memberships) {
          const one = typeof m === 'string' ? { role: m } : m;
          await insertMembership(tx, {
            office,
            id: v7(),
            account: id,
            since: clock.now(),
            role: one.role ?? 'desk',
            area: one.area ?? whole,
            unit: one.unit ?? null,
          });
        }
      });
      const browser = w.browser();
      return {
        id,
        loginName,
        browser,
        call: browser.call,
        refusal: browser.refusal,
        async in() {
          await browser.call(signInByPassword, { body: { loginName, password } });
          return this;
        },
      };
    },
    messages: () => messagesPage(t.db, keys, office, { limit: 50 }),
    async [Symbol.asyncDispose]() {
      await app.close();
      await t[Symbol.asyncDispose]();
    },
  };
  return w;
}
