import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import { codeOf, inLocust, locust, type Person, willow, world } from '../test-world.ts';

type World = Awaited<ReturnType<typeof world>>;

async function cast(w: World) {
  return {
    resident: await w.resident(),
    neighbour: await w.resident(),
    desk: await w.staff('desk', { area: willow, unit: 'willow' }),
    elsewhere: await w.staff('desk', { area: locust }),
    grid: await w.staff('grid_worker', { area: `${willow}01` }),
    command: await w.staff('command', { unit: 'command' }),
    lighting: await w.staff('handler', { unit: 'lighting' }),
  };
}

async function filed(w: World, p: Awaited<ReturnType<typeof cast>>): Promise<string> {
  const { number } = await w.report(p.resident);
  await w.take(p.desk, number, 'send_to_verify');
  await w.take(p.grid, number, 'confirm');
  return number;
}

const check = (
  w: World,
  who: Person,
  step: string,
  numbers: readonly string[],
  input: Record<string, unknown> = {},
) =>
  w
    .as(who)
    .call(contract.checkStep, {
      body: { step, targets: numbers.map((number) => ({ number, input })) as never },
    })
    .then(({ items }) => items);

test('a check says what a step will do to each matter and whom it tells, and does nothing', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await filed(w, p);
  await w.take(p.neighbour, number, 'join');
  const [item] = await check(w, p.command, 'dispatch', [number], { lead: 'lighting' });
  expect(item).toMatchObject({
    number,
    matter: null,
    word: 'filed',
    suggested: { code: 'lighting' },
    refused: null,
    then: {
      word: 'dispatched',
      holder: { code: 'lighting' },
      told: [
        { whom: 'reporter', count: 1, sms: true },
        { whom: 'joiners', count: 1, sms: false },
        { whom: 'unit', unit: { code: 'lighting' }, count: 1 },
      ],
    },
  });
  expect(await w.as(p.command).call(contract.getRequest, { params: { number } })).toMatchObject({
    state: 'filed',
    seq: item?.seq,
  });
});

test('what a check refuses it refuses with the step’s own reason', async () => {
  await using w = await world();
  const p = await cast(w);
  const [ready, fresh] = [await filed(w, p), (await w.report(p.resident)).number];
  const codes = async (step: string, input = {}) =>
    (await check(w, p.command, step, [ready, fresh], input)).map((item) => item.refused?.code);
  expect(await codes('dispatch', { lead: 'lighting' })).toEqual([undefined, 'step.wrong_state']);
  expect(await codes('dispatch', { lead: 'supervision' })).toEqual([
    'dispatch.unknown_unit',
    'step.wrong_state',
  ]);
  expect(await codes('dispatch')).toEqual(['input.invalid', 'step.wrong_state']);
  expect(await codes('pass', { means: 'service' })).toEqual([
    'step.wrong_state',
    'step.wrong_state',
  ]);
  expect(await codes('no_such_step')).toEqual(['step.unknown', 'step.unknown']);
});

test('a step on a unit’s share is checked on the share of whoever asks', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await filed(w, p);
  await w.take(p.command, number, 'dispatch', { lead: 'lighting', others: ['power'] });
  const [item, ...rest] = await check(w, p.lighting, 'accept', [number]);
  expect(rest).toEqual([]);
  expect(item).toMatchObject({ unit: { code: 'lighting' }, refused: null });
  const reply = await w.as(p.lighting).call(contract.takeRequestStep, {
    params: { number, step: 'accept' },
    body: { matter: item?.matter as never, seen: item?.seq, input: {} },
  });
  expect(reply.state).toBe('accepted');
});

test('a matter that moved after its check is refused for that, and the others are taken', async () => {
  await using w = await world();
  const p = await cast(w);
  const numbers = [await filed(w, p), await filed(w, p)];
  const items = await check(w, p.command, 'dispatch', numbers, { lead: 'lighting' });
  await w.take(p.command, numbers[0] ?? '', 'note', { text: '等一等' });
  const outcomes = [];
  for (const { number, seq } of items)
    outcomes.push(
      await codeOf(
        w.as(p.command).call(contract.takeRequestStep, {
          params: { number, step: 'dispatch' },
          body: { seen: seq, input: { lead: 'lighting' } },
        }),
      ),
    );
  expect(outcomes).toEqual(['matter.changed', 'answered']);
});

test('a step that is sent again with its key is taken once', async () => {
  await using w = await world();
  const p = await cast(w);
  const number = await filed(w, p);
  const [item] = await check(w, p.command, 'dispatch', [number], { lead: 'lighting' });
  const send = () =>
    w.as(p.command).call(
      contract.takeRequestStep,
      {
        params: { number, step: 'dispatch' },
        body: { seen: item?.seq, input: { lead: 'lighting' } },
      },
      'a-key-of-its-own',
    );
  expect(await send()).toEqual(await send());
  const page = await w.as(p.command).call(contract.getRequest, { params: { number } });
  expect(page.timeline.filter(({ step }) => step === 'dispatch')).toHaveLength(1);
});

test('a matter somebody may not know is in neither list nor check', async () => {
  await using w = await world();
  const p = await cast(w);
  const hidden = await w.report(p.resident, { isPublic: false, lonLat: inLocust });
  const mine = (await w.report(p.resident)).number;
  const { requests } = await w.as(p.desk).call(contract.stepsOfMany, {
    body: { numbers: [hidden.number, mine] as never },
  });
  expect(requests.map(({ number }) => number)).toEqual([mine]);
  expect(requests[0]?.steps).toContain('send_to_verify');
  expect(
    (await check(w, p.desk, 'send_to_verify', [hidden.number, mine], { worker: null })).map(
      ({ number }) => number,
    ),
  ).toEqual([mine]);
});
