import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAccount, openSession } from '@liren/kernel/account/server';
import type { AccountId } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { tell } from '@liren/kernel/notice';
import {
  declareNotices,
  deliverMessages,
  Gone,
  httpSms,
  outboxWechat,
  queueSms,
  smtpMail,
} from '@liren/kernel/notice/server';
import { SMTPServer } from 'smtp-server';
import { v7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { accounts } from '../../accounts/server/public.ts';
import { office, world } from '../../accounts/server/test-world.ts';
import {
  askMailCode,
  beginWechat,
  getNoticeSettings,
  getOtherWays,
  linkWechat,
  removeMail,
  saveNoticeSettings,
  unlinkWechat,
  verifyMail,
} from '../contract/public.ts';
import { notices } from './public.ts';

const words = {
  'notice.kettle.hot.title': '水开了',
  'notice.kettle.hot.body': '{{name}}，水开了（{{number}}）',
};
declareNotices({ 'zh-CN': words, en: words }, { 'kettle.hot': { topic: 'progress' } });

const token = 'a token of the gateway';

async function house() {
  const w = await world([accounts, notices], { demo: true });
  w.deps.wechat = outboxWechat((back) => `${back}-stand-in`);
  w.deps.settings.smsReceiptToken = token;
  const told = { name: '王阿姨', number: '3182047756' };
  return {
    ...w,
    async resident() {
      const id = v7() as AccountId;
      const phone = `139${id.replaceAll(/\D/g, '').slice(-8).padStart(8, '0')}`;
      const { token: cookie } = await inTransaction(w.db, {}, async (tx) => {
        const at = w.clock.now();
        await createAccount(tx, w.keys, { id, kind: 'resident', displayName: '王', phone, at });
        return openSession(tx, w.deps, { account: id, kind: 'resident', ip: '', userAgent: '' });
      });
      const browser = w.browser();
      browser.enter(cookie);
      return { id, call: browser.call, refusal: browser.refusal };
    },
    tell: (account: AccountId) =>
      notices.effects?.['notice']?.(
        {
          ...{ id: v7(), office, matter: null, at: w.clock.now() },
          payload: tell(`account:${account}`, 'kettle.hot', told).payload,
        },
        w.deps,
      ),
    receipts: (receipts: unknown, headers = { authorization: `Bearer ${token}` }) =>
      w.app.inject({
        ...{ method: 'POST', url: '/receipts/sms', headers },
        payload: { receipts } as object,
      }),
    [Symbol.asyncDispose]: () => w[Symbol.asyncDispose](),
  };
}

type House = Awaited<ReturnType<typeof house>>;

/** As the stand-in's page does it: agrees and comes back. */
async function linked(w: House) {
  const person = await w.resident();
  const { url, isStandIn } = await person.call(beginWechat, {});
  const page = new URL(url);
  expect([isStandIn, page.pathname]).toEqual([true, '/r/notices/wechat-stand-in']);
  const state = page.searchParams.get('state') ?? '';
  await person.call(linkWechat, { body: { code: `stand-in.${state}`, state } });
  return { ...person, state };
}

test('a resident who links WeChat is told there, until they unlink it', async () => {
  await using w = await house();
  const person = await linked(w);
  expect(await person.call(getOtherWays, {})).toMatchObject({ wechat: 'linked' });
  await w.tell(person.id);
  expect(await w.messages()).toMatchObject([
    { channel: 'wechat', status: 'sent', text: '水开了\n王阿姨，水开了（318 204 7756）' },
  ]);
  expect(await person.call(unlinkWechat, {})).toMatchObject({ wechat: 'none' });
  await w.tell(person.id);
  expect(await w.messages()).toHaveLength(1);
});

test('WeChat is a way among the ways: whoever unticks it for a topic is not told there', async () => {
  await using w = await house();
  const person = await linked(w);
  const settings = await person.call(getNoticeSettings, {});
  expect(settings.wechat).toBe('linked');
  const topics = settings.topics.map(({ topic, pace, ways }) => ({
    ...{ topic, pace },
    ways: topic === 'progress' ? (['inapp'] as const).slice() : ways,
  }));
  await person.call(saveNoticeSettings, { body: { quiet: null, digestMinute: 1080, topics } });
  await w.tell(person.id);
  expect(await w.messages()).toEqual([]);
});

test('a consent that began elsewhere, or is old, links nothing', async () => {
  await using w = await house();
  const [one, other] = [await linked(w), await w.resident()];
  const body = { code: 'stand-in.x', state: one.state };
  expect(await other.refusal(linkWechat, { body })).toBe('wechat.refused');
  w.pass(16 * 60_000);
  expect(await one.refusal(linkWechat, { body })).toBe('wechat.refused');
  const { url } = await other.call(beginWechat, {});
  const state = new URL(url).searchParams.get('state') ?? '';
  expect(await other.refusal(linkWechat, { body: { code: 'of nobody', state } })).toBe(
    'wechat.refused',
  );
  expect(await other.call(getOtherWays, {})).toMatchObject({ wechat: 'none' });
});

test('staff link no WeChat, and nobody does where there is none', async () => {
  await using w = await house();
  const staff = await (await w.staff('desk')).in();
  expect(await staff.refusal(beginWechat, {})).toBe('wechat.unavailable');
  expect(await staff.call(getOtherWays, {})).toMatchObject({ wechat: null });
});

test('whoever follows the account no longer is unlinked by the first message that says so', async () => {
  await using w = await house();
  const person = await linked(w);
  w.deps.wechat = {
    ...outboxWechat((back) => back),
    send: async () => {
      throw new Gone('WeChat answered 43004');
    },
  };
  await w.tell(person.id);
  expect(await w.messages()).toMatchObject([{ channel: 'wechat', status: 'gone', tries: 1 }]);
  expect(await person.call(getOtherWays, {})).toMatchObject({ wechat: 'none' });
});

/** A real mail server on this machine, with what it was given. */
async function mailServer() {
  const mails: { to: string[]; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let text = '';
      stream.setEncoding('utf8');
      stream.on('data', (part: string) => {
        text += part;
      });
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  const { port } = listening.address() as AddressInfo;
  return {
    mails,
    port: smtpMail({ url: `smtp://127.0.0.1:${port}`, from: 'liren@street.example' }),
  };
}

/** Header fields and text of a mail, read as its receiver's program does. */
function readMail(text: string): string {
  const [head = '', ...parts] = text.split('\r\n\r\n');
  const body = parts.join('\r\n\r\n');
  if (/encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

test('a mailbox is told things once the code that was mailed there was typed in', async () => {
  await using w = await house();
  const { mails, port } = await mailServer();
  w.deps.mail = port;
  const person = await w.resident();
  const address = 'wang@example.org';
  const asked = await person.call(askMailCode, { body: { address } });
  expect(asked.ways.mail).toEqual({ address, isVerified: false });
  expect(mails).toMatchObject([{ to: [address] }]);
  await w.tell(person.id);
  expect(mails).toHaveLength(1); // nobody has shown that it is theirs

  const { text } = (await w.messages())[0] ?? {};
  const code = /\d{6}/.exec(text ?? '')?.[0] ?? '';
  const wrong = code === '000000' ? '000001' : '000000';
  expect(await person.refusal(verifyMail, { body: { code: wrong } })).toBe('mail.code_refused');
  const shown = await person.call(verifyMail, { body: { code } });
  expect(shown.mail).toEqual({ address, isVerified: true });
  await w.tell(person.id);
  expect(mails).toHaveLength(2);
  const said = readMail(mails[1]?.text ?? '');
  expect(said).toContain('王阿姨，水开了（318 204 7756）');
  expect(said).toContain('http://localhost/m/3182047756');
  expect(said).toContain('http://localhost/r/notices/settings');

  expect((await person.call(removeMail, {})).mail).toEqual({ address: null, isVerified: false });
  await w.tell(person.id);
  expect(mails).toHaveLength(2);
});

test('codes are not mailed as fast as somebody presses, nor does another’s code open one’s mailbox', async () => {
  await using w = await house();
  const [one, other] = [await w.resident(), await w.resident()];
  await one.call(askMailCode, { body: { address: 'wang@example.org' } });
  expect(await one.refusal(askMailCode, { body: { address: 'Wang@example.org' } })).toBe(
    'mail.code_too_soon',
  );
  await other.call(askMailCode, { body: { address: 'li@example.org' } });
  const code = /\d{6}/.exec((await w.messages())[1]?.text ?? '')?.[0] ?? '';
  const mailed = /\d{6}/.exec((await w.messages())[0]?.text ?? '')?.[0];
  if (code !== mailed)
    expect(await other.refusal(verifyMail, { body: { code } })).toBe('mail.code_refused');
});

test('mail is a way of staff, too, for what they choose', async () => {
  await using w = await house();
  const { mails, port } = await mailServer();
  w.deps.mail = port;
  const staff = await (await w.staff('desk')).in();
  await staff.call(askMailCode, { body: { address: 'zhou@street.example' } });
  const code = /\d{6}/.exec((await w.messages())[0]?.text ?? '')?.[0] ?? '';
  await staff.call(verifyMail, { body: { code } });
  await w.tell(staff.id);
  expect(mails).toHaveLength(1); // the code: nothing is mailed to staff unasked
  const topics = [{ topic: 'news', pace: 'now', ways: ['inapp', 'mail'] }] as const;
  await staff.call(saveNoticeSettings, {
    body: {
      quiet: null,
      digestMinute: 1080,
      topics: topics.map((t) => ({ ...t, ways: [...t.ways] })),
    },
  });
  expect(await staff.call(getNoticeSettings, {})).toMatchObject({ mail: 'verified' });
});

/** A gateway on this machine that numbers what it takes. */
async function gateway() {
  const taken: { id: string }[] = [];
  const server = createServer((request, reply) => {
    let text = '';
    request.on('data', (part: Buffer) => {
      text += part.toString();
    });
    request.on('end', () => {
      taken.push(JSON.parse(text) as { id: string });
      reply.setHeader('content-type', 'application/json');
      reply.end(JSON.stringify({ reference: `g-${taken.length}` }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  const { port } = server.address() as AddressInfo;
  return { taken, port: httpSms({ url: `http://127.0.0.1:${port}/send` }) };
}

async function twoSent(w: House) {
  const { taken, port } = await gateway();
  w.deps.sms = port;
  await inTransaction(w.db, {}, async (tx) => {
    for (const to of ['13800005678', '13800005679'])
      await queueSms(tx, w.deps, { office, to, template: 'kettle.hot', text: '水开了' });
  });
  await deliverMessages(w.deps, office);
  return taken.map(({ id }) => id);
}

test('the gateway says what became of a message, by our number or its own', async () => {
  await using w = await house();
  const [first] = await twoSent(w);
  const answer = await w.receipts([
    { id: first, status: 'delivered', at: '2026-11-22T05:59:00Z' },
    { reference: 'g-2', status: 'undelivered', code: 'MK:0001' },
    { reference: 'g-9', status: 'delivered' },
  ]);
  expect(answer.json()).toEqual({ noted: 2, unknown: 1 });
  const messages = await w.messages();
  expect(messages.find(({ id }) => id === first)).toMatchObject({
    status: 'sent',
    deliveredAt: new Date('2026-11-22T05:59:00Z'),
  });
  expect(messages.find(({ id }) => id !== first)).toMatchObject({
    ...{ status: 'undelivered', error: 'MK:0001', deliveredAt: null },
  });
});

test('what arrived has arrived, whatever is said before or after', async () => {
  await using w = await house();
  const [id] = await twoSent(w);
  for (const status of ['undelivered', 'delivered', 'undelivered'])
    await w.receipts([{ id, status, code: 'x' }]);
  const message = (await w.messages()).find((one) => one.id === id);
  expect(message).toMatchObject({ status: 'sent', error: null, deliveredAt: w.clock.now() });
});

test('nobody but the gateway says so, and nobody at all where it has no token', async () => {
  await using w = await house();
  const [id] = await twoSent(w);
  const said = [{ id, status: 'delivered' }];
  expect((await w.receipts(said, { authorization: 'Bearer another' })).statusCode).toBe(401);
  expect((await w.receipts([{ status: 'delivered' }])).statusCode).toBe(400);
  delete w.deps.settings.smsReceiptToken;
  expect((await w.receipts(said)).statusCode).toBe(404);
  expect((await w.messages()).every(({ deliveredAt }) => deliveredAt === null)).toBe(true);
});
