import { codeAt, stepAt } from '@liren/kernel/account/server';
import { expect, test } from 'vitest';
import { type Walk, walk } from './walk.ts';

const password = 'liren-demo';
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator shows for a key typed into it. */
function codeOf(secret: string, steps = 0): string {
  const bits = [...secret].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  return codeAt(bytes, stepAt(new Date()) + steps);
}

async function enterByPassword(w: Walk, loginName: string): Promise<void> {
  await w.go('/c/');
  await w.page.getByLabel('登录名').fill(loginName);
  await w.page.getByLabel('密码', { exact: true }).fill(password);
  await w.page.getByRole('button', { name: '登录', exact: true }).click();
}

test('staff set up a second step with what the page draws and come in by it; a recovery code opens once', async () => {
  await using w = await walk();
  const { page } = w;
  await enterByPassword(w, 'assessor01');
  await page.locator('nav a').first().waitFor();
  await w.go('/c/account');
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '开始设置' }).click();
  await page.locator('.second-qr svg').waitFor();
  await w.shot('rights-second-step');
  expect(await w.barriers()).toEqual([]);
  const secret = (await page.locator('.one-time-text').innerText()).replaceAll(/\s/g, '');
  await page.getByLabel('验证码').fill(codeOf(secret));
  await page.getByRole('button', { name: '确认并开启' }).click();
  await page.locator('.recovery-codes li').first().waitFor();
  const codes = await page.locator('.recovery-codes li').allInnerTexts();
  expect(codes).toHaveLength(10);
  await w.shot('rights-recovery-codes');
  expect(await w.barriers()).toEqual([]);
  await page.getByRole('button', { name: '已抄好，继续' }).click();
  await page.getByText('还有 10 个恢复码没用过。').waitFor();

  // Another browser: the password is not enough, a wrong code opens nothing, a recovery code does.
  await using other = await walk();
  await enterByPassword(other, 'assessor01');
  await other.page.getByText('assessor01 的密码正确，还差一步。').waitFor();
  expect(await other.barriers()).toEqual([]);
  const code = other.page.getByLabel('验证码');
  const used = codeOf(secret);
  await code.fill(used === '000000' ? '111111' : '000000');
  await other.page.getByRole('button', { name: '登录', exact: true }).click();
  await other.page.getByText('验证码不对、已用过或已过期').waitFor();
  await code.fill(codes[0] ?? '');
  await other.page.getByRole('button', { name: '登录', exact: true }).click();
  await other.page.locator('nav a').first().waitFor();

  // Both are listed; the first signs the second out.
  await w.go('/c/account');
  await page.getByText('还有 9 个恢复码没用过。').waitFor();
  await page.locator('.devices > li').nth(1).waitFor();
  await w.shot('rights-account');
  expect(await w.barriers()).toEqual([]);
  await page.getByRole('button', { name: '退出其他设备' }).click();
  await page.locator('.devices > li').nth(1).waitFor({ state: 'detached' });
  await other.go('/c/account');
  await other.page.getByLabel('登录名').waitFor();

  // Left as found: the next journey comes in by password alone.
  await page.getByRole('button', { name: '关闭第二步验证' }).click();
  await page
    .getByRole('dialog')
    .getByLabel('验证码')
    .fill(codes[1] ?? '');
  await page.getByRole('dialog').getByRole('button', { name: '关闭第二步验证' }).click();
  await page.getByRole('button', { name: '开始设置' }).waitFor();
  expect([...w.faults, ...other.faults]).toEqual([]);
});
