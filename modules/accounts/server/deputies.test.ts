import type { AccountId, AreaCode, CallOf, MatterId } from '@liren/kernel/contract';
import { describe, expect, test } from 'vitest';
import { confirmProposal, listProposals } from '../../guard/contract/public.ts';
import { guard } from '../../guard/server/public.ts';
import {
  endDeputy,
  endDeputyOf,
  getSession,
  grantMembership,
  listAccounts,
  listAudit,
  listDeputies,
  listMyDeputies,
  nameDeputy,
  nameDeputyOf,
  proposeAuditExport,
  revokeMembership,
  searchColleagues,
  setAccountStatus,
} from '../contract/public.ts';
import { accounts } from './public.ts';
import { here, office, there, world } from './test-world.ts';

const house = [accounts, guard(() => accounts.acts ?? [])];
const dayMs = 86_400_000;
const whole = office as string as AreaCode;
type World = Awaited<ReturnType<typeof world>>;
type Staff = Awaited<ReturnType<World['staff']>>;

/** Hands over everything for a week, or as told. */
async function lend(
  w: World,
  from: Staff,
  to: { id: AccountId },
  more: Partial<CallOf<typeof nameDeputy>['body']> = {},
) {
  const { lendable } = await from.call(listMyDeputies, {});
  return from.call(nameDeputy, {
    body: {
      deputy: to.id,
      memberships: lendable.map(({ membership }) => membership),
      until: new Date(w.clock.now().getTime() + 7 * dayMs).toISOString(),
      reason: 'leave',
      ...more,
    },
  });
}
const rolesOf = async (one: Staff) =>
  (await one.call(getSession, {})).me?.memberships.map(
    ({ role, area, deputyFor }) => [role, area, deputyFor?.account ?? null] as const,
  );

describe('standing in', () => {
  test('a deputy has what was lent from its first moment to its last, and nothing has to happen for it to end', async () => {
    await using w = await world(house);
    const he = await (await w.staff({ role: 'desk', area: here })).in();
    const zhou = await (await w.staff({ role: 'desk', area: there })).in();
    const begins = new Date(w.clock.now().getTime() + dayMs).toISOString();
    const { standIns } = await lend(w, he, zhou, { since: begins });
    expect(standIns).toMatchObject([
      { deputy: { account: zhou.id }, isOn: false, reason: 'leave' },
    ]);
    expect(await rolesOf(zhou)).toEqual([['desk', there, null]]);
    w.pass(dayMs);
    await zhou.in();
    expect(await rolesOf(zhou)).toEqual([
      ['desk', there, null],
      ['desk', here, he.id],
    ]);
    expect((await zhou.call(listMyDeputies, {})).standingIn).toMatchObject([
      { principal: { account: he.id }, isOn: true },
    ]);
    w.pass(7 * dayMs);
    await zhou.in();
    expect(await rolesOf(zhou)).toEqual([['desk', there, null]]);
  });

  test('it ends by either of the two, by the end of the post, and with a disabled account', async () => {
    await using w = await world(house);
    const admin = await (await w.staff('security_admin')).in();
    const he = await (await w.staff({ role: 'desk', area: here })).in();
    const zhou = await (await w.staff({ role: 'desk', area: there })).in();
    const own = [['desk', there, null]];
    const both = [...own, ['desk', here, he.id]];

    let [one] = (await lend(w, he, zhou)).standIns;
    expect(await rolesOf(zhou)).toEqual(both);
    await he.call(endDeputy, { params: { deputyship: one?.id ?? '' } });
    expect(await rolesOf(zhou)).toEqual(own);

    [one] = (await lend(w, he, zhou)).standIns;
    await zhou.call(endDeputy, { params: { deputyship: one?.id ?? '' } });
    expect(await rolesOf(zhou)).toEqual(own);
    expect(await zhou.refusal(endDeputy, { params: { deputyship: one?.id ?? '' } })).toBe(
      'deputy.not_found',
    );

    await lend(w, he, zhou);
    await admin.call(setAccountStatus, {
      params: { account: zhou.id },
      body: { status: 'disabled' },
    });
    await admin.call(setAccountStatus, {
      params: { account: zhou.id },
      body: { status: 'active' },
    });
    await zhou.in();
    expect(await rolesOf(zhou)).toEqual(own);

    await lend(w, he, zhou);
    const { items } = await admin.call(listAccounts, { query: {} });
    const post = items.find(({ id }) => id === he.id)?.memberships[0]?.id ?? '';
    await admin.call(revokeMembership, { params: { account: he.id, membership: post } });
    expect(await rolesOf(zhou)).toEqual(own);
  });

  test('nobody hands on what is lent, stands in for themselves, or for longer than a season', async () => {
    await using w = await world(house);
    const he = await (await w.staff({ role: 'desk', area: here })).in();
    const zhou = await (await w.staff({ role: 'desk', area: there })).in();
    const wang = await (await w.staff({ role: 'desk', area: there })).in();
    const { standIns } = await lend(w, he, zhou);
    const refused = (from: Staff, to: Staff, more: Partial<CallOf<typeof nameDeputy>['body']>) =>
      lend(w, from, to, more).then(
        () => null,
        ({ code }: { code: string }) => code,
      );
    const hers = standIns[0]?.lent.map(({ membership }) => membership) ?? [];
    expect(await refused(zhou, wang, { memberships: hers })).toBe('deputy.nothing_lent');
    expect((await zhou.call(listMyDeputies, {})).lendable.map(({ area }) => area)).toEqual([there]);
    expect(await refused(he, he, {})).toBe('deputy.self');
    expect(await refused(he, zhou, {})).toBe('deputy.held');
    const until = (days: number) => new Date(w.clock.now().getTime() + days * dayMs).toISOString();
    expect(await refused(he, wang, { until: until(91) })).toBe('deputy.time');
    expect(await refused(he, wang, { until: until(-1) })).toBe('deputy.time');
    const gone = await w.staff();
    expect(await refused(he, gone, {})).toBe('deputy.unfit');
  });

  test('colleagues are found by part of the name, without oneself and without who has no post', async () => {
    await using w = await world(house);
    const he = await (await w.staff({ role: 'desk', area: here })).in();
    const zhou = await w.staff({ role: 'checker', area: there });
    await w.staff();
    const { colleagues } = await he.call(searchColleagues, { query: { q: '周' } });
    expect(colleagues).toMatchObject([
      { account: zhou.id, posts: [{ role: 'checker', place: '东里社区' }] },
    ]);
  });
});

describe('apart', () => {
  test('who commands does not stand in for who checks, and an administrator for no other', async () => {
    await using w = await world(house);
    const admin = await (await w.staff('security_admin')).in();
    const command = await (await w.staff({ role: 'command', area: here })).in();
    const checker = await (await w.staff({ role: 'checker', area: here })).in();
    const refusal = (p: Promise<unknown>) =>
      p.then(
        () => null,
        ({ code }) => code as string,
      );
    expect(await refusal(lend(w, command, checker))).toBe('deputy.separated');
    // Nor are they made it while they stand in.
    const desk = await (await w.staff({ role: 'desk', area: there })).in();
    await lend(w, command, desk);
    expect(
      await admin.refusal(grantMembership, {
        params: { account: desk.id },
        body: { role: 'checker', area: here },
      }),
    ).toBe('membership.separated');
    const system = await (await w.staff('system_admin')).in();
    expect(await refusal(lend(w, admin, system))).toBe('deputy.separated');
  });

  test('a role over the whole street is lent once a third person has confirmed it', async () => {
    await using w = await world(house);
    const admin = await (await w.staff('security_admin')).in();
    const wang = await (await w.staff('command')).in();
    const zhao = await (await w.staff('command', 'desk')).in();
    const { proposed } = await lend(w, wang, zhao, {
      until: new Date(w.clock.now().getTime() + 3 * dayMs).toISOString(),
    });
    expect(proposed).not.toBeNull();
    expect((await rolesOf(zhao))?.some(([, , lender]) => lender !== null)).toBe(false);
    const params = { id: proposed?.id as MatterId };
    expect(await zhao.refusal(confirmProposal, { params })).toBe('account.own');
    await admin.call(confirmProposal, { params });
    expect(await rolesOf(zhao)).toContainEqual(['command', '990101001', wang.id]);
  });

  test('of a principal and their deputy neither is the second person of the other', async () => {
    await using w = await world(house);
    const security = await (await w.staff('security_admin')).in();
    const zhou = await (await w.staff('command', { role: 'desk', area: here })).in();
    const wang = await (await w.staff('command')).in();
    const somebody = await w.staff({ role: 'grid_worker', area: here });
    const { proposed } = await security.call(grantMembership, {
      params: { account: somebody.id },
      body: { role: 'assessor', area: whole },
    });
    const params = { id: proposed?.id as MatterId };
    const waiting = async (one: Staff) =>
      (await one.call(listProposals, {})).waiting.map(({ id }) => id);
    expect(await waiting(zhou)).toEqual([params.id]);

    // What was lent has nothing to do with it, and zhou would confirm as command: it is the tie that counts.
    const { lendable } = await zhou.call(listMyDeputies, {});
    const desk = lendable.filter(({ role }) => role === 'desk').map((m) => m.membership);
    const { standIns } = await lend(w, zhou, security, { memberships: desk });
    expect(await waiting(zhou)).toEqual([]);
    expect(await zhou.refusal(confirmProposal, { params })).toBe('guard.own');
    expect(await waiting(wang)).toEqual([params.id]);
    await zhou.call(endDeputy, { params: { deputyship: standIns[0]?.id ?? '' } });
    await zhou.call(confirmProposal, { params });
  });

  test('what a deputy proposed for somebody is not theirs to confirm, even when it is over', async () => {
    await using w = await world(house);
    const lin = await (await w.staff('audit_admin')).in();
    const security = await (await w.staff('security_admin')).in();
    const desk = await (await w.staff({ role: 'desk', area: there })).in();
    const linName = (await lin.call(getSession, {})).me?.name;
    const lent = await lend(w, lin, desk);
    await security.call(confirmProposal, { params: { id: lent.proposed?.id as MatterId } });
    const { id } = await desk.call(proposeAuditExport, { body: {} });
    const [one] = (await lin.call(listMyDeputies, {})).standIns;
    await lin.call(endDeputy, { params: { deputyship: one?.id ?? '' } });
    expect(await lin.refusal(confirmProposal, { params: { id } })).toBe('guard.own');
    expect((await security.call(listProposals, {})).waiting).toMatchObject([
      { id, history: [{ step: 'propose', behalf: linName }] },
    ]);
  });
});

describe('administration', () => {
  test('names a deputy for somebody who fell ill, sees who stands in for whom, and ends it', async () => {
    await using w = await world(house);
    const admin = await (await w.staff('security_admin')).in();
    const he = await (await w.staff({ role: 'grid_worker', area: here })).in();
    const zhou = await (await w.staff({ role: 'grid_worker', area: there })).in();
    const { lendable } = await he.call(listMyDeputies, {});
    const body = {
      deputy: zhou.id,
      memberships: lendable.map(({ membership }) => membership),
      until: new Date(w.clock.now().getTime() + dayMs).toISOString(),
      reason: 'other' as const,
    };
    const params = { account: he.id };
    expect(await zhou.refusal(nameDeputyOf, { params, body })).toBe('permission.denied');
    const { deputyships } = await admin.call(nameDeputyOf, { params, body });
    expect(deputyships).toMatchObject([
      { principal: { account: he.id }, deputy: { account: zhou.id }, isOn: true, may: ['end'] },
    ]);
    // Who administers a part sees that part.
    const part = await (await w.staff({ role: 'security_admin', area: there })).in();
    expect((await part.call(listDeputies, {})).deputyships).toEqual([]);
    const deputyship = deputyships[0]?.id ?? '';
    expect(await part.refusal(endDeputyOf, { params: { deputyship } })).toBe('deputy.not_found');
    expect((await admin.call(endDeputyOf, { params: { deputyship } })).deputyships).toEqual([]);
  });

  test('the trail says for whom somebody stood in, and nobody changes the rights of whom they stand in for', async () => {
    await using w = await world(house);
    const auditor = await (await w.staff('audit_admin')).in();
    const security = await (await w.staff('security_admin')).in();
    const wang = await (await w.staff('command')).in();
    const zhou = await (await w.staff({ role: 'desk', area: there })).in();
    const lent = await lend(w, security, zhou);
    await wang.call(confirmProposal, { params: { id: lent.proposed?.id as MatterId } });
    const post = { role: 'desk', area: here } as const;
    expect(
      await zhou.refusal(grantMembership, { params: { account: security.id }, body: post }),
    ).toBe('account.own');
    const new_ = await w.staff({ role: 'desk', area: there });
    await zhou.call(grantMembership, { params: { account: new_.id }, body: post });
    const { items } = await auditor.call(listAudit, { query: { action: 'membership.granted' } });
    const [line] = items;
    expect(line).toMatchObject({ actor: zhou.id, detail: { role: 'desk' } });
    expect(line?.deputyFor).toHaveLength(1);
    expect(line?.detail).not.toHaveProperty('deputyFor');
  });
});
