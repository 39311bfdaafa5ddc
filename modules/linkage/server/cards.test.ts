import { raw } from '@liren/kernel/database/server';
import { getOrganisationCard } from '@liren/registry/contract';
import { registry } from '@liren/registry/server';
import { expect, test } from 'vitest';
import { codeOf } from '../../requests/server/test-world.ts';
import { noSeats, raiseProject } from '../contract/public.ts';
import { office, org, type Person, town, uuid, willow } from './test-town.ts';

const read = (w: Awaited<ReturnType<typeof town>>, who: Person | null, n: number) =>
  w.as(who).call(getOrganisationCard, { params: { id: uuid(n) } });

test('the page of an organisation tells what it offers, its projects, and the matters at its building', async () => {
  await using w = await town([registry]);
  const organiser = await w.staff('organiser');
  const command = await w.staff('command');
  await w.offer(organiser, 11);
  await w.as(organiser).call(raiseProject, {
    body: {
      ...{
        area: willow,
        title: '老街口袋公园',
        programme: 'community_making',
        startsOn: '2026-11-23',
      },
      ...{ spheres: ['social'], facility: 'community', seats: { ...noSeats, lead: [org(1)] } },
      tasks: [
        { what: '听取意见', dueOn: '2026-12-01', seats: { ...noSeats, responsible: [org(2)] } },
      ],
    } as never,
  });
  const { number } = await w.report(await w.resident());
  const { number: atHome } = await w.report(await w.resident());
  const building = uuid(77);
  const put = (sql: string, ...params: unknown[]) => raw(w.owner, sql, [office, ...params]);
  await put(
    'update registry.organisation set building = $2 where office = $1 and id = $3',
    building,
    uuid(1),
  );
  await put(
    `insert into requests.premises (office, matter, building)
     select office, id, $2 from kernel.matter where office = $1 and kind = 'request'`,
    building,
  );
  await put(
    `update requests.request set hidden = 'home' where office = $1
     and matter = (select id from kernel.matter where office = $1 and number = $2)`,
    atHome,
  );

  const { told, closed } = await read(w, command, 1);
  const said = (part: string) =>
    told.find((one) => one.part === part)?.lines.map(({ word, values }) => [word, values['title']]);
  expect(said('linkage.lists')).toEqual([['offer', '免费法律咨询']]);
  expect(said('linkage.projects')).toEqual([['open', '老街口袋公园']]);
  // A home that is hidden is not found by its building either.
  const at = told.find((one) => one.part === 'requests.at_premises')?.lines;
  expect(at?.map(({ values }) => values['number'])).toEqual([number]);
  expect(closed).toEqual([]);

  // The social worker of the community reads no matters: that they exist is said, and what they are is not.
  const social = await w.staff('social_worker', { area: willow });
  expect((await read(w, social, 1)).closed).toEqual(['requests.at_premises']);
  expect(await codeOf(read(w, social, 99))).toBe('organisation.not_found');
  expect(await codeOf(read(w, await w.resident(), 1))).toBe('permission.denied');
});
