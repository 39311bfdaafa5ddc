import { declaredProblems } from '@liren/kernel/contract';
import { expect, test } from 'vitest';
import * as contract from '../contract/public.ts';
import { codeOf, elsewhere, lamp, type Person, standingAt, willow, world } from './test-world.ts';

type World = Awaited<ReturnType<typeof world>>;

/** Everybody a request meets. */
async function cast(w: World) {
  const two = await w.staff('command', { unit: 'command' });
  return {
    w,
    resident: await w.resident(),
    neighbour: await w.resident(),
    desk: await w.staff('desk', { area: willow, unit: 'willow' }),
    grid: await w.staff('grid_worker', { area: `${willow}01` }),
    command: two,
    lighting: await w.staff('handler', { unit: 'lighting' }),
    power: await w.staff('handler', { unit: 'power' }),
    checker: await w.staff('checker', { unit: 'supervision' }),
    assessor: await w.staff('assessor', { unit: 'supervision' }),
  };
}
type Cast = Awaited<ReturnType<typeof cast>>;

async function reported(c: Cast, over = {}): Promise<string> {
  return (await c.w.report(c.resident, over)).number;
}
async function filed(c: Cast, over = {}): Promise<string> {
  const number = await reported(c, over);
  await c.w.take(c.desk, number, 'send_to_verify');
  await c.w.take(c.grid, number, 'confirm');
  return number;
}
async function inHand(c: Cast, others: string[] = [], over = {}): Promise<string> {
  const number = await filed(c, over);
  await c.w.take(c.command, number, 'dispatch', { lead: 'lighting', others });
  await c.w.take(c.lighting, number, 'accept', {}, 'lighting');
  return number;
}
async function checking(c: Cast): Promise<string> {
  const number = await inHand(c);
  await c.w.take(
    c.lighting,
    number,
    'answer',
    {
      text: '修好了',
      means: 'service',
      photos: [await c.w.photo(c.lighting)],
      fix: standingAt(lamp.lonLat),
    },
    'lighting',
  );
  return number;
}
async function closed(c: Cast): Promise<string> {
  const number = await checking(c);
  await c.w.take(c.checker, number, 'pass', { means: 'service' });
  return number;
}

const step = (
  c: Cast,
  who: Person,
  number: string,
  name: string,
  input: Record<string, unknown> = {},
  unit?: string,
) => codeOf(c.w.take(who, number, name, input, unit));
async function correct(c: Cast, number: string, said: object): Promise<string> {
  const { seq } = await c.w.as(c.resident).call(contract.getMyRequest, { params: { number } });
  return codeOf(
    c.w.as(c.resident).call(contract.correctRequest, {
      params: { number },
      body: { seen: seq, ...said },
    }),
  );
}
const five = { contacted: true, solved: true, satisfaction: 3 };

/** Each refusal a person can meet on the way, and how one meets it. */
const refusals: Record<string, (c: Cast) => Promise<string>> = {
  'matter.not_found': async (c) =>
    step(c, c.neighbour, await reported(c, { isPublic: false }), 'join'),
  'matter.changed': async (c) => {
    const number = await reported(c);
    const { seq } = await c.w.as(c.desk).call(contract.getRequest, { params: { number } });
    await c.w.take(c.desk, number, 'note', { text: '先记一笔' });
    return codeOf(
      c.w.as(c.desk).call(contract.takeRequestStep, {
        params: { number, step: 'send_to_verify' },
        body: { seen: seq },
      }),
    );
  },
  'step.unknown': async (c) => step(c, c.desk, await reported(c), 'teleport'),
  'step.wrong_state': async (c) =>
    step(c, c.checker, await reported(c), 'pass', { means: 'service' }),
  'step.not_yours': async (c) => step(c, c.grid, await filed(c), 'dispatch', { lead: 'lighting' }),
  'ask.already_open': async (c) => {
    const number = await inHand(c);
    const more = { amount: 1, unit: 'working_day', reason: '等配件' };
    await c.w.take(c.lighting, number, 'ask.extension', more);
    return step(c, c.lighting, number, 'ask.extension', more);
  },
  'ask.not_open': async (c) =>
    step(c, c.command, await inHand(c), 'answer.extension', { yes: true }),
  'key.missing': (c) =>
    codeOf(
      c.w
        .as(c.resident)
        .call(contract.reportRequest, { body: { ...lamp, identity: 'private' } }, ''),
    ),
  'key.reused': async (c) => {
    await c.w.report(c.resident, {}, 'the-same-key');
    return codeOf(c.w.report(c.resident, { text: '换了一句话说' }, 'the-same-key'));
  },
  'category.unknown': async (c) =>
    step(c, c.desk, await reported(c), 'classify', { category: '9999', reason: '试试' }),
  'filing.unverified': async (c) => step(c, c.desk, await reported(c), 'file'),
  'answer.only_consult': async (c) =>
    step(c, c.desk, await reported(c), 'answer_at_once', { text: '好' }),
  'dispatch.unknown_unit': async (c) =>
    step(c, c.command, await filed(c), 'dispatch', { lead: 'nobody' }),
  'dispatch.twice': async (c) =>
    step(c, c.command, await filed(c), 'dispatch', { lead: 'lighting', others: ['lighting'] }),
  'dispatch.limit_longer': async (c) =>
    step(c, c.command, await filed(c), 'dispatch', { lead: 'lighting', others: [], within: 999 }),
  'dispatch.limit_promised': async (c) => {
    const number = await inHand(c);
    await c.w.take(c.command, number, 'recall', { reason: '换单位' });
    return step(c, c.command, number, 'dispatch', { lead: 'lighting', others: [], within: 1 });
  },
  'dispatch.not_on_list': async (c) =>
    step(c, c.command, await filed(c), 'dispatch', { lead: 'willow' }),
  'dispatch.assist_only': async (c) => {
    const number = await filed(c);
    await c.w.take(c.desk, number, 'classify', { category: c.w.assistOnly, reason: '归类' });
    return step(c, c.command, number, 'dispatch', { lead: 'willow' });
  },
  'assignment.lead_only': async (c) => {
    const number = await inHand(c, ['power']);
    return step(c, c.power, number, 'ask.extension', { amount: 1, unit: 'day', reason: '等' });
  },
  'assignment.others_open': async (c) => {
    const number = await inHand(c, ['power']);
    return step(c, c.lighting, number, 'answer', { text: '好了', means: 'service' }, 'lighting');
  },
  'assignment.lead_reports': async (c) =>
    step(c, c.lighting, await inHand(c), 'interim', { text: '还在办' }, 'lighting'),
  'evidence.missing': async (c) =>
    step(c, c.lighting, await inHand(c), 'answer', { text: '好了', means: 'service' }, 'lighting'),
  'extension.petition': async (c) => {
    const number = await reported(c);
    await c.w.take(c.desk, number, 'register_petition');
    await c.w.take(c.command, number, 'dispatch', { lead: 'lighting' });
    return step(c, c.lighting, number, 'ask.extension', {
      amount: 31,
      unit: 'day',
      reason: '还要时间',
    });
  },
  'hold.already': async (c) => {
    const number = await inHand(c);
    await c.w.take(c.lighting, number, 'ask.suspension', { reason: '等停电', until: '2026-12-01' });
    await c.w.take(c.command, number, 'answer.suspension', { yes: true });
    return step(c, c.lighting, number, 'ask.pooling', { reason: '再等', until: '2026-12-20' });
  },
  'hold.none': async (c) => step(c, c.command, await inHand(c), 'resume'),
  'hold.until_out_of_range': async (c) =>
    step(c, c.lighting, await inHand(c), 'ask.suspension', { reason: '等', until: '2026-01-01' }),
  'rating.given': async (c) => {
    const number = await closed(c);
    await c.w.take(c.resident, number, 'rate', five);
    return step(c, c.resident, number, 'rate', five);
  },
  'rating.too_early': async (c) => step(c, c.resident, await inHand(c), 'rate', five),
  'rating.over': async (c) => {
    const number = await closed(c);
    c.w.clock.advance({ days: 16 });
    return step(c, c.resident, number, 'rate', five);
  },
  'merge.itself': async (c) => {
    const number = await reported(c);
    return step(c, c.desk, number, 'merge', { into: number });
  },
  'merge.not_open': async (c) => {
    const main = await reported(c);
    await c.w.take(c.desk, main, 'dissuade', { text: '不合法' });
    return step(c, c.desk, await reported(c), 'merge', { into: main });
  },
  'merge.petition': async (c) => {
    const number = await reported(c);
    await c.w.take(c.desk, number, 'register_petition');
    return step(c, c.desk, number, 'merge', { into: await reported(c) });
  },
  'merge.chained': async (c) => {
    const [one, two, three] = [await reported(c), await reported(c), await reported(c)];
    await c.w.take(c.desk, one, 'merge', { into: two });
    await c.w.take(c.desk, two, 'merge', { into: three });
    return step(c, c.desk, one, 'unmerge', { reason: '不同' });
  },
  'merge.alone': async (c) => {
    const [number, into] = [await reported(c), await reported(c)];
    const { items } = await c.w.as(c.desk).call(contract.checkStep, {
      body: { step: 'merge', targets: [{ number, input: { into } }] },
    });
    return items[0]?.refused?.code ?? 'answered';
  },
  'exclusion.given': async (c) => {
    const number = await closed(c);
    await c.w.take(c.assessor, number, 'exclude', { reason: 'policy_limit', note: '政策所限' });
    return step(c, c.assessor, number, 'exclude', { reason: 'policy_limit', note: '政策所限' });
  },
  'exclusion.none': async (c) => step(c, c.assessor, await closed(c), 'include', { note: '恢复' }),
  'dispute.over': async (c) => {
    const number = await closed(c);
    c.w.clock.advance({ days: 16 });
    return step(c, c.resident, number, 'ask.dispute', { reason: '又坏了' });
  },
  'urge.too_early': async (c) => step(c, c.resident, await reported(c), 'urge'),
  'urge.too_often': async (c) => {
    const number = await inHand(c);
    c.w.clock.advance({ days: 10 });
    await c.w.take(c.resident, number, 'urge');
    return step(c, c.resident, number, 'urge');
  },
  'join.already': async (c) => {
    const number = await filed(c);
    await c.w.take(c.neighbour, number, 'join');
    return step(c, c.neighbour, number, 'join');
  },
  'session.missing': (c) =>
    codeOf(c.w.as(null).call(contract.reportRequest, { body: { ...lamp, identity: 'private' } })),
  'tell.nobody': async (c) =>
    step(c, c.desk, (await c.w.report(null)).number, 'tell', { text: '您好' }),
  'voice.none': async (c) => step(c, c.desk, await reported(c), 'transcribe', { text: '路灯不亮' }),
  'photos.none': async (c) =>
    step(c, c.desk, await reported(c), 'release_photo', { photo: await c.w.photo(c.desk) }),
  'photos.not_released': async (c) =>
    step(c, c.desk, await reported(c), 'withdraw_photo', { photo: await c.w.photo(c.desk) }),
  'location.outside': (c) => codeOf(c.w.report(c.resident, { lonLat: elsewhere })),
  'answers.incomplete': (c) => codeOf(c.w.report(c.resident, { answers: {} })),
  'reveal.nothing': async (c) =>
    codeOf(
      c.w.as(c.desk).call(contract.revealReporter, {
        params: { number: (await c.w.report(null)).number },
        body: { purpose: 'contact_reporter' },
      }),
    ),
  'reporter.withheld': async (c) =>
    codeOf(
      c.w.as(c.lighting).call(contract.revealReporter, {
        params: { number: await inHand(c, [], { identity: 'hidden' }) },
        body: { purpose: 'contact_reporter' },
      }),
    ),
  'reporter.hidden_already': async (c) =>
    step(c, c.desk, await reported(c, { identity: 'hidden' }), 'hide_reporter'),
  'reporter.shown_already': async (c) => step(c, c.desk, await reported(c), 'show_reporter'),
  'reporter.own_choice': async (c) =>
    step(c, c.desk, await reported(c, { identity: 'hidden' }), 'show_reporter'),
  'reporter.none': async (c) => step(c, c.desk, (await c.w.report(null)).number, 'hide_reporter'),
  'correct.dispatched': async (c) => correct(c, await inHand(c), { text: '改一改' }),
  'correct.classified': async (c) => correct(c, await filed(c), { category: c.w.assistOnly }),
  'withdraw.in_hand': async (c) => step(c, c.resident, await inHand(c), 'withdraw'),
  'withdraw.needs_nobody': async (c) =>
    step(c, c.resident, await filed(c), 'ask.withdrawal', { reason: '算了' }),
  'input.invalid': async (c) => step(c, c.desk, await reported(c), 'note', { text: '' }),
};

for (const [code, meet] of Object.entries(refusals)) {
  test(`${code} is met by a person`, async () => {
    await using w = await world();
    expect(await meet(await cast(w))).toBe(code);
  });
}

test('every refusal requests declare is met above', () => {
  const own = declaredProblems()
    .map((p) => p.code)
    .filter((c) =>
      /^(category|filing|answer|dispatch|assignment|evidence|extension|hold|rating|exclusion|dispute|urge|join|tell|photos|voice|answers|reveal|reporter|correct|withdraw|merge)\./.test(
        c,
      ),
    );
  expect(own.filter((c) => !(c in refusals))).toEqual([]);
});
