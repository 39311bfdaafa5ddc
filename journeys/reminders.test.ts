import { expect, test } from 'vitest';
import { type Walk, walk } from './walk.ts';

/** A lamp somebody tells of just now, where another one was. */
async function toldLamp(w: Walk, by: 'grid_worker' | 'resident', text: string): Promise<string> {
  await w.enter('grid_worker');
  const { rows } = await w.get('/requests?view=all&category=0118&limit=20');
  const seen = rows.find((row: { lonLat: unknown }) => row.lonLat !== null);
  if (by === 'resident') await w.enter('resident');
  const lamp = {
    kind: 'grid_event',
    category: '0118',
    text,
    lonLat: seen?.lonLat,
    place: seen?.place,
    answers: { how_many: 1 },
  };
  const { body } =
    by === 'resident'
      ? await w.post('/requests', { ...lamp, identity: 'named' })
      : await w.post('/requests/register', { ...lamp, source: 'grid_worker' });
  return body.number;
}

test('staff put a reminder off, the matter stays where it was; “due soon” goes into a digest, a duty does not', async () => {
  await using w = await walk();
  const number = await toldLamp(w, 'grid_worker', '路灯不亮，灯杆在岔路口');
  await w.open('command', `/c/matters/${number}`);
  const { page } = w;
  await page.getByRole('button', { name: '稍后提醒我' }).click();
  const dialog = page.getByRole('dialog', { name: '稍后提醒我' });
  await dialog.getByRole('button', { name: /1 小时后/ }).waitFor();
  expect(await w.barriers()).toEqual([]);
  await w.shot('reminders-snooze');
  await dialog.getByRole('button', { name: /明天早上/ }).click();
  await dialog.waitFor({ state: 'detached' });
  const reminder = () => w.get(`/requests/${number}/reminder`);
  expect((await reminder()).snoozedUntil).not.toBeNull();
  const { rows } = await w.get(`/requests?view=all&q=${number}`);
  expect(rows.map((row: { number: string }) => row.number)).toEqual([number]);

  // By its key from the queue, and taken back.
  await w.go(`/c/matters?view=all&q=${number}`);
  await page.locator('.queue-list tbody tr').first().focus();
  await page.keyboard.press('z');
  await dialog.getByText('已暂缓').waitFor();
  await dialog.getByRole('button', { name: '不再暂缓' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect((await reminder()).snoozedUntil).toBeNull();

  await w.go('/c/notices/settings');
  const soon = page.getByRole('group', { name: '快到期' });
  await soon.getByLabel('什么时候').selectOption('daily');
  const late = page.getByRole('group', { name: /超时、升级和催办/ });
  await late.getByText('第十三条').waitFor();
  expect(await late.getByLabel('站内消息').isDisabled()).toBe(true);
  expect(await late.getByLabel('什么时候').count()).toBe(0);
  await page.getByLabel('汇总时间').fill('09:30');
  await page.getByRole('button', { name: '保存设置' }).click();
  await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
  expect(await w.barriers()).toEqual([]);
  await w.shot('reminders-staff');
  await page.reload();
  await soon.waitFor();
  expect(await soon.getByLabel('什么时候').inputValue()).toBe('daily');
  expect(await page.getByLabel('汇总时间').inputValue()).toBe('09:30');

  // Left as found.
  await soon.getByLabel('什么时候').selectOption('now');
  await page.getByLabel('汇总时间').fill('18:00');
  await page.getByRole('button', { name: '保存设置' }).click();
  await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
  expect(w.faults).toEqual([]);
});

test('a resident mutes one matter and keeps it, and sets the hours of quiet; the result cannot be switched off', async () => {
  await using w = await walk({ size: 'phone' });
  const number = await toldLamp(w, 'resident', '楼道口的路灯不亮，晚上看不清');
  const { page } = w;
  await w.go(`/r/matters/${number}`);
  await page.getByRole('button', { name: '静音', exact: true }).click();
  await page.getByRole('button', { name: '已静音，恢复提醒' }).waitFor();
  expect(await w.get(`/my/requests/${number}/mute`)).toEqual({ muted: true });
  expect(await w.barriers()).toEqual([]);
  await page.getByRole('button', { name: '已静音，恢复提醒' }).scrollIntoViewIfNeeded();
  await w.shot('reminders-mute');
  await w.go('/r/matters');
  await page.locator(`a[href*="${number}"]`).first().waitFor();

  await w.go('/r/notices');
  await page.getByRole('link', { name: '提醒设置' }).click();
  const result = page.getByRole('group', { name: /受理、答复和结果/ });
  await result.getByText('第十五条').waitFor();
  expect(await result.getByLabel('短信').isDisabled()).toBe(true);
  await page.getByRole('group', { name: '办理进展' }).getByLabel('短信').uncheck();
  await page.getByLabel('从', { exact: true }).fill('21:00');
  await page.getByLabel('到', { exact: true }).fill('07:30');
  await page.getByRole('button', { name: '保存设置' }).click();
  await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
  expect(await w.barriers()).toEqual([]);
  await w.shot('reminders-resident');
  const settings = await w.get('/notices/settings');
  expect(settings.quiet).toEqual({ from: 21 * 60, to: 7 * 60 + 30 });
  const progress = settings.topics.find((one: { topic: string }) => one.topic === 'progress');
  expect(progress.ways.sort()).toEqual(['inapp', 'mail', 'push', 'wechat']);

  // As the house has it again: others walk as this resident too.
  await w.post('/notices/settings', {
    quiet: { from: 22 * 60, to: 8 * 60 },
    digestMinute: 18 * 60,
    topics: [],
  });
  expect(w.faults).toEqual([]);
});
