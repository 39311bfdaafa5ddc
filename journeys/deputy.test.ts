import { expect, test } from 'vitest';
import { walk } from './walk.ts';

test('who is away is stood in for by a colleague, the page says for whom, and the timeline who did it', async () => {
  await using away = await walk();
  const { name: principal } = await away.enter('desk');
  await using deputy = await walk();
  const { name } = await deputy.enter('social_worker');

  await away.go('/c/account');
  await away.page.getByRole('button', { name: '安排代办' }).click();
  const dialog = away.page.getByRole('dialog');
  await dialog.getByRole('searchbox', { name: '由谁代办' }).fill(name);
  await dialog.getByRole('button', { name: `${name} 社区工作者` }).click();
  const lastDay = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel('最后一天').fill(lastDay);
  expect(await away.barriers()).toEqual([]);
  await dialog.getByRole('button', { name: '安排', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  const ends = away.page.getByRole('button', { name: `提前结束 ${name} 代 ${principal}` });
  await ends.waitFor();

  await deputy.go('/c/account');
  await deputy.page.getByText(`代 ${principal}`, { exact: true }).waitFor();
  await deputy.page.getByRole('heading', { name: '我在替谁代办' }).waitFor();
  await deputy.shot('deputy');

  // Somebody tells of a lamp where the desk that is away answers for one.
  const { rows } = await away.get('/requests?view=all&category=0118&limit=20');
  const seen = rows.find((row: { lonLat: unknown }) => row.lonLat !== null);
  const told = await away.post('/requests/register', {
    ...{ kind: 'grid_event', category: '0118', text: '路灯不亮，代办那天有人说起' },
    ...{ lonLat: seen?.lonLat, place: seen?.place, answers: { how_many: 1 } },
    source: 'visit',
  });
  const { number } = told.body as { number: string };
  const taken = await deputy.post(`/requests/${number}/steps/send_to_verify`, { input: {} });
  expect(taken.status).toBe(200);
  await deputy.go(`/c/matters/${number}`);
  await deputy.page.getByText(`${name} 代 ${principal}`).first().waitFor();

  await ends.click();
  await ends.waitFor({ state: 'detached' });
  await deputy.go('/c/account');
  await deputy.page.getByText('没有安排代办。').waitFor();
  expect(await deputy.page.getByText(`代 ${principal}`, { exact: true }).count()).toBe(0);
  expect([...away.faults, ...deputy.faults]).toEqual([]);
});
