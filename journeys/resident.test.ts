import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { codeFor } from './outbox.ts';
import { picture, staff, standingAt } from './staff.ts';
import { type Walk, walk } from './walk.ts';

/** Building 3 of 槐树里小区, where the demonstration's desk is in charge. */
const lamp = [118.7572, 32.0514] as const;
/** Goes on to the next question, whose heading then has the focus. */
async function next(page: Page, heading: string): Promise<void> {
  await page.locator('.screen-actions .button-primary').click();
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

/** What a listener would stumble over on this page, with its name. */
async function rough(w: Walk, name: string): Promise<string[]> {
  await w.shot(`resident-${name}`);
  return (await w.barriers()).map((barrier) => `${name}: ${barrier}`);
}

test('a report goes from a photo to a rating, with a neighbour on board, and is reopened', async () => {
  const wrong: string[] = [];
  await using w = await walk({ size: 'phone', at: lamp });
  const { page } = w;
  await w.enter('resident');
  await page.getByText('上报身边的问题').waitFor();
  wrong.push(...(await rough(w, 'home')));

  // The photo is on its way before the first question is read.
  await page.locator('.home-photo input').setInputFiles(picture);
  await page.getByRole('heading', { level: 1, name: '怎么了' }).waitFor();
  await page.locator('.photo-tile').waitFor();
  const text = `3号楼北侧路灯不亮，晚上看不见台阶（${randomUUID().slice(0, 4)}）`;
  await page.getByLabel('说说情况').fill(text);
  await page.getByText('100%').waitFor({ state: 'hidden' });
  await page.waitForFunction(() =>
    localStorage.getItem('liren.draft.files.photos.report')?.includes('"isSent":true'),
  );
  await page.reload();
  await page.locator('.photo-tile').waitFor(); // kept, like the words
  wrong.push(...(await rough(w, 'what')));

  await next(page, '在哪里');
  await page.getByRole('button', { name: '用我现在的位置' }).click();
  await page.locator('.place-spoken').getByText('槐树里小区3号楼').waitFor();
  wrong.push(...(await rough(w, 'where')));

  await next(page, '是哪一类');
  await page.getByRole('radio', { name: /路灯/ }).and(page.locator(':checked')).waitFor();
  await page.locator('.screen-actions .button-primary').click();
  await page.getByRole('link', { name: '几盏不亮' }).click(); // the summary leads to the field
  await page.keyboard.type('1');
  wrong.push(...(await rough(w, 'kind')));

  await next(page, '检查一遍');
  await page.getByText(text).waitFor();
  wrong.push(...(await rough(w, 'check')));
  await next(page, '已收到');
  const number = (await page.locator('.number').innerText()).replaceAll(/\D/g, '');
  expect(number).toMatch(/^\d{10}$/);
  wrong.push(...(await rough(w, 'done')));

  await page.getByRole('link', { name: '看进度' }).click();
  await page.getByRole('heading', { level: 1, name: '3号楼' }).waitFor();
  await page.getByRole('button', { name: '补充情况' }).click();
  await page.getByLabel('写在这里').fill('是靠北门的那一盏');
  wrong.push(...(await rough(w, 'add-info')));
  await page.getByRole('button', { name: '发送' }).click();
  await page.getByText('是靠北门的那一盏').waitFor();

  const desk = await staff('desk');
  await desk.take(number, 'send_to_verify');
  await desk.take(number, 'confirm', { note: '现场看过' });

  // Nobody yet: the neighbour reads, finds it and joins; the sign-in comes only then.
  {
    await using n = await walk({ size: 'phone', at: lamp });
    await n.go('/r/report');
    await n.page.getByLabel('说说情况').fill('3号楼路灯不亮');
    await next(n.page, '在哪里');
    await n.page.getByRole('button', { name: '用我现在的位置' }).click();
    await n.page.locator('.place-spoken').getByText('槐树里小区3号楼').waitFor();
    await next(n.page, '是哪一类');
    const join = n.page.getByRole('button', { name: /就是这件/ });
    await join.first().click();
    const phone = `199${String(Date.now()).slice(-8)}`;
    await n.page.getByLabel('手机号').fill(phone);
    await n.page.getByRole('button', { name: /验证码/ }).click();
    await n.page.getByLabel('验证码').fill(await codeFor(n, phone));
    await n.page.locator('form.sign-in button[type=submit]').click();
    await n.page.locator('form.sign-in').waitFor({ state: 'hidden' });
    await join.first().click();
    await n.page.getByText('您也反映了这件事').waitFor();
    wrong.push(...(await rough(n, 'joined')), ...n.faults);
  }

  const [command, handler, checker] = [
    await staff('command'),
    await staff('handler'),
    await staff('supervisor'),
  ];
  await command.take(number, 'dispatch', { lead: 'urban-management', others: [] });
  const order = await handler.order(number);
  await handler.take(number, 'accept', {}, order);
  const evidence = { means: 'service', photos: [await handler.photo()], fix: standingAt(lamp) };
  await handler.take(number, 'answer', { text: '已换灯泡', ...evidence }, order);
  await checker.take(number, 'pass', { means: 'service' });

  await w.go(`/r/matters/${number}`);
  await page.getByText('已换灯泡').waitFor();
  wrong.push(...(await rough(w, 'matter')));
  await page.getByRole('link', { name: '评一评' }).click();
  await page.getByRole('button', { name: '提交评价' }).click();
  expect(await page.locator('.error-summary li').count()).toBe(3);
  await page.getByRole('radio', { name: '联系了' }).check();
  await page.getByRole('radio', { name: '没解决' }).check();
  await page.getByRole('radio', { name: '不满意' }).check();
  await page.getByRole('checkbox', { name: /重新办理/ }).check();
  wrong.push(...(await rough(w, 'rate')));
  await page.getByRole('button', { name: '提交评价' }).click();
  await page.getByText('要求已送到监督部门').waitFor();
  await page.getByRole('link', { name: '看这件事' }).click();
  await page.getByText('正在裁定').waitFor();

  expect(wrong).toEqual([]);
  expect(w.faults).toEqual([]);
});

test('danger comes before the form, and a report without a name promises no progress, in English', async () => {
  const wrong: string[] = [];
  await using w = await walk({ size: 'desk', language: 'en', at: lamp });
  const { page } = w;
  await w.go('/r');
  await page.getByRole('link', { name: 'Write' }).click();
  await page.getByLabel('Tell us about it').fill('有燃气味，楼道里很浓 smell of gas');
  await page.locator('.danger-box').waitFor();
  await page.locator('.screen-actions .button-primary').click();
  await page.getByRole('alertdialog').waitFor();
  wrong.push(...(await rough(w, 'danger')));
  await page.getByRole('button', { name: 'No danger, continue' }).click();
  await page.getByRole('heading', { level: 1, name: 'Where is it' }).waitFor();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByLabel('Tell us about it').fill('3号楼北侧路灯不亮 street light out');
  await next(page, 'Where is it');
  await page.getByRole('button', { name: 'Use my location' }).click();
  await page.locator('.place-spoken').getByText('槐树里小区3号楼').waitFor();
  await next(page, 'What kind is it');
  await page.locator('input[type=number]').fill('2');
  await next(page, 'Check it');
  await page.getByRole('radio', { name: /Anonymous/ }).check();
  await next(page, 'Received');
  await page.getByText('nobody will tell you').waitFor();
  wrong.push(...(await rough(w, 'anonymous')));

  for (const path of ['/r/map', '/r']) {
    await w.go(path);
    await page.locator('.card-row').first().waitFor();
    wrong.push(...(await rough(w, `en${path.replaceAll('/', '-')}`)));
  }
  await page.locator('a[href^="/r/public/"]').first().click();
  await page.getByText('What happened').waitFor();
  wrong.push(...(await rough(w, 'public')));
  await page.locator('a[href$="/lists"]').click();
  await page.getByText('Its own duties').waitFor();
  wrong.push(...(await rough(w, 'lists')));

  expect(wrong).toEqual([]);
  expect(w.faults).toEqual([]);
});
