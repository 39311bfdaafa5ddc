import type { CallOf, LocalDate } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import {
  codeOf,
  locust,
  office,
  type Person,
  willow,
  world,
} from '../../requests/server/test-world.ts';
import {
  applyModel,
  getCommunityBodies,
  getPartyTree,
  giveSeat,
  listEnterpriseCoverage,
  listPartyCoverage,
  moveEnterprise,
  saveBody,
} from '../contract/public.ts';
import { bodies } from './public.ts';

const day = '2026-11-23' as LocalDate;
const grid = `${willow}01`;

async function town() {
  const w = await world({ more: [bodies] });
  const organiser = await w.staff('organiser');
  const social = await w.staff('social_worker', { area: willow });
  await w.as(organiser).call(applyModel, {
    params: { community: willow },
    body: { model: 'cooperative' },
  });
  const found = async (body: CallOf<typeof saveBody>['body']) => {
    const id: string = crypto.randomUUID();
    await w.as(social).call(saveBody, { params: { id }, body });
    return id;
  };
  const enterprise = async (name: string, area: string, staff: number) => {
    const id: string = crypto.randomUUID();
    await raw(
      w.owner,
      `insert into registry.organisation (office, id, area, name, tokens, actor_class, type, legal_status, nature, staff, source, taken_at)
       values ($1, $2, $3, $4, '', 'social_market', 'enterprise', 'registered', 'economic', $5, 'test', now())`,
      [office, id, area, name, staff],
    );
    return id;
  };
  const move = (id: string, body: CallOf<typeof moveEnterprise>['body'], who: Person = social) =>
    w.as(who).call(moveEnterprise, { params: { organisation: id }, body });
  return Object.assign(w, { organiser, social, found, enterprise, move });
}

test('branches stand on the grid tree and cover it; they do not crowd the layers', async () => {
  await using w = await town();
  const coverage = async () =>
    (await w.as(w.social).call(listPartyCoverage, {})).communities.map(
      ({ hasCommittee, secretary, grids, branches, groups }) => [
        ...[hasCommittee, secretary, grids, branches, groups],
      ],
    );
  expect(await coverage()).toEqual([[true, null, 1, 0, 0]]);
  const tree = () => w.as(w.social).call(getPartyTree, { params: { community: willow } });
  const { committee } = await tree();
  await w.as(w.social).call(giveSeat, {
    params: { id: committee?.id ?? '', seat: crypto.randomUUID() },
    body: { post: 'head', title: '书记', name: '王书记', since: day },
  });
  const branch = await w.found({
    ...{ kind: 'party_branch', area: grid, name: '柳岸01党支部' },
    ...{ since: day, parent: committee?.id ?? null },
  });
  await w.found({
    kind: 'party_group',
    area: grid,
    name: '3号楼党小组',
    since: day,
    parent: branch,
  });
  expect(await coverage()).toEqual([[true, '王书记', 1, 1, 1]]);
  const [covered] = (await tree()).grids;
  expect([covered?.branch?.id, covered?.groups.map(({ name }) => name)]).toEqual([
    branch,
    ['3号楼党小组'],
  ]);
  const { bodies: all } = await w
    .as(w.social)
    .call(getCommunityBodies, { params: { community: willow } });
  expect(all.map(({ id }) => id)).not.toContain(branch);
});

test('an enterprise goes from none over a joint committee to its own organisation, and says why it goes back', async () => {
  await using w = await town();
  const id = await w.enterprise('柳岸科技', grid, 120);
  await w.enterprise('小店', willow, 2);
  const joint = await w.found({
    ...{ kind: 'joint_party_committee', area: willow, name: '科技楼联合党委', since: day },
  });
  const counts = async () =>
    (await w.as(w.social).call(listEnterpriseCoverage, { query: {} })).stages.map(
      ({ count }) => count,
    );
  expect(await counts()).toEqual([2, 0, 0]);
  expect(await codeOf(w.move(id, { stage: 'joint' }))).toBe('coverage.joint_needed');
  const moved = await w.move(id, { stage: 'joint', joint, mentor: '街道党建指导员' });
  expect([moved.joint?.name, moved.since]).toEqual(['科技楼联合党委', day]);
  expect(await counts()).toEqual([1, 1, 0]);
  await w.move(id, { stage: 'own', mentor: '街道党建指导员' });
  expect(await counts()).toEqual([1, 0, 1]);
  expect(await codeOf(w.move(id, { stage: 'none' }))).toBe('coverage.why_back');
  expect((await w.move(id, { stage: 'none', note: '企业迁出' })).stage).toBe('none');
  const steps = await raw(w.owner, 'select stage from bodies.enterprise_step');
  expect(steps.length).toBeGreaterThan(0);
});

test('the largest stand first; a community has its own; nobody moves what is elsewhere or unknown', async () => {
  await using w = await town();
  await w.enterprise('小', willow, 3);
  await w.enterprise('大', willow, 300);
  const away = await w.enterprise('别处', locust, 10);
  const board = async (who: Person, query: object = {}) =>
    (await w.as(who).call(listEnterpriseCoverage, { query })).stages[0]?.items.map(
      ({ name }) => name,
    );
  expect(await board(w.social)).toEqual(['大', '小']);
  expect(await board(w.organiser)).toEqual(['大', '别处', '小']);
  expect(await board(w.organiser, { community: locust })).toEqual(['别处']);
  const other = w.as(w.social).call(listEnterpriseCoverage, { query: { community: locust } });
  expect(await codeOf(other)).toBe('body.area_unknown');
  expect(await codeOf(w.move(away, { stage: 'own' }))).toBe('permission.denied');
  expect(await codeOf(w.move(crypto.randomUUID(), { stage: 'own' }))).toBe(
    'coverage.enterprise_unknown',
  );
});
