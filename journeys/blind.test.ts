import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { focused, heading, isTold, press, tabTo } from './by-keyboard.ts';
import { staff, standingAt } from './staff.ts';
import { type Walk, walk } from './walk.ts';

/** What this page puts in a listener's way. */
async function barriers(w: Walk, on: string): Promise<string[]> {
  expect(await w.page.getByRole('heading', { level: 1 }).count(), `headings of ${on}`).toBe(1);
  return (await w.barriers()).map((barrier) => `${on}: ${barrier}`);
}

/** Who finds, does and checks the work while the resident listens. */
async function handle(number: string): Promise<{ file(): Promise<void>; finish(): Promise<void> }> {
  const [desk, command, handler, checker] = [
    await staff('desk'),
    await staff('command'),
    await staff('handler'),
    await staff('supervisor'),
  ];
  return {
    async file() {
      await desk.take(number, 'send_to_verify');
      await desk.take(number, 'confirm', { note: '现场看过' });
      await command.take(number, 'dispatch', { lead: 'urban-management', others: [] });
      await handler.take(number, 'accept', {}, await handler.order(number));
    },
    async finish() {
      const photos = [await handler.photo()];
      const done = {
        text: '已换灯泡',
        means: 'service',
        photos,
        fix: standingAt([118.7572, 32.0514]),
      };
      await handler.take(number, 'answer', done, await handler.order(number));
      await checker.take(number, 'pass', { means: 'service' });
    },
  };
}

test('a blind resident reports a lamp, follows it, and is told what went wrong, by keyboard alone', async () => {
  await using w = await walk({ size: 'desk' });
  const { page } = w;
  await w.enter('resident');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await tabTo(page, '跳到');
  await tabTo(page, '写字');
  await page.keyboard.press('Enter');

  await heading(page, '怎么了');
  await tabTo(page, '下一步');
  await page.keyboard.press('Enter'); // with nothing written
  await page.waitForFunction(() => document.activeElement?.closest('.error-summary'));
  await tabTo(page, '说说情况'); // the summary's link
  await page.keyboard.press('Enter');
  expect((await focused(page)).role).toBe('textbox');
  const text = `3号楼北侧路灯不亮，晚上看不见台阶 ${randomUUID().slice(0, 4)}`;
  await page.keyboard.insertText(text);
  await tabTo(page, '下一步');
  await page.keyboard.press('Enter');

  await heading(page, '在哪里');
  expect((await tabTo(page, /地址/)).role).toBe('searchbox');
  await page.keyboard.insertText('槐树里小区3号楼');
  await page.keyboard.press('Enter');
  await page.locator('.address-found button').first().waitFor();
  await tabTo(page, /^槐树里小区3号楼/);
  await page.keyboard.press('Enter');
  const spoken = page.locator('.place-spoken');
  await spoken.getByText('槐树里小区3号楼').waitFor();
  expect(
    await spoken.evaluate((it) => (it.closest('[aria-live], [role=status]') ? 'live' : 'silent')),
  ).toBe('live');
  await tabTo(page, '下一步');
  await page.keyboard.press('Enter');

  await heading(page, '是哪一类');
  await page.getByRole('radio', { name: /路灯/ }).and(page.locator(':checked')).waitFor();
  await tabTo(page, '几盏不亮');
  await page.keyboard.insertText('1');
  await tabTo(page, '下一步');
  await page.keyboard.press('Enter');

  await heading(page, '检查一遍');
  await tabTo(page, '提交上报');
  await page.keyboard.press('Enter');
  await heading(page, '已收到');
  await tabTo(page, '看进度');
  await page.keyboard.press('Enter');

  await page.getByRole('heading', { level: 1, name: '3号楼' }).waitFor();
  await page.getByText(text).first().waitFor();
  await tabTo(page, '补充情况');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, '写在这里');
  await page.keyboard.insertText('靠北门的那一盏');
  await tabTo(page, '发送');
  await page.keyboard.press('Enter');
  await page.getByText('靠北门的那一盏').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('补充情况')); // back where it began
  const wrong = await barriers(w, 'matter');

  // What the staff does is said on the open page; nobody has to look again.
  const number = page.url().split('/').at(-1) ?? '';
  const work = await handle(number);
  await work.file();
  await isTold(page, '已接单');
  await work.finish();
  await isTold(page, '请您评价');

  await press(page, /条新消息|消息/);
  await heading(page, '消息');
  await page
    .getByRole('link', { name: /路灯|3号楼/ })
    .first()
    .waitFor();
  wrong.push(...(await barriers(w, 'notices')));
  await press(page, /评/);
  await page.waitForURL((url) => url.pathname.includes('/r/matters/'));
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  if (!page.url().endsWith('/rate')) await press(page, '评一评');

  await heading(page, '请您评一评');
  wrong.push(...(await barriers(w, 'rating')));
  await press(page, '提交评价'); // with nothing answered
  await page.waitForFunction(() => document.activeElement?.closest('.error-summary'));
  for (const answer of ['联系了', '没解决', '不满意']) {
    await tabTo(page, /^(联系了|解决了|满意)$/);
    for (let i = 0; i < 3 && (await focused(page)).name !== answer; i++)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
  }
  await tabTo(page, '重新办理');
  await page.keyboard.press('Space');
  wrong.push(...(await barriers(w, 'rating, answered')));
  await press(page, '提交评价');
  await heading(page, '谢谢您的评价');
  await page.getByText('重新办理的要求已送到监督部门').waitFor();
  await press(page, '看这件事');
  await page.getByRole('heading', { level: 1, name: '3号楼' }).waitFor();
  await isTold(page, '正在裁定');
  wrong.push(...(await barriers(w, 'disputed')));
  expect(wrong).toEqual([]);
  expect(w.faults).toEqual([]);
});
