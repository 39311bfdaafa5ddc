import type { Walk } from './walk.ts';

/** Reads the code sent to a phone in the demonstration's outboxof the office under a path, in a tab of its own as the sign-in offers it. */
export async function codeFor(w: Walk, phone: string, under = ''): Promise<string> {
  const alone = /(?<!\d)\d{6}(?!\d)/; // longer numbers are matters and phones
  const tab = await w.page.context().newPage();
  const message = tab.locator('li.message', { hasText: phone.slice(-4) }).getByText(alone);
  for (let tries = 0; tries < 20; tries++) {
    await tab.goto(`${w.url}${under}/outbox`);
    const isThere = await message
      .first()
      .waitFor({ timeout: 3_000 })
      .then(
        () => true,
        () => false, // the relay is on its way
      );
    if (isThere) break;
  }
  const code = alone.exec(await message.first().innerText())?.[0] ?? '';
  await tab.close();
  return code;
}
