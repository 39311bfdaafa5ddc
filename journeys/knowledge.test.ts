import { expect, test } from 'vitest';
import { type Walk, walk } from './walk.ts';

/** Building 3 of 槐树里小区, where the demonstration's desk is in charge. */
const home = [118.7572, 32.0514] as const;

/** How often a page has solved a question before a report so far. */
async function solvedBefore(w: Walk, no: number): Promise<{ solved: number; unsolved: number }> {
  await w.enter('desk');
  const { days } = await w.get(`/knowledge/pages/${no}/uses?days=1`);
  const here = days.find(({ at }: { at: string }) => at === 'report');
  return { solved: here?.solved ?? 0, unsolved: here?.unsolved ?? 0 };
}

/** Number of the page that everybody finds under these words. */
async function pageOf(w: Walk, q: string): Promise<number> {
  const { items } = await w.get(`/public/answers?q=${encodeURIComponent(q)}`);
  return items[0].no;
}

test('a resident who asks finds the answer before anything is sent: no goes on, yes ends it', async () => {
  await using w = await walk({ size: 'phone', at: home });
  const { page } = w;
  const no = await pageOf(w, '养老金资格认证');
  const before = await solvedBefore(w, no);
  const wrong: string[] = [];
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  const next = () => page.locator('.screen-actions .button-primary').click();

  await w.open('resident', '/r/report');
  const text = '请问养老金资格认证不会用手机怎么办？';
  await page.getByLabel('说说情况').fill(text);
  await next();
  await heading('也许已有答案');
  wrong.push(...(await w.barriers()));
  await w.shot('knowledge-before');

  // Reading it whole loses nothing.
  await page
    .getByRole('link', { name: /^看全文/ })
    .first()
    .click();
  await heading('养老金资格认证不会用手机怎么办');
  wrong.push(...(await w.barriers()));
  await w.shot('knowledge-answer');
  await page.goBack();
  await heading('也许已有答案');

  await page.getByRole('button', { name: '没有，继续' }).click();
  await heading('在哪里');
  await page.getByRole('button', { name: '返回' }).click();
  await heading('怎么了');
  expect(await page.getByLabel('说说情况').inputValue()).toBe(text);

  // The same question is not asked twice; another one is.
  await next();
  await heading('在哪里');
  await page.getByRole('button', { name: '返回' }).click();
  await heading('怎么了');
  await page.getByLabel('说说情况').fill(`${text}社保卡也坏了`);
  await next();
  await heading('也许已有答案');
  await page
    .getByRole('button', { name: /^解决了/ })
    .first()
    .click();
  await heading('好的，解决了');
  await page.getByRole('button', { name: '再报一件' }).click();
  await heading('怎么了');
  expect(await page.getByLabel('说说情况').inputValue()).toBe('');

  const after = await solvedBefore(w, no);
  expect(after).toEqual({ solved: before.solved + 1, unsolved: before.unsolved + 1 });
  expect(wrong).toEqual([]);
  expect(w.faults).toEqual([]);
});

test('a desk answers by keyboard: a stock reply and a page go in, and the answer links the page', async () => {
  await using w = await walk();
  const { page } = w;
  const { keyboard } = page;
  await w.enter('desk');
  const { body } = await w.post('/requests/register', {
    source: 'visit',
    kind: 'consult',
    category: '4106',
    text: '请问老年食堂在哪里，怎么办卡？',
    lonLat: home,
    place: '槐树里小区3号楼',
  });
  await w.go(`/c/matters/${body.number}`);
  await page.locator('main h1').waitFor();
  await page.getByRole('button', { name: /^当场答复/ }).focus();
  await keyboard.press('q');
  const dialog = page.getByRole('dialog', { name: '当场答复' });
  const reply = dialog.getByLabel('答复内容');
  await reply.waitFor();
  await keyboard.type('您好。');
  await dialog.getByText('因为提到：老年食堂').waitFor();

  await keyboard.press('F4');
  await dialog.getByText('附上：老年食堂在哪里').waitFor();
  await keyboard.press('F2');
  await page.getByRole('option', { name: /材料一次告知/ }).waitFor();
  expect(await w.barriers()).toEqual([]);
  await w.shot('knowledge-templates');
  await keyboard.type('材料');
  await page.getByRole('option', { name: /请来社区/ }).waitFor({ state: 'hidden' });
  await keyboard.press('Enter');
  await page.getByRole('option').first().waitFor({ state: 'hidden' });
  await keyboard.type('随时来。');
  const said = await reply.inputValue();
  expect(said).toMatch(/^您好。\n柳岸街道老年食堂.*\n办这件事需要.*随时来。$/);
  await w.shot('knowledge-reply');

  await dialog.getByRole('button', { name: '当场答复' }).focus();
  await keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: /^知识页/ }).click();
  await page.getByRole('heading', { level: 1, name: /老年食堂/ }).waitFor();
  expect(await w.barriers()).toEqual([]);
  await page.getByRole('link', { name: '用它答复的事项' }).click();
  await page.getByText('老年食堂在哪里').first().waitFor();
  expect(w.faults).toEqual([]);
});
