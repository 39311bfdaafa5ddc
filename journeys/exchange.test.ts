import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { staff, standingAt } from './staff.ts';
import { walk } from './walk.ts';

const lamp = [118.7572, 32.0514] as const;

/** A receiver on this machine; `of` waits for the message of a type about a matter. */
async function sink() {
  const got: { headers: IncomingHttpHeaders; body: string }[] = [];
  let heard = () => {};
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      got.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(204).end();
      heard();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/in`,
    async of(type: string, number: string) {
      for (;;) {
        const found = got.find(({ body }) => {
          const said = JSON.parse(body);
          return said.type === type && said.data.number === number;
        });
        if (found) return found;
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
      }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

test('another system gets a key, brings a report, and hears how it ends, by asking and by being told', async () => {
  await using w = await walk();
  await using receiver = await sink();
  const { page, url } = w;
  await w.open('system_admin', '/c/admin/keys');
  await page.getByRole('button', { name: '发放密钥' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('系统名称').fill('市民热线');
  expect(await w.barriers()).toEqual([]);
  await dialog.getByRole('button', { name: '发放密钥' }).click();
  await page.getByText('只显示这一次').waitFor();
  const api_key = (await dialog.locator('code').innerText()).trim();
  await w.shot('exchange-key');
  await dialog.getByRole('button', { name: '好了' }).click();
  await page.getByRole('heading', { name: '市民热线' }).first().waitFor();
  expect(await page.content()).not.toContain(api_key);
  expect(await w.barriers()).toEqual([]);

  const { body: hook } = await w.post('/exchange/webhooks', {
    ...{ name: '城运中心', url: receiver.url, events: ['matter.published', 'matter.ended'] },
  });
  const sent = await fetch(`${url}/open311/v2/requests.json`, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ api_key, service_code: '0118', 'attribute[how_many]': '1' },
      ...{ long: String(lamp[0]), lat: String(lamp[1]) },
      description: '市民热线转来：小区门口的路灯不亮',
    }),
  });
  expect(sent.status).toBe(200);
  const [{ service_request_id: number }] = await sent.json();

  await using d = await walk();
  await d.open('desk', `/c/matters?q=${number}&view=all`);
  await d.page.getByText('小区门口的路灯不亮').first().waitFor();
  const [desk, command, handler, checker] = [
    await staff('desk'),
    await staff('command'),
    await staff('handler'),
    await staff('supervisor'),
  ];
  await desk.take(number, 'send_to_verify');
  await desk.take(number, 'confirm', { note: '现场看过' });
  await command.take(number, 'dispatch', { lead: 'urban-management', others: [] });
  const order = await handler.order(number);
  await handler.take(number, 'accept', {}, order);
  const done = {
    text: '已换灯泡',
    means: 'service',
    photos: [await handler.photo()],
    fix: standingAt(lamp),
  };
  await handler.take(number, 'answer', done, order);
  await checker.take(number, 'pass', { means: 'service' });

  const told = await receiver.of('matter.ended', number);
  const key = Buffer.from(hook.secret.replace('whsec_', ''), 'base64');
  const signed = `${told.headers['webhook-id']}.${told.headers['webhook-timestamp']}.${told.body}`;
  expect(told.headers['webhook-signature']).toBe(
    `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
  );
  const [asked] = await (await fetch(`${url}/open311/v2/requests/${number}.json`)).json();
  expect(asked).toMatchObject({ status: 'closed', service_request_id: number });

  await w.go('/c/admin/webhooks');
  await page.getByRole('button', { name: '推送记录 城运中心' }).click();
  await dialog.getByText('已送达').first().waitFor();
  expect(await w.barriers()).toEqual([]);
  await w.shot('exchange-log');
  // What this journey brought is told to nobody after it.
  await w.page.keyboard.press('Escape');
  await page.getByRole('button', { name: '删除 城运中心' }).click();
  await dialog.getByRole('button', { name: '删除' }).click();
  await page.getByText('还没有推送地址').waitFor();
  expect([...w.faults, ...d.faults]).toEqual([]);
});
