import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { walk } from './walk.ts';

/** What a screen reader says of what has the focus: role and name as the browser computes them. */
async function focused(page: Page): Promise<{ role: string; name: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Accessibility.enable');
  // The tree follows the page after a moment: a name that is missing is asked for again.
  for (let tries = 0; ; tries++) {
    const { result } = await cdp.send('Runtime.evaluate', { expression: 'document.activeElement' });
    const { nodes } = await cdp.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId ?? '',
      fetchRelatives: false,
    });
    const role = String(nodes[0]?.role?.value);
    const name = String(nodes[0]?.name?.value ?? '');
    if (name !== '' || tries === 20 || result.description === 'body') {
      await cdp.detach();
      return { role: result.description === 'body' ? 'page' : role, name };
    }
    await page.waitForTimeout(100);
  }
}

/** Presses Tab until what has the focus is called so; whoever cannot see has no other way there. */
async function tabTo(page: Page, name: string | RegExp): Promise<{ role: string; name: string }> {
  const passed: string[] = [];
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    // Whatever can be reached says what it is.
    if (now.name === '' && now.role !== 'page')
      throw new Error(
        `a nameless ${now.role}: ${await page.evaluate(() => document.activeElement?.outerHTML.slice(-160))}`,
      );
    passed.push(`${now.role} ${now.name}`);
    if (typeof name === 'string' ? now.name.includes(name) : name.test(now.name)) return now;
  }
  throw new Error(`Tab does not reach ${name}; it passes ${passed.join(' | ')}`);
}

async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  expect((await focused(page)).name).toContain(name); // spoken on arrival
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
  expect(await w.barriers()).toEqual([]);
  expect(w.faults).toEqual([]);
});
