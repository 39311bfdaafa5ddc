import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { WechatMessage } from '../wechat.ts';
import { Gone, Hopeless } from './gone.ts';
import { filled, httpWechat } from './wechat.ts';

interface Asked {
  path: string;
  token: string | null;
  body: Record<string, unknown>;
}

/** WeChat's interface on this machine: tokens, consent, and what it answers to a message. */
async function wechat(answers: readonly unknown[] = []) {
  const asked: Asked[] = [];
  const left = [...answers];
  let tokens = 0;
  const server = createServer((request, reply) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      text += part;
    });
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://wechat');
      const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
      asked.push({ path: url.pathname, token: url.searchParams.get('access_token'), body });
      const said = (): unknown => {
        if (url.pathname === '/cgi-bin/stable_token')
          return body['secret'] === 'right'
            ? { access_token: `token-${++tokens}`, expires_in: 7200 }
            : { errcode: 40125, errmsg: 'invalid appsecret' };
        if (url.pathname === '/sns/oauth2/access_token')
          return url.searchParams.get('code') === 'good'
            ? { access_token: 'x', openid: 'oABC' }
            : { errcode: 40029, errmsg: 'invalid code' };
        return left.shift() ?? { errcode: 0, errmsg: 'ok', msgid: 7 };
      };
      reply.setHeader('content-type', 'application/json');
      const answer = said();
      reply.statusCode = answer === 503 ? 503 : 200;
      reply.end(JSON.stringify(answer));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  const clock = { now: 0 };
  const port = (secret = 'right') =>
    httpWechat({
      appId: 'wx1',
      secret,
      templates,
      api: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      now: () => clock.now,
    });
  return { asked, clock, port, paths: () => asked.map(({ path }) => path.split('/').at(-1)) };
}

const templates = {
  '*': { id: 'TM1', fields: { thing1: 'title', character_string2: 'number', time3: 'at' } },
  late: { id: 'TM2', fields: { thing1: 'title' } },
  'tea.ready': { id: 'TM3', fields: { thing9: 'body' } },
} as const;
const message: WechatMessage = {
  template: 'requests.closed',
  topic: 'result',
  parts: {
    title: '办结了',
    body: '路灯已经修好。',
    number: '3182047756',
    at: '2026-11-24 17:30',
    office: '柳岸街道',
  },
  url: 'https://liren.example/m/3182047756',
};
const sending = (id = 'm1') => ({
  ...{ id, to: 'oABC', message, signal: AbortSignal.timeout(5_000) },
});

test('a message goes out by its template, under its id, and one token serves all', async () => {
  const { asked, port, paths } = await wechat();
  const way = port();
  await Promise.all([way.send(sending('m1')), way.send(sending('m2'))]);
  await way.send(sending('m3'));
  expect(paths().filter((path) => path === 'stable_token')).toHaveLength(1);
  expect(asked.find(({ body }) => body['client_msg_id'] === 'm1')).toEqual({
    path: '/cgi-bin/message/template/send',
    token: 'token-1',
    body: {
      touser: 'oABC',
      template_id: 'TM1',
      url: message.url,
      client_msg_id: 'm1',
      data: {
        thing1: { value: '办结了' },
        character_string2: { value: '3182047756' },
        time3: { value: '2026-11-24 17:30' },
      },
    },
  });
});

test('a token is asked for anew before its time is over, and when WeChat says that it is', async () => {
  const { asked, clock, port } = await wechat([{}, {}, { errcode: 42001, errmsg: 'expired' }, {}]);
  const way = port();
  await way.send(sending());
  clock.now = 7_200_000 - 60_000;
  await way.send(sending());
  await way.send(sending());
  const tokens = asked.filter(({ token }) => token).map(({ token }) => token);
  expect(tokens).toEqual(['token-1', 'token-2', 'token-2', 'token-3']);
});

test.each([
  ['whoever follows the account no longer is gone', { errcode: 43004, errmsg: '' }, Gone],
  ['a template WeChat does not know is hopeless', { errcode: 40037, errmsg: '' }, Hopeless],
])('%s', async (_, answer, kind) => {
  const { port } = await wechat([answer]);
  await expect(port().send(sending())).rejects.toBeInstanceOf(kind);
});

test.each([
  ['a full quota', { errcode: 45009, errmsg: 'reach max api daily quota limit' }],
  ['a busy system', { errcode: -1, errmsg: 'system error' }],
  ['no answer', 503],
])('%s is tried again', async (_, answer) => {
  const { port } = await wechat([answer]);
  const way = port();
  const fault = await way.send(sending()).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(Error);
  expect(fault).not.toBeInstanceOf(Hopeless);
  expect(fault).not.toBeInstanceOf(Gone);
  await way.send(sending());
});

test('a token that was refused is not kept', async () => {
  const { port, paths } = await wechat();
  const way = port('wrong');
  await expect(way.send(sending())).rejects.toBeInstanceOf(Hopeless);
  await expect(way.send(sending())).rejects.toBeInstanceOf(Hopeless);
  expect(paths()).toEqual(['stable_token', 'stable_token']);
});

test('who agreed is known by the code, and by nothing else', async () => {
  const { port } = await wechat();
  const way = port();
  const signal = AbortSignal.timeout(5_000);
  expect(await way.openidOf('good', signal)).toBe('oABC');
  await expect(way.openidOf('other', signal)).rejects.toThrow('40029');
  const page = new URL(way.linkAt('https://liren.example/r/notices/wechat', 'st'));
  expect(page.host).toBe('open.weixin.qq.com');
  expect(page.searchParams.get('redirect_uri')).toBe('https://liren.example/r/notices/wechat');
  expect(page.searchParams.get('state')).toBe('st');
});

test('the name of a notice goes before its topic, that before all others; no field is too long or empty', () => {
  const id = (changed: Partial<WechatMessage>) =>
    filled(templates, { ...message, ...changed }).template_id;
  expect([id({}), id({ topic: 'late' }), id({ topic: 'late', template: 'tea.ready' })]).toEqual([
    'TM1',
    'TM2',
    'TM3',
  ]);
  const parts = { ...message.parts, title: '很长的标题'.repeat(10), number: '' };
  const { data } = filled(templates, { ...message, parts });
  expect([...(data['thing1']?.value ?? '')]).toHaveLength(20);
  expect(data['thing1']?.value.endsWith('…')).toBe(true);
  expect(data['character_string2']?.value).toBe('-');
});
