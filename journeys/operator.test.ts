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
  await page.getByRole('heading', { name: /^短信/ }).waitFor();
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
