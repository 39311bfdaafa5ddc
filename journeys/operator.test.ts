import { expect, test } from 'vitest';
import { walk } from './walk.ts';

test('the operator sees on one page whether all is well, and on another where data go', async () => {
  await using w = await walk();
  const { page } = w;
  await w.open('system_admin', '/c/operator');
  await page.getByRole('heading', { name: '定时任务' }).waitFor();
  expect(await page.locator('.operation-checks li').count()).toBe(5);
  // The jobs of the product that runs have been noted.
  await page.getByRole('rowheader', { name: '送出等着的消息' }).waitFor();
  await page.getByText('PostgreSQL', { exact: true }).waitFor();
  await w.shot('operator');
  expect(await w.barriers()).toEqual([]);
  await w.go('/c/admin/flows');
  await page.getByRole('heading', { name: /^短信 / }).waitFor();
  await page.getByRole('heading', { name: /^导入区域和地址/ }).waitFor();
  await w.shot('operator-flows');
  expect(await w.barriers()).toEqual([]);
  expect(w.faults).toEqual([]);
});

test('staff add a passkey and come in with a touch of it; a code is not asked', async () => {
  await using w = await walk();
  const { page } = w;
  // The browser's own authenticator: https://w3c.github.io/webauthn/#sctn-automation
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const password = async (): Promise<void> => {
    await page.getByLabel('登录名').fill('audit-admin01');
    await page.getByLabel('密码', { exact: true }).fill('liren-demo');
    await page.getByRole('button', { name: '登录', exact: true }).click();
  };
  await w.go('/c/');
  await password();
  await page.locator('nav a').first().waitFor();
  await w.go('/c/account');
  await page.getByRole('button', { name: '添加通行密钥' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^名称/).fill('办公室电脑');
  await dialog.getByLabel('密码', { exact: true }).fill('liren-demo');
  expect(await w.barriers()).toEqual([]);
  await dialog.getByRole('button', { name: '继续，在设备上确认' }).click();
  await page.locator('.recovery-codes li').first().waitFor();
  await page.getByRole('button', { name: '已抄好，继续' }).click();
  await page.getByText('办公室电脑').first().waitFor();
  await w.shot('operator-passkeys');

  await page.context().clearCookies();
  await w.go('/c/');
  await password();
  await page.getByText('audit-admin01 的密码正确，还差一步。').waitFor();
  expect(await w.barriers()).toEqual([]);
  await w.shot('operator-passkey-asked');
  await page.getByRole('button', { name: '用通行密钥继续' }).click();
  await page.locator('nav a').first().waitFor();

  await w.go('/c/account');
  await page.getByRole('button', { name: '移除 办公室电脑' }).click();
  await dialog.getByLabel('密码', { exact: true }).fill('liren-demo');
  await dialog.getByRole('button', { name: '移除', exact: true }).click();
  await page.getByRole('button', { name: '移除 办公室电脑' }).waitFor({ state: 'detached' });
  expect(w.faults).toEqual([]);
});

test('a resident asks to be told of the street; the desk reads how many it reaches, and they read it', async () => {
  const title = `停水通知 ${crypto.randomUUID().slice(0, 6)}`;
  await using reader = await walk({ size: 'phone' });
  await reader.open('resident', '/r/notices/settings');
  const street = reader.page.getByLabel('柳岸街道（全街道）');
  await street.waitFor();
  // Somebody may have asked already: it is asked for once more, by the page.
  if (await street.isChecked()) {
    await street.click();
    await expect.poll(() => street.isChecked(), { timeout: 60_000 }).toBe(false);
  }
  await street.click();
  await expect.poll(() => street.isChecked(), { timeout: 60_000 }).toBe(true);
  await reader.shot('operator-street');
  expect(await reader.barriers()).toEqual([]);

  await using w = await walk();
  const { page } = w;
  await w.open('desk', '/c/broadcasts');
  await page.getByRole('button', { name: '写通知' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('标题').fill(title);
  await dialog.getByLabel('内容').fill('明天 9 点到 15 点停水，请提前储水。');
  await dialog.getByText(/会告诉 [1-9]\d* 位订阅的居民/).waitFor();
  await w.shot('operator-broadcast');
  expect(await w.barriers()).toEqual([]);
  await dialog.getByRole('button', { name: '发出', exact: true }).click();
  await page.getByText(title).waitFor();
  expect(await w.barriers()).toEqual([]);
  await w.shot('operator-broadcasts');
  expect(w.faults).toEqual([]);

  // It is on its way by the worker: the page is asked until it is there.
  await expect
    .poll(async () => JSON.stringify(await reader.get('/notices')), {
      timeout: 60_000,
      interval: 500,
    })
    .toContain(title);
  await reader.go('/r/notices');
  await reader.page.getByText(`【便民服务】${title}`).first().waitFor();
  expect(reader.faults).toEqual([]);
});
