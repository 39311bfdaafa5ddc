import { getComponent, setComponentState } from '@liren/components/contract';
import { takeComponents } from '@liren/components/server';
import { system } from '@liren/kernel/account';
import { expect, test } from 'vitest';
import {
  dispatchOptions,
  getRequest,
  listComponentRequests,
  registerRequest,
} from '../../contract/public.ts';
import { codeOf, inWillow, office, willow, world } from '../test-world.ts';

const lamp = '9901010118000001';
const orphan = '9901010118000002';
const foreign = '9901010118000003';
const values = (code: string, owner: string, maintainer = '') => ({
  ...{ code, owner, maintainer, name: '路灯', state: '完好' },
  ...{ lon: String(inWillow[0]), lat: String(inWillow[1]) },
});

async function town() {
  const w = await world();
  const { refused } = await takeComponents(
    { ...w.deps, office, actor: system(office) },
    [values(lamp, 'power', 'lighting'), values(orphan, '无主'), values(foreign, '铁塔公司')].map(
      (row, i) => ({ line: i + 2, values: row }),
    ),
    { dryRun: false, system: 'wgs84' },
  );
  expect(refused).toEqual([]);
  return w;
}
type Town = Awaited<ReturnType<typeof town>>;

async function filed(w: Town, component: string | null): Promise<string> {
  const { number } = await w
    .as(await w.staff('grid_worker', { area: willow }))
    .call(registerRequest, {
      body: {
        ...{ source: 'grid_worker', kind: 'component', category: '0118', text: '路灯不亮了' },
        ...{ lonLat: inWillow, place: '柳岸01', isPublic: true, component },
        answers: { how_many: 1 },
      },
    });
  return number;
}

test('a request about a lamp is suggested to its owner, then to its maintainer, each with its reason', async () => {
  await using w = await town();
  const command = w.as(await w.staff('command'));
  const optionsOf = async (component: string | null) => {
    const number = await filed(w, component);
    const { options } = await command.call(dispatchOptions, { params: { number }, query: {} });
    return options
      .filter(({ suggested }) => suggested !== 'none')
      .map(({ unit, suggested, reasons }) => [unit.code, suggested, reasons[0]?.code]);
  };
  const because = 'requests.route.because';
  expect((await optionsOf(null))[0]).toEqual(['lighting', 'lead', `${because}.directory`]);
  expect((await optionsOf(lamp)).slice(0, 2)).toEqual([
    ['power', 'lead', `${because}.component.owner`],
    ['lighting', 'alternative', `${because}.component.maintainer`],
  ]);
  expect((await optionsOf(orphan))[0]).toEqual([
    'lighting',
    'lead',
    `${because}.component.ownerless`,
  ]);
  expect((await optionsOf(foreign))[0]).toEqual([
    'lighting',
    'lead',
    `${because}.component.elsewhere`,
  ]);
});

test('a resident who points at a lamp sends the report the same way, and is promised its owner', async () => {
  await using w = await town();
  const resident = await w.resident();
  const { number, unit } = await w.report(resident, { component: lamp });
  expect(unit?.code).toBe('power');
  const command = w.as(await w.staff('command'));
  expect((await command.call(getRequest, { params: { number } })).component).toBe(lamp);
  expect((await w.report(resident)).unit?.code).toBe('lighting');
  expect(await codeOf(w.report(resident, { component: '9901010118999999' }))).toBe(
    'component.not_found',
  );
});

test('a component tells its whole history: the matters that named it and its changes of state', async () => {
  await using w = await town();
  const worker = w.as(await w.staff('grid_worker', { area: willow }));
  const number = await filed(w, lamp);
  await filed(w, orphan);
  const { rows, elsewhere } = await worker.call(listComponentRequests, { params: { code: lamp } });
  expect([rows.map((row) => row.number), elsewhere]).toEqual([[number], 0]);
  const page = await worker.call(getRequest, { params: { number } });
  expect(page.component).toBe(lamp);

  w.clock.advance({ hours: 1 });
  await worker.call(setComponentState, {
    params: { code: lamp },
    body: { state: 'damaged', note: '灯罩碎了' },
  });
  const { state, history, mayChange } = await worker.call(getComponent, { params: { code: lamp } });
  expect([state, mayChange]).toEqual(['damaged', true]);
  expect(history.map(({ from, to, note }) => [from, to, note])).toEqual([
    ['in_use', 'damaged', '灯罩碎了'],
    [null, 'in_use', ''],
  ]);
});

test('whoever works elsewhere is told only how many matters there are, and may not change the state', async () => {
  await using w = await town();
  await filed(w, lamp);
  const stranger = w.as(await w.staff('grid_worker', { area: `${office}002` as typeof willow }));
  expect(await stranger.call(listComponentRequests, { params: { code: lamp } })).toEqual({
    rows: [],
    elsewhere: 1,
  });
  const change = { params: { code: lamp }, body: { state: 'missing' as const } };
  expect(await codeOf(stranger.call(setComponentState, change))).toBe('permission.denied');
});

test('a component that is not on record cannot be named', async () => {
  await using w = await town();
  expect(await codeOf(filed(w, '9901010118999999'))).toBe('component.not_found');
});
