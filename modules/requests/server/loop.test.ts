import { expect, test } from 'vitest';
import * as contract from '../contract/public.ts';
import {
  codeOf,
  elsewhere,
  inLocust,
  lamp,
  locust,
  type Person,
  standingAt,
  willow,
  world,
} from './test-world.ts';

type World = Awaited<ReturnType<typeof world>>;

async function cast(w: World) {
  return {
    resident: await w.resident(),
    neighbour: await w.resident(),
    desk: await w.staff('desk', { area: willow, unit: 'willow' }),
    grid: await w.staff('grid_worker', { area: `${willow}01` }),
    command: await w.staff('command', { unit: 'command' }),
    lighting: await w.staff('handler', { unit: 'lighting' }),
    power: await w.staff('handler', { unit: 'power' }),
    checker: await w.staff('checker', { unit: 'supervision' }),
    assessor: await w.staff('assessor', { unit: 'supervision' }),
  };
}

/** From the report to the moment units work on it. */
async function dispatched(w: World, p: Awaited<ReturnType<typeof cast>>, others: string[] = []) {
  const { number } = await w.report(p.resident);
  await w.take(p.desk, number, 'send_to_verify', {});
  await w.take(p.grid, number, 'confirm', { note: '属实' });
  await w.take(p.command, number, 'dispatch', { lead: 'lighting', others });
  return number;
}

const evidence = async (w: World, who: Person) => ({
  photos: [await w.photo(who)],
  fix: standingAt(lamp.lonLat),
});

test('a report travels from a resident to a rated result', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await dispatched(w, p);

  await w.take(p.lighting, number, 'accept', {}, 'lighting');
  await w.take(p.lighting, number, 'contact', { how: 'phone' }, 'lighting');
  await w.take(
    p.lighting,
    number,
    'answer',
    { text: '已更换灯泡', means: 'service', ...(await evidence(w, p.lighting)) },
    'lighting',
  );
  await w.take(p.checker, number, 'pass', { means: 'service' });
  await w.take(p.resident, number, 'rate', { contacted: true, solved: true, satisfaction: 3 });

  const page = await w.as(p.checker).call(contract.getRequest, { params: { number } });
  expect(page).toMatchObject({
    state: 'closed',
    word: 'evaluated',
    means: 'service',
    onTime: true,
    rating: { contacted: true, solved: true, satisfaction: 3 },
  });
  expect(page.timeline.map((e) => e.step)).toEqual([
    'rate',
    'finish',
    'pass',
    'joined',
    'answer',
    'contact',
    'accept',
    'offer',
    'dispatch',
    'confirm',
    'send_to_verify',
    'report',
  ]);
  const { rows } = await w.as(p.resident).call(contract.listMyRequests, { query: {} });
  expect(rows).toMatchObject([{ number, word: 'evaluated', rated: true }]);
  const [outcome] = (await w.db
    .selectFrom('requests.pubOutcome' as never)
    .selectAll()
    .execute()) as Record<string, unknown>[];
  expect(outcome).toMatchObject({
    number,
    community: willow,
    unit: 'lighting',
    valid: true,
    contacted: true,
    solved: true,
    satisfaction: 3,
    onTime: true,
  });
});

test('a public report is looked at on site before it is filed; a grid worker has already seen it', async () => {
  await using w = await world();
  const p = await cast(w);
  const { number } = await w.report(p.resident);
  expect(await codeOf(w.take(p.desk, number, 'file', {}))).toBe('filing.unverified');
  const seen = await w
    .as(p.grid)
    .call(contract.registerRequest, { body: { ...lamp, source: 'grid_worker' } });
  expect(
    await w.as(p.command).call(contract.getRequest, { params: { number: seen.number } }),
  ).toMatchObject({ state: 'filed', verified: true });
});

test('nobody checks what they dispatched or handled', async () => {
  await using w = await world();
  const p = await cast(w);
  const both = await w.staff('command', { unit: 'command' });
  both.memberships.push({ ...both.memberships[0], role: 'checker' } as never);
  const { number } = await w.report(p.resident);
  await w.take(p.desk, number, 'send_to_verify', {});
  await w.take(p.grid, number, 'confirm', {});
  await w.take(both, number, 'dispatch', { lead: 'lighting', others: [] });
  await w.take(p.lighting, number, 'accept', {}, 'lighting');
  await w.take(
    p.lighting,
    number,
    'answer',
    { text: '修好了', means: 'management', ...(await evidence(w, p.lighting)) },
    'lighting',
  );
  expect(await codeOf(w.take(both, number, 'pass', { means: 'management' }))).toBe(
    'step.not_yours',
  );
  await w.take(p.checker, number, 'rework', { reason: '灯还是不亮' });
  const page = await w.as(p.command).call(contract.getRequest, { params: { number } });
  expect(page).toMatchObject({
    state: 'dispatched',
    word: 'rework',
    reworks: 1,
    assignments: [{ state: 'working', round: 2 }],
  });
});

test('the lead answers last; a co-handler that cannot finish explains itself', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await dispatched(w, p, ['power']);
  await w.take(p.lighting, number, 'accept', {}, 'lighting');
  await w.take(p.power, number, 'accept', {}, 'power');
  const answer = { text: '灯修好了', means: 'service', ...(await evidence(w, p.lighting)) };
  expect(await codeOf(w.take(p.lighting, number, 'answer', answer, 'lighting'))).toBe(
    'assignment.others_open',
  );
  await w.take(p.power, number, 'interim', { text: '电缆等材料，周五到' }, 'power');
  await w.take(p.lighting, number, 'answer', answer, 'lighting');
  expect(await w.as(p.checker).call(contract.getRequest, { params: { number } })).toMatchObject({
    state: 'checking',
  });
});

test('a unit gives an order back, disputes one, and a recall takes back what is open', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await dispatched(w, p);
  await w.take(
    p.lighting,
    number,
    'return',
    { reason: 'other_owner', text: '杆体权属为供电' },
    'lighting',
  );
  expect(await w.as(p.command).call(contract.getRequest, { params: { number } })).toMatchObject({
    state: 'filed',
    word: 'returned',
  });
  await w.take(p.command, number, 'dispatch', { lead: 'power', others: [] });
  await w.take(
    p.power,
    number,
    'ask.objection',
    { reason: 'not_our_duty', text: '不属我方' },
    'power',
  );
  await w.take(
    p.checker,
    number,
    'answer.objection',
    { yes: false, reason: '权属台账在你方' },
    'power',
  );
  await w.take(p.command, number, 'recall', { reason: '改派市政' });
  expect(await codeOf(w.take(p.power, number, 'accept', {}, 'power'))).toBe('matter.not_found');
});

test('an extension is asked by the lead, granted by command, and its reason reaches the reporter', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await dispatched(w, p);
  await w.take(p.lighting, number, 'accept', {}, 'lighting');
  const before = (await w.as(p.resident).call(contract.getMyRequest, { params: { number } })).clock
    ?.dueAt;
  await w.take(p.lighting, number, 'ask.extension', {
    amount: 2,
    unit: 'working_day',
    reason: '灯杆要定制',
  });
  expect(
    await codeOf(
      w.take(p.lighting, number, 'ask.extension', {
        amount: 2,
        unit: 'working_day',
        reason: '再要',
      }),
    ),
  ).toBe('ask.already_open');
  await w.take(p.command, number, 'answer.extension', { yes: true });
  const mine = await w.as(p.resident).call(contract.getMyRequest, { params: { number } });
  expect(mine.word).toBe('extended');
  expect(Date.parse(mine.clock?.dueAt ?? '')).toBeGreaterThan(Date.parse(before ?? ''));
  expect(JSON.stringify(mine.timeline)).toContain('灯杆要定制');
  const effects = await w.db.selectFrom('kernel.effect').select('payload').execute();
  expect(effects.some((e) => JSON.stringify(e.payload).includes('requests.extended'))).toBe(true);
});

test('what is on neither list of a community is refused, counted and shown to the supervision', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await dispatchedToFiled(w, p);
  expect(
    await codeOf(w.take(p.command, number, 'dispatch', { lead: 'willow', others: [] })),
  ).toMatch(/^dispatch\.(not_on_list|assist_only)$/);
  const refusals = await w.as(p.checker).call(contract.listRefusals, { query: {} });
  expect(refusals).toMatchObject({
    total: 1,
    rows: [{ community: { code: willow }, numbers: [number] }],
  });
});

async function dispatchedToFiled(w: World, p: Awaited<ReturnType<typeof cast>>) {
  const { number } = await w.report(p.resident);
  await w.take(p.desk, number, 'send_to_verify', {});
  await w.take(p.grid, number, 'confirm', {});
  return number;
}

test('whoever has no place in a request does not learn that it exists', async () => {
  await using w = await world();
  const p = await cast(w);
  const { number } = await w.report(p.resident, { isPublic: false });
  const otherDesk = await w.staff('desk', { area: locust });
  for (const who of [otherDesk, p.lighting]) {
    expect(await codeOf(w.as(who).call(contract.getRequest, { params: { number } }))).toBe(
      'matter.not_found',
    );
    expect(
      await codeOf(
        w.as(who).call(contract.takeRequestStep, {
          params: { number, step: 'note' },
          body: { input: { text: 'x' } },
        }),
      ),
    ).toBe('matter.not_found');
    expect((await w.as(who).call(contract.listRequests, { query: {} })).rows).toEqual([]);
  }
  expect(await codeOf(w.as(p.neighbour).call(contract.getMyRequest, { params: { number } }))).toBe(
    'matter.not_found',
  );
  expect(
    await codeOf(
      w
        .as(p.neighbour)
        .call(contract.takeRequestStep, { params: { number, step: 'join' }, body: {} }),
    ),
  ).toBe('matter.not_found');
});

test('neighbours find the same lamp, join it and are told', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await dispatched(w, p);
  const { similar } = await w.as(p.neighbour).call(contract.similarRequests, {
    body: { category: lamp.category, text: '路灯坏了不亮', lonLat: lamp.lonLat },
  });
  expect(similar).toMatchObject([{ number, mayJoin: true }]);
  await w.take(p.neighbour, number, 'join');
  expect(await codeOf(w.take(p.neighbour, number, 'join'))).toBe('join.already');
  expect(await w.as(p.neighbour).call(contract.getMyRequest, { params: { number } })).toMatchObject(
    { mine: false, joined: 1 },
  );
});

test('who joined reads of no photo that nobody has released; its reporter reads of each', async () => {
  await using w = await world();
  const p = await cast(w);
  const id = await w.photo(p.resident);
  const { number } = await w.report(p.resident, { photos: [id] });
  await w.take(p.desk, number, 'send_to_verify', {});
  await w.take(p.grid, number, 'confirm', { note: '属实' });
  await w.take(p.neighbour, number, 'join');
  const readBy = async (who: Person) => {
    const { timeline } = await w.as(who).call(contract.getMyRequest, { params: { number } });
    return timeline.find((e) => e.step === 'report')?.body['photos'];
  };
  expect([await readBy(p.resident), await readBy(p.neighbour)]).toEqual([[id], []]);
  await w.take(p.desk, number, 'release_photo', { photo: id });
  const [copy] = (await readBy(p.neighbour)) as string[];
  expect(copy).toMatch(/^[0-9a-f-]{36}$/);
  expect(copy).not.toBe(id);
});

test('a reporter may urge from the middle of the promise on, and reads when', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await dispatched(w, p);
  const mine = () => w.as(p.resident).call(contract.getMyRequest, { params: { number } });
  const { urgeFrom, mayNot } = await mine();
  expect(mayNot).toContainEqual({ step: 'urge', code: 'urge.too_early' });
  w.clock.advance({ hours: (Date.parse(urgeFrom ?? '') - w.clock.now().getTime()) / 3_600_000 });
  expect((await mine()).may).toContain('urge');
});

test('the same key reports once, whatever the network does', async () => {
  await using w = await world();
  const p = await cast(w);
  const [a, b] = await Promise.all([
    w.report(p.resident, {}, 'same-key-1'),
    w.report(p.resident, {}, 'same-key-1'),
  ]);
  expect(a).toEqual(b);
  w.clock.advance({ hours: 1 });
  expect(await w.report(p.resident, {}, 'same-key-1')).toEqual(a);
  expect(await codeOf(w.report(p.resident, { text: '另一件事' }, 'same-key-1'))).toBe('key.reused');
  expect((await w.as(p.resident).call(contract.listMyRequests, { query: {} })).rows).toHaveLength(
    1,
  );
});

test('a phone number in the text is masked, and reading it leaves a trace', async () => {
  await using w = await world();
  const p = await cast(w);
  const { number } = await w.report(p.resident, { text: '路灯不亮，请联系我 13812345678' });
  const page = await w.as(p.desk).call(contract.getRequest, { params: { number } });
  expect(JSON.stringify(page)).not.toContain('13812345678');
  const shown = await w
    .as(p.desk)
    .call(contract.revealReporter, { params: { number }, body: { purpose: 'contact_reporter' } });
  expect(shown.text).toContain('13812345678');
  const trail = await w.owner
    .selectFrom('kernel.audit' as never)
    .selectAll()
    .execute();
  expect(JSON.stringify(trail)).toContain('personal.read');
});

test('an anonymous report has no party and no contact', async () => {
  await using w = await world();
  const p = await cast(w);
  const { number } = await w.report(null);
  const page = await w.as(p.desk).call(contract.getRequest, { params: { number } });
  expect(page).toMatchObject({ anonymous: true, contact: null });
  expect(
    await codeOf(
      w.as(p.desk).call(contract.revealReporter, {
        params: { number },
        body: { purpose: 'contact_reporter' },
      }),
    ),
  ).toBe('reveal.nothing');
});

test('a point outside the office is refused with a reason; one in the next community is its own', async () => {
  await using w = await world();
  const p = await cast(w);
  expect(await codeOf(w.report(p.resident, { lonLat: elsewhere }))).toBe('location.outside');
  const { number } = await w.report(p.resident, { lonLat: inLocust });
  expect(await w.as(p.command).call(contract.getRequest, { params: { number } })).toMatchObject({
    community: { code: locust },
  });
});

test('a dispute reaches the supervision, which reopens', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await dispatched(w, p);
  await w.take(p.lighting, number, 'accept', {}, 'lighting');
  await w.take(
    p.lighting,
    number,
    'answer',
    { text: '修好了', means: 'service', ...(await evidence(w, p.lighting)) },
    'lighting',
  );
  await w.take(p.checker, number, 'pass', { means: 'service' });
  await w.take(p.resident, number, 'rate', { contacted: false, solved: false, satisfaction: 1 });
  await w.take(p.resident, number, 'ask.dispute', { reason: '当晚又灭了' });
  expect(
    (await w.as(p.checker).call(contract.listRequests, { query: { view: 'disputes' } })).rows,
  ).toHaveLength(1);
  await w.take(p.checker, number, 'answer.dispute', { yes: true });
  expect(await w.as(p.command).call(contract.getRequest, { params: { number } })).toMatchObject({
    state: 'filed',
    rating: null,
  });
});

test('a page of the queue costs at most four statements and says what may be done', async () => {
  await using w = await world();
  const p = await cast(w);
  for (let i = 0; i < 5; i++) await w.report(p.resident);
  const page = await w
    .as(p.desk)
    .call(contract.listRequests, { query: { view: 'to_file', limit: 3 } });
  expect(page.rows).toHaveLength(3);
  expect(page.rows[0]?.may).toContain('send_to_verify');
  const rest = await w
    .as(p.desk)
    .call(contract.listRequests, { query: { view: 'to_file', limit: 3, after: page.next ?? '' } });
  expect(rest.rows).toHaveLength(2);
  expect(new Set([...page.rows, ...rest.rows].map((r) => r.number)).size).toBe(5);
  const { counts } = await w.as(p.desk).call(contract.countViews, {});
  expect(counts.find((c) => c.view === 'to_file')?.count).toBe(5);
  expect(
    (await w.as(p.desk).call(contract.listRequests, { query: { q: '路灯' } })).rows,
  ).toHaveLength(5);
  expect(
    (await w.as(p.desk).call(contract.listRequests, { query: { q: '电梯' } })).rows,
  ).toHaveLength(0);
});

test('the same matter again, without new facts, is pointed out to the desk', async () => {
  await using w = await world();
  const p = await cast(w);
  const first = await w.report(p.resident);
  w.clock.advance({ days: 2 });
  const again = await w.report(p.resident);
  const page = await w.as(p.desk).call(contract.getRequest, { params: { number: again.number } });
  expect(page.sameAs?.number).toBe(first.number);
  expect(
    (await w.as(p.desk).call(contract.getRequest, { params: { number: first.number } })).sameAs,
  ).toBeNull();
});

test('who calls the desk with a mobile phone is kept informed', async () => {
  await using w = await world();
  const p = await cast(w);
  const caller = { name: '李奶奶', phone: '19900001234' };
  const { number } = await w
    .as(p.desk)
    .call(contract.registerRequest, { body: { ...lamp, source: 'phone', caller } });
  await w.take(p.desk, number, 'tell', { text: '明天上午去看' });
  const found = await w.as(p.desk).call(contract.findCaller, { body: { phone: caller.phone } });
  expect(found.callers).toMatchObject([{ name: '李**', requests: [{ number }] }]);
});

test('what a reporter answered is told in both languages', async () => {
  await using w = await world();
  const p = await cast(w);
  const answers = { how_many: 2, since: '2026-11-20T18:00' };
  const { number } = await w.report(p.resident, { answers });
  const page = await w.as(p.desk).call(contract.getRequest, { params: { number } });
  expect(page.answers).toContainEqual({
    question: '什么时候开始的',
    questionEn: expect.stringMatching(/^[A-Z]/),
    answer: '2026-11-20 18:00',
    answerEn: '2026-11-20 18:00',
  });
});
