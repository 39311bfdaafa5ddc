import type { CallOf } from '@liren/kernel/contract';
import { expect, test } from 'vitest';
import { grid, town as registered, today } from '../../registry/server/test-town.ts';
import { codeOf, locust, type Person, willow } from '../../requests/server/test-world.ts';
import { listBuildingCoverage, listPartyCoverage, saveBody } from '../contract/public.ts';
import { bodies } from './public.ts';

async function town() {
  const w = await registered([bodies]);
  const social = await w.staff('social_worker', { area: willow });
  const found = async (body: Partial<CallOf<typeof saveBody>['body']>, who: Person = social) => {
    const id = w.newId();
    await w.as(who).call(saveBody, {
      params: { id },
      body: {
        ...{ kind: 'party_group', area: grid, name: '3号楼党小组', since: today },
        building: w.buildings.willow,
        ...body,
      },
    });
    return id;
  };
  const read = (who: Person = social) =>
    w.as(who).call(listBuildingCoverage, { params: { community: willow } });
  return Object.assign(w, { social, found, read });
}

test('a building of the register is covered by the group that names it, and by who governs it themselves', async () => {
  await using w = await town();
  const before = await w.read();
  expect([before.buildings, before.withParty, before.homes, before.withSelf]).toEqual([1, 0, 1, 0]);
  expect(before.items).toMatchObject([{ name: '柳岸小区3号楼', party: null, self: null }]);
  const group = await w.found({});
  const neighbours = await w.found({
    ...{ kind: 'self_management_group', area: willow, name: '3号楼自管小组' },
  });
  const after = await w.read();
  expect([after.withParty, after.withSelf]).toEqual([1, 1]);
  expect(after.items).toMatchObject([{ party: { id: group }, self: { id: neighbours } }]);
  const { communities } = await w.as(w.social).call(listPartyCoverage, {});
  expect(communities).toMatchObject([{ buildings: 1, covered: 1 }]);
});

test('refused: buildings of other places, kinds that are for no building, and readers of other places', async () => {
  await using w = await town();
  const refused = (body: Parameters<typeof w.found>[0]) => codeOf(w.found(body));
  expect(await refused({ building: w.buildings.locust })).toBe('body.building_unknown');
  expect(await refused({ building: w.newId() })).toBe('body.building_unknown');
  expect(await refused({ kind: 'party_branch' })).toBe('body.building_unknown');
  const other = await w.staff('social_worker', { area: locust });
  expect(await codeOf(w.read(other))).toBe('body.area_unknown');
});
