import * as z from 'zod';
import type { WechatMessage, WechatPort, WechatTemplates } from '../wechat.ts';
import { Gone, Hopeless } from './gone.ts';

const usualApi = 'https://api.weixin.qq.com';
const agreePage = 'https://open.weixin.qq.com/connect/oauth2/authorize';
/** A token is asked for anew before its two hours are over. */
const earlierMs = 5 * 60_000;

/** Codes of 微信公众平台 全局返回码. */
const tokenIsOld = [40001, 40014, 41001, 42001];
const nobodyThere = [40003, 43004, 43019, 43101, 50005];
const passes = [-1, 45009, 45011, 45047];

/** Most characters by kind of field; what is longer is refused as a whole (模板消息参数值内容限制说明). */
const fieldLimits: Readonly<Record<string, number>> = {
  thing: 20,
  character_string: 32,
  phrase: 5,
  const: 20,
};

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number() });
const Agreed = z.object({ openid: z.string().min(1).max(64) });
const Fault = z.object({ errcode: z.int().default(0), errmsg: z.string().default('') });

/**
 * Template messages of an official account (服务号).
 *
 * The access token is the “stable” one, which several processes may hold at once; it is asked for once, however many
 * messages wait for it, and anew when WeChat says that it is over. `client_msg_id` makes a message sent twice within
 * ten minutes one message.
 *
 * @param api  another origin, for a test or a relay
 * @see https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Template_Message_Interface.html
 */
export function httpWechat({
  appId,
  secret,
  templates,
  api = usualApi,
  now = Date.now,
}: {
  appId: string;
  secret: string;
  templates: WechatTemplates;
  api?: string | undefined;
  now?: () => number;
}): WechatPort {
  let kept: { token: Promise<string>; until: number } | null = null;

  async function newToken(signal: AbortSignal): Promise<{ token: string; until: number }> {
    const said = await ask(`${api}/cgi-bin/stable_token`, signal, {
      grant_type: 'client_credential',
      appid: appId,
      secret,
      force_refresh: false,
    });
    const { access_token: token, expires_in: seconds } = Token.parse(whole(said));
    return { token, until: now() + seconds * 1_000 - earlierMs };
  }

  function token(signal: AbortSignal): Promise<string> {
    if (kept && kept.until > now()) return kept.token;
    const asking = newToken(signal);
    const mine = { token: asking.then((one) => one.token), until: Number.POSITIVE_INFINITY };
    kept = mine;
    asking.then(
      ({ until }) => {
        mine.until = until;
      },
      () => {
        if (kept === mine) kept = null;
      },
    );
    return mine.token;
  }

  return {
    name: new URL(api).host,
    linkAt: (back, state) =>
      `${agreePage}?${new URLSearchParams({
        appid: appId,
        redirect_uri: back,
        response_type: 'code',
        scope: 'snsapi_base',
        state,
      }).toString()}#wechat_redirect`,
    async openidOf(code, signal) {
      const query = new URLSearchParams({
        appid: appId,
        secret,
        code,
        grant_type: 'authorization_code',
      });
      return Agreed.parse(whole(await ask(`${api}/sns/oauth2/access_token?${query}`, signal)))
        .openid;
    },
    async send({ id, to, message, signal }) {
      const body = {
        touser: to,
        ...filled(templates, message),
        url: message.url,
        client_msg_id: id,
      };
      const send = async () => {
        const query = new URLSearchParams({ access_token: await token(signal) });
        return ask(`${api}/cgi-bin/message/template/send?${query}`, signal, body);
      };
      let said = await send();
      if (tokenIsOld.includes(Fault.parse(said).errcode)) {
        kept = null; // another process, or another program with this secret, has had a new one made
        said = await send();
      }
      whole(said);
    },
  };
}

/** One question; WeChat answers faults with status 200 too. */
async function ask(url: string, signal: AbortSignal, body?: unknown): Promise<unknown> {
  const response = await fetch(url, {
    redirect: 'error',
    signal,
    ...(body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`WeChat answered ${response.status}`);
  }
  return response.json();
}

/** What was said, when it is no fault. */
function whole(said: unknown): unknown {
  const { errcode, errmsg } = Fault.parse(said);
  if (errcode === 0) return said;
  const text = `WeChat answered ${errcode} ${errmsg.slice(0, 120)}`;
  if (nobodyThere.includes(errcode)) throw new Gone(text);
  if (passes.includes(errcode) || tokenIsOld.includes(errcode)) throw new Error(text);
  throw new Hopeless(text);
}

/** The template for a message and its fields, each as long as it may be. */
export function filled(
  templates: WechatTemplates,
  { template, topic, parts }: WechatMessage,
): { template_id: string; data: Record<string, { value: string }> } {
  const chosen = templates[template] ?? templates[topic] ?? templates['*'];
  if (!chosen) throw new Hopeless(`no WeChat template for ${template}`);
  const data = Object.entries(chosen.fields).map(([field, part]) => {
    const most = fieldLimits[field.replace(/\d+$/, '')] ?? 200;
    // An empty field is refused, too.
    return [field, { value: shortened(parts[part], most) || '-' }];
  });
  return { template_id: chosen.id, data: Object.fromEntries(data) };
}

function shortened(text: string, most: number): string {
  const letters = [...text.replaceAll(/\s+/g, ' ').trim()];
  return letters.length <= most ? letters.join('') : `${letters.slice(0, most - 1).join('')}…`;
}

const standIn = 'stand-in.';

/**
 * The local default: messages stay in `kernel.message`, where the outbox page shows them, and a page of our own stands
 * for WeChat's.
 *
 * @param agreeAt  address of that page for whoever comes back to `back`
 */
export const outboxWechat = (agreeAt: (back: string) => string): WechatPort => ({
  name: 'outbox',
  linkAt: (back, state) => `${agreeAt(back)}?${new URLSearchParams({ state }).toString()}`,
  async openidOf(code) {
    if (!code.startsWith(standIn)) throw new Hopeless('no such code');
    return `demo-${code.slice(standIn.length)}`;
  },
  send: async () => undefined,
});
