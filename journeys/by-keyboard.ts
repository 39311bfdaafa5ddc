import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What a screen reader says of what has the focus: role and name as the browser computes them. */
export async function focused(page: Page): Promise<{ role: string; name: string }> {
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
export async function tabTo(
  page: Page,
  name: string | RegExp,
): Promise<{ role: string; name: string }> {
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

export async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  expect((await focused(page)).name).toContain(name); // spoken on arrival
}

/** Goes down a page by Tab and Enter, as `name` leads. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** What the live region of the page says by itself, without anybody going there. */
export async function isTold(page: Page, words: string): Promise<void> {
  await page.getByRole('status').filter({ hasText: words }).first().waitFor();
}
