import { readsOf } from '@liren/kernel/audit/server';
import type { CallOf, Endpoint } from '@liren/kernel/contract';
import { holdsSomewhere } from '@liren/kernel/http/server';
import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import { codeOf, inLocust, lamp, locust, type Person, willow, world } from '../test-world.ts';

type World = Awaited<ReturnType<typeof world>>;

async function cast(w: World) {
  return {
    resident: await w.resident(),
    neighbour: await w.resident(),
    desk: await w.staff('desk', { area: willow, unit: 'willow' }),
    locustDesk: await w.staff('desk', { area: locust, unit: 'willow' }),
    grid: await w.staff('grid_worker', { area: `${willow}01` }),
    command: await w.staff('command', { unit: 'command' }),
    lighting: await w.staff('handler', { unit: 'lighting' }),
    checker: await w.staff('checker', { unit: 'supervision' }),
  };
}
type Cast = Awaited<ReturnType<typeof cast>>;

async function filed(w: World, p: Cast, over = {}): Promise<string> {
  const { number } = await w.report(p.resident, over);
  await w.take(p.desk, number, 'send_to_verify');
  await w.take(p.grid, number, 'confirm');
  return number;
}
async function inHand(w: World, p: Cast, over = {}): Promise<string> {
  const number = await filed(w, p, over);
  await w.take(p.command, number, 'dispatch', { lead: 'lighting', others: [] });
  await w.take(p.lighting, number, 'accept', {}, 'lighting');
  return number;
}

const page = (w: World, who: Person, number: string) =>
  w.as(who).call(contract.getRequest, { params: { number } });
const mine = (w: World, who: Person, number: string) =>
  w.as(who).call(contract.getMyRequest, { params: { number } });
const correct = async (
  w: World,
  who: Person,
  number: string,
  said: Omit<CallOf<typeof contract.correctRequest>['body'], 'seen'>,
) => {
  const seen = (await mine(w, who, number)).seq;
  return w.as(who).call(contract.correctRequest, { params: { number }, body: { seen, ...said } });
};
const outcomes = async (w: World) =>
  w.db
    .selectFrom('requests.pubOutcome' as never)
    .selectAll()
    .execute() as Promise<{ number: string; excludedReason: string | null }[]>;

test('the reporter puts right what was said, masked and sealed like a new report, and is found by it', async () => {
  await using w = await world();
  const p = await cast(w);
  const { number } = await w.report(p.resident);
  await correct(w, p.resident, number, {
    text: '5号楼东侧的路灯不亮，请打我电话 13912345678',
    place: '柳岸社区5号楼东侧',
    answers: { how_many: 2 },
  });
  const after = await page(w, p.desk, number);
  expect(after).toMatchObject({ place: '柳岸社区5号楼东侧', state: 'reported' });
  expect(after.text).not.toContain('13912345678');
  expect(after.title).toContain('5号楼');
  expect(after.timeline[0]).toMatchObject({
    step: 'correct',
    body: { fields: ['text', 'place', 'answers'] },
  });
  const found = await w
    .as(p.desk)
    .call(contract.listRequests, { query: { view: 'all', q: '5号楼东侧' } });
  expect(found.rows.map((r) => r.number)).toEqual([number]);
  const { text } = await w.as(p.desk).call(contract.revealReporter, {
    params: { number },
    body: { purpose: 'contact_reporter' },
  });
  expect(text).toContain('5号楼东侧的路灯不亮，请打我电话 13912345678');
});

test('a corrected place is another community’s, and the texts go with it', async () => {
  await using w = await world();
  const p = await cast(w);
  const { number } = await w.report(p.resident);
  await correct(w, p.resident, number, { lonLat: inLocust, place: '槐树里社区' });
  expect(await codeOf(page(w, p.desk, number))).toBe('matter.not_found');
  expect((await page(w, p.locustDesk, number)).community.code).toBe(locust);
  const told = await w.as(p.locustDesk).call(contract.revealReporter, {
    params: { number },
    body: { purpose: 'contact_reporter' },
  });
  expect(told.phone).toMatch(/^1990000/);
  const cells = await w.db.selectFrom('requests.cell').select(['count', 'lon', 'lat']).execute();
  const counted = cells.filter(({ count }) => count !== 0);
  expect(counted.map(({ count }) => count)).toEqual([1]);
  expect([counted[0]?.lon, counted[0]?.lat]).toEqual(inLocust);
  expect(await codeOf(correct(w, p.resident, number, { lonLat: [118.9, 32.2] }))).toBe(
    'location.outside',
  );
});

test('nobody but the reporter corrects, not once it was given to a unit, and nothing by the common door', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await filed(w, p);
  const said = { text: '改成别的' };
  expect(
    await codeOf(
      w.as(p.neighbour).call(contract.correctRequest, {
        params: { number },
        body: { seen: 99, ...said },
      }),
    ),
  ).toBe('matter.not_found');
  expect(await codeOf(w.take(p.resident, number, 'correct', said))).toBe('step.unknown');
  expect(await codeOf(correct(w, p.resident, number, { category: '0101' }))).not.toBe('answered');
  expect(await codeOf(correct(w, p.resident, number, said))).toBe('answered');
  await w.take(p.command, number, 'dispatch', { lead: 'lighting', others: [] });
  expect(await codeOf(correct(w, p.resident, number, said))).toBe('correct.dispatched');
  expect((await mine(w, p.resident, number)).may).not.toContain('correct');
});

test('a correction of a page that is not up to date is refused, and one of nothing too', async () => {
  await using w = await world();
  const p = await cast(w);
  const { number } = await w.report(p.resident);
  const { seq } = await mine(w, p.resident, number);
  await w.take(p.desk, number, 'send_to_verify');
  const ask = (body: CallOf<typeof contract.correctRequest>['body']) =>
    codeOf(w.as(p.resident).call(contract.correctRequest, { params: { number }, body }));
  expect(await ask({ seen: seq, text: '再说一遍' })).toBe('matter.changed');
  expect(await ask({ seen: seq })).toBe('input.invalid');
});

test('what no unit has seen ends with its withdrawal, and counts for nobody', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await filed(w, p);
  await w.take(p.resident, number, 'withdraw', { reason: '灯又亮了' });
  const after = await page(w, p.desk, number);
  expect(after).toMatchObject({ state: 'void', excluded: null });
  expect(after.clocks.every((c) => c.stoppedAt !== null)).toBe(true);
  expect(await outcomes(w)).toEqual([]);
  expect((await mine(w, p.resident, number)).word).toBe('void');
  expect(await codeOf(w.take(p.resident, number, 'withdraw', {}))).toBe('step.wrong_state');
});

test('once a unit has it the reporter asks, the desk finds the question, and its yes stops everything', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await inHand(w, p);
  expect(await codeOf(w.take(p.resident, number, 'withdraw', {}))).toBe('withdraw.in_hand');
  await w.take(p.resident, number, 'ask.withdrawal', { reason: '自己修好了' });
  const asks = (await w.as(p.desk).call(contract.listRequests, { query: { view: 'asks' } })).rows;
  expect(asks.map((r) => r.number)).toEqual([number]);
  expect(await codeOf(w.take(p.lighting, number, 'answer.withdrawal', { yes: true }))).toBe(
    'step.not_yours',
  );
  await w.take(p.desk, number, 'answer.withdrawal', { yes: true });
  const after = await page(w, p.desk, number);
  expect(after).toMatchObject({ state: 'void', excluded: 'withdrawn' });
  expect([...after.clocks, ...after.assignments.flatMap((a) => a.clocks)]).toSatisfy(
    (clocks: { stoppedAt: string | null }[]) => clocks.every((c) => c.stoppedAt !== null),
  );
  expect(after.assignments.map((a) => a.state)).toEqual(['released']);
  // It stands in the month, taken out, with its reason: nobody's rate gains, and everybody can open it.
  expect((await outcomes(w)).map((o) => [o.number, o.excludedReason])).toEqual([
    [number, 'withdrawn'],
  ]);
});

test('a no keeps it going, with the reason the reporter reads', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await inHand(w, p);
  await w.take(p.resident, number, 'ask.withdrawal', { reason: '算了' });
  await w.take(p.command, number, 'answer.withdrawal', { yes: false, reason: '有触电危险' });
  const after = await mine(w, p.resident, number);
  expect(after.state).toBe('dispatched');
  expect(after.asks).toMatchObject([
    { kind: 'withdrawal', answer: 'no', answerReason: '有触电危险' },
  ]);
});

test('while others wait for it, it goes on without its first reporter, also in a unit’s hands', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await inHand(w, p);
  await w.take(p.neighbour, number, 'join');
  expect(await codeOf(w.take(p.resident, number, 'ask.withdrawal', { reason: '算了' }))).toBe(
    'withdraw.needs_nobody',
  );
  await w.take(p.resident, number, 'withdraw', {});
  expect(await codeOf(mine(w, p.resident, number))).toBe('matter.not_found');
  expect(await mine(w, p.neighbour, number)).toMatchObject({ state: 'dispatched', mine: false });
  const after = await page(w, p.desk, number);
  expect(after).toMatchObject({ state: 'dispatched', contact: null });
  const told = await codeOf(
    w.as(p.desk).call(contract.revealReporter, {
      params: { number },
      body: { purpose: 'contact_reporter' },
    }),
  );
  expect(told).toBe('reveal.nothing');
});

test('who has left a matter to others is found in it by nobody: not by phone, not by name, not by voice', async () => {
  await using w = await world();
  const p = await cast(w);
  const [{ name, phone }] = [{ name: '欧阳秋水', phone: '13912345678' }];
  const { number } = await w.as(p.desk).call(contract.registerRequest, {
    body: { ...lamp, source: 'phone', caller: { name, phone } },
  });
  await w.as(p.desk).call(contract.recordCall, {
    body: {
      startedAt: '2026-11-23T01:50:00Z',
      answeredAt: '2026-11-23T01:50:05Z',
      endedAt: '2026-11-23T01:55:00Z',
      outcome: 'matter',
      phone,
      note: '',
      number,
    },
  });
  const { reporter } = await w.owner
    .selectFrom('requests.request')
    .select('reporter')
    .executeTakeFirstOrThrow();
  const caller = w.known(reporter as Person['account']);
  const voice = await w.voice(caller);
  await w.owner.updateTable('requests.request').set({ voice }).execute();
  await w.take(p.desk, number, 'send_to_verify');
  await w.take(p.grid, number, 'confirm');
  await w.take(caller, number, 'add_info', { text: `我是${name}，昨晚又灭了` });
  await w.take(p.neighbour, number, 'join');
  const find = () => w.as(p.desk).call(contract.findCaller, { body: { phone } });
  expect((await find()).callers).toMatchObject([{ requests: [{ number }] }]);

  await w.take(caller, number, 'withdraw', {});
  expect((await find()).callers).toEqual([]);
  const seen = JSON.stringify([
    await page(w, p.desk, number),
    await mine(w, p.neighbour, number),
    await w.as(p.desk).call(contract.listCalls, { query: {} }),
  ]);
  for (const word of [name, phone, caller.account]) expect(seen).not.toContain(word);
  const { rows } = await w.as(p.desk).call(contract.listCalls, { query: {} });
  expect(rows.map((call) => call.number)).toEqual([null]);
  expect((await w.heard(p.desk, number)).status).toBe(404);
  const sealed = await w.owner
    .selectFrom('kernel.sealed')
    .select('id')
    .where('ciphertext', 'is not', null)
    .execute();
  expect(sealed).toEqual([]);
  expect(await page(w, p.command, number)).toMatchObject({ state: 'filed', joined: 1 });
});

test('a stale page learns who acted: staff by unit and name, a resident by unit, a resident’s own act by nobody', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await inHand(w, p, { identity: 'hidden' });
  const staleAs = async (who: Person, step: string, input = {}) => {
    try {
      await w.as(who).call(contract.takeRequestStep, {
        params: { number, step },
        body: { seen: 1, input },
      });
      return null;
    } catch (error) {
      return (error as { code: string; params: Record<string, unknown> }).params;
    }
  };
  await w.take(p.command, number, 'note', { text: '催一下' });
  expect((await staleAs(p.desk, 'note', { text: '好' }))?.['who']).toMatch(/^街道指挥中心 command/);
  expect((await staleAs(p.resident, 'add_info', { text: '还没修' }))?.['who']).toBe('街道指挥中心');
  await w.take(p.resident, number, 'add_info', { text: '还没修' });
  expect(await staleAs(p.command, 'note', { text: '好' })).toMatchObject({
    step: 'add_info',
    who: '',
  });
});

test('a matter that was reopened is not the reporter’s alone any more', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await inHand(w, p);
  await w.take(p.command, number, 'recall', { reason: '换单位' });
  expect((await page(w, p.desk, number)).state).toBe('filed');
  expect(await codeOf(w.take(p.resident, number, 'withdraw', {}))).toBe('withdraw.in_hand');
});

test('whoever was looked up by phone can read that they were, by whom and where from', async () => {
  await using w = await world();
  const p = await cast(w);
  await w.report(p.resident);
  await w.as(p.desk).call(contract.findCaller, { body: { phone: '0000' } });
  await w.as(p.desk).call(contract.findCaller, { body: { phone: '9999' } });
  const reads = await readsOf(w.db, w.deps.settings.office, p.resident.account, { limit: 10 });
  expect(reads.map((r) => [r.subject, r.purpose, r.actor])).toEqual([
    [`account:${p.resident.account}`, 'find_caller', p.desk.account],
  ]);
});

// --- hidden reporters

const name = '欧阳秋水';
const nickname = '热心大叔';

/** A reporter with a name to look for, in a home. */
async function hiddenAtHome(w: World, p: Cast, identity: 'hidden' | 'private' | 'named') {
  await w.owner
    .updateTable('kernel.account')
    .set({ displayName: name })
    .where('id', '=', p.resident.account)
    .execute();
  const { categories } = await w.as(null).call(contract.listCategories, {});
  const home = categories.find(
    (c) => !c.publicPlace && !c.verifyOnSite && !c.questions.some((q) => q.required),
  );
  if (!home) throw new Error('the directory has no category at a home');
  const { number } = await w.report(p.resident, {
    category: home.code,
    kind: home.kinds[0] as 'complaint',
    answers: {},
    text: `我是${name}，楼上每天半夜吵闹，家里老人睡不着`,
    place: '柳岸社区3号楼502室',
    identity,
    ...(identity === 'named' ? { nickname } : {}),
  });
  await w.take(p.desk, number, 'file', {});
  return number;
}

/** Whatever a handler can ask for: each endpoint its permission opens, with this matter wherever it takes one. */
async function everythingAHandlerReads(w: World, p: Cast, number: string): Promise<string[]> {
  const actor = {
    office: w.deps.settings.office,
    account: p.lighting.account,
    system: false,
    memberships: p.lighting.memberships,
  };
  const endpoints = (Object.values(contract) as unknown[]).filter(
    (one): one is Endpoint =>
      typeof one === 'object' && one !== null && 'permission' in one && 'path' in one,
  );
  const open = endpoints.filter(
    ({ permission }) => typeof permission === 'string' || holdsSomewhere(permission, actor),
  );
  const queries: Record<string, string[]> = {
    listRequests: [
      'view=all',
      'view=in_hand',
      `view=all&q=${number}`,
      'view=all&q=吵闹',
      `view=all&reporterOf=${number}`,
    ],
    exportRequests: ['view=all', 'view=all&lang=en'],
    clusterRequests: [
      'view=all&zoom=18&bbox=118.75,32.04,118.78,32.07',
      'view=all&zoom=5&bbox=118,32,119,33',
    ],
  };
  const asked: [string, 'GET' | 'POST', string, unknown][] = open.flatMap(
    ({ id, method, path }): [string, 'GET' | 'POST', string, unknown][] => {
      const url = `/api${path.replace(':number', number).replace(':community', willow)}`;
      if (method === 'GET' && !url.includes(':'))
        return (queries[id] ?? ['']).map((q) => [id, 'GET', `${url}?${encodeURI(q)}`, undefined]);
      if (id === 'revealReporter') return [[id, 'POST', url, { purpose: 'contact_reporter' }]];
      if (id === 'similarRequests')
        return [
          [id, 'POST', url, { category: lamp.category, text: '半夜吵闹', lonLat: lamp.lonLat }],
        ];
      if (id === 'stepsOfMany') return [[id, 'POST', url, { numbers: [number] }]];
      return [];
    },
  );
  expect(asked.map(([id]) => id)).toEqual(
    expect.arrayContaining([
      'getRequest',
      'listRequests',
      'exportRequests',
      'clusterRequests',
      'revealReporter',
    ]),
  );
  return Promise.all(
    asked.map(async ([id, method, url, body]) => {
      const reply = await w.app.inject({
        method,
        url,
        headers: { 'x-liren': '1', 'idempotency-key': crypto.randomUUID() },
        cookies: { liren_session: p.lighting.account },
        ...(body ? { payload: body } : {}),
      });
      return `${id} ${reply.statusCode} ${reply.body}`;
    }),
  );
}

test.each(['chosen at the report', 'hidden by the desk'])(
  'no reply a handler can get names a hidden reporter, the phone or the door (%s)',
  async (how) => {
    await using w = await world();
    const p = await cast(w);
    const byDesk = how === 'hidden by the desk';
    const number = await hiddenAtHome(w, p, byDesk ? 'private' : 'hidden');
    if (byDesk) await w.take(p.desk, number, 'hide_reporter');
    await w.take(p.command, number, 'dispatch', { lead: 'lighting', others: [] });
    await w.take(p.lighting, number, 'accept', {}, 'lighting');
    await w.take(p.resident, number, 'add_info', { text: `${name}再补充：3号楼502室昨晚又吵` });
    await w.take(p.resident, number, 'ask.withdrawal', { reason: `我是${name}，502室不吵了` });
    await w.take(p.desk, number, 'answer.withdrawal', { yes: false, reason: '还要核实' });

    const phone = `1990000${String(0).padStart(4, '0')}`;
    const replies = await everythingAHandlerReads(w, p, number);
    expect(replies.some((r) => r.startsWith('getRequest 200'))).toBe(true);
    for (const reply of replies) {
      // What was recorded before the desk hid it is veiled on the page; a title in a list stays as it is.
      if (!byDesk || reply.startsWith('getRequest ')) expect(reply).not.toContain(name);
      for (const word of [phone, '199****', '502室', '118.7605', '欧**', p.resident.account])
        expect(reply).not.toContain(word);
    }
    expect(await page(w, p.lighting, number)).toMatchObject({
      contact: null,
      reporter: 'withheld',
      repeats: 0,
      sameAs: null,
      place: '柳岸社区',
    });
    expect(replies.find((r) => r.startsWith('revealReporter'))).toContain('reporter.withheld');
    // The desk reads the door, and for a purpose the words as they were written.
    const atDesk = await page(w, p.desk, number);
    expect(JSON.stringify(atDesk.timeline)).toContain('＊＊再补充：3号楼502室昨晚又吵');
    const { added } = await w.as(p.desk).call(contract.revealReporter, {
      params: { number },
      body: { purpose: 'verify_on_site' },
    });
    expect(added).toEqual([`${name}再补充：3号楼502室昨晚又吵`]);
    // The desk reads what it needs, and the unit reaches the reporter through the house.
    expect((await page(w, p.desk, number)).contact?.phone).toMatch(/^199\*{4}/);
    await w.take(p.lighting, number, 'tell', { text: '今晚上门查看' });
    expect((await mine(w, p.resident, number)).timeline[0]).toMatchObject({ step: 'tell' });
  },
);

test('what is hidden cannot be guessed at by a search for it', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await hiddenAtHome(w, p, 'hidden');
  const other = await filed(w, p);
  for (const n of [number, other])
    await w.take(p.command, n, 'dispatch', { lead: 'lighting', others: [] });
  const numbers = async (who: Person, query: object) =>
    (await w.as(who).call(contract.listRequests, { query: { view: 'all', ...query } })).rows.map(
      (r) => r.number,
    );
  const box = { bbox: '118.76,32.05,118.761,32.051' };
  const around = { near: '118.7605,32.0505,50' };
  expect(await numbers(p.lighting, { q: '502室' })).toEqual([]);
  expect(await numbers(p.lighting, { q: number })).toEqual([number]);
  expect(await numbers(p.lighting, box)).toEqual([other]);
  expect(await numbers(p.lighting, around)).toEqual([other]);
  expect(await numbers(p.lighting, { reporterOf: other })).toEqual([other]);
  expect(await numbers(p.lighting, { reporterOf: number })).toEqual([]);
  expect(await numbers(p.command, { q: '502室' })).toEqual([number]);
  expect((await numbers(p.command, { reporterOf: other })).sort()).toEqual([number, other].sort());
});

test('who was hidden by choice is shown by choice alone; what the desk hid, the desk shows', async () => {
  await using w = await world();
  const p = await cast(w);
  const own = await hiddenAtHome(w, p, 'hidden');
  expect(await codeOf(w.take(p.desk, own, 'show_reporter'))).toBe('reporter.own_choice');
  expect(await codeOf(w.take(p.desk, own, 'hide_reporter'))).toBe('reporter.hidden_already');
  await w.take(p.resident, own, 'show_reporter');
  expect((await mine(w, p.resident, own)).isHidden).toBe(false);
  expect(await codeOf(w.take(p.desk, own, 'show_reporter'))).toBe('reporter.shown_already');
  await w.take(p.desk, own, 'hide_reporter');
  await w.take(p.desk, own, 'show_reporter');
  const nobodys = (await w.report(null)).number;
  expect(await codeOf(w.take(p.desk, nobodys, 'hide_reporter'))).toBe('reporter.none');
});

test('a public place stays readable where only the person is hidden', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await inHand(w, p, { identity: 'hidden' });
  expect(await page(w, p.lighting, number)).toMatchObject({
    reporter: 'withheld',
    place: lamp.place,
    lonLat: lamp.lonLat,
  });
});

test('the name of one’s choice is read by everybody, a neighbour does not read the door', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await filed(w, p, { identity: 'named', nickname });
  expect((await mine(w, p.resident, number)).nickname).toBe(nickname);
  expect((await page(w, p.desk, number)).nickname).toBe(nickname);
  const shown = await w.as(null).call(contract.getPublicRequest, { params: { number } });
  expect(shown.nickname).toBe(nickname);

  const home = await hiddenAtHome(w, p, 'named');
  const { visibility } = await page(w, p.desk, home);
  if (visibility === 'public') {
    await w.take(p.neighbour, home, 'join');
    expect(JSON.stringify(await mine(w, p.neighbour, home))).not.toContain('502室');
  }
  expect(JSON.stringify(await mine(w, p.resident, home))).toContain('502室');
});
