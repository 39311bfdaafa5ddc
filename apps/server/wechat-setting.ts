import { WechatTemplates } from '@liren/kernel/notice';
import * as z from 'zod';

export interface WechatSetting {
  appId: string;
  secret: string;
  templates: WechatTemplates;
  api: string | undefined;
}

/** The settings of WeChat, as the table of settings prints them. */
export const wechatShape = {
  LIREN_WECHAT_APP_ID: z.string().min(1).optional().meta({
    description:
      'WeChat official account (服务号) that residents can be told by. Unset: nobody can link one; a demonstration has a stand-in.',
  }),
  LIREN_WECHAT_APP_SECRET: z.string().min(1).optional().meta({
    description: 'Its secret. Required with `LIREN_WECHAT_APP_ID`.',
  }),
  LIREN_WECHAT_TEMPLATES: z
    .string()
    .transform((text, { addIssue }) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        addIssue('not JSON');
        return z.NEVER;
      }
    })
    .pipe(WechatTemplates)
    .optional()
    .meta({
      description:
        'Which of its templates says what, as JSON by name of a notice, topic, or `*` for all others: `{"*":{"id":"…","fields":{"thing1":"title","character_string2":"number","time3":"at"}}}`; a field says `title`, `body`, `number`, `at` or `office`. Required with `LIREN_WECHAT_APP_ID`.',
    }),
  LIREN_WECHAT_API: z
    .url({ protocol: /^https?$/, error: 'not an http:// or https:// URL' })
    .optional()
    .meta({
      description: 'Origin of WeChat’s interface, for a relay. Unset: `https://api.weixin.qq.com`.',
    }),
};

type Set = z.output<z.ZodObject<typeof wechatShape>>;

export const wechatOf = (set: Set): WechatSetting | null =>
  set.LIREN_WECHAT_APP_ID && set.LIREN_WECHAT_TEMPLATES
    ? {
        appId: set.LIREN_WECHAT_APP_ID,
        secret: set.LIREN_WECHAT_APP_SECRET ?? '',
        templates: set.LIREN_WECHAT_TEMPLATES,
        api: set.LIREN_WECHAT_API,
      }
    : null;

/** What contradicts itself among the settings as they were given. */
export function wechatFaults(
  given: Readonly<Record<string, string | undefined>>,
  needs: (name: string, because: string) => void,
): string[] {
  if (given['LIREN_WECHAT_APP_ID']) {
    needs('LIREN_WECHAT_APP_SECRET', 'WeChat knows this installation by it');
    needs('LIREN_WECHAT_TEMPLATES', 'WeChat sends nothing but templates it has approved');
    return [];
  }
  return ['LIREN_WECHAT_APP_SECRET', 'LIREN_WECHAT_TEMPLATES', 'LIREN_WECHAT_API'].flatMap(
    (name) => (given[name] ? [`${name}: set without LIREN_WECHAT_APP_ID`] : []),
  );
}
