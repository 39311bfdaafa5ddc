import * as z from 'zod';

/** What can stand in a field of a template that WeChat has approved. */
export const wechatParts = ['title', 'body', 'number', 'at', 'office'] as const;
export type WechatPart = (typeof wechatParts)[number];

/**
 * Which of an official account's templates says what: by the name of a notice, by its topic, or `*` for all others.
 *
 * @example { "*": { "id": "TM00015", "fields": { "thing1": "title", "character_string2": "number", "time3": "at" } } }
 */
export const WechatTemplates = z
  .record(
    z.string().regex(/^(\*|[a-z_.]{2,60})$/),
    z.strictObject({
      id: z.string().min(1).max(80),
      fields: z.record(z.string().regex(/^[a-z_]{2,30}\d{0,2}$/), z.enum(wechatParts)),
    }),
  )
  .refine((templates) => '*' in templates, 'needs a template for all others: "*"');
export type WechatTemplates = z.output<typeof WechatTemplates>;

/** A notice as it is said in WeChat. */
export interface WechatMessage {
  template: string;
  topic: string;
  parts: Record<WechatPart, string>;
  /** Where it leads. */
  url: string;
}

/** The way to people's WeChat, by templates of the office's official account (服务号). */
export interface WechatPort {
  /** Shown to the operator. */
  name: string;
  /** The page on which somebody agrees; it comes back to `back` with `code` and the same `state`. */
  linkAt(back: string, state: string): string;
  /** Who agreed, as this official account knows them. @throws Error when WeChat knows no such code */
  openidOf(code: string, signal: AbortSignal): Promise<string>;
  /**
   * @throws Gone (of `server`) when this person cannot be told any more; Hopeless when trying again would not help;
   *   Error when it could not be sent now
   */
  send(message: {
    id: string;
    to: string;
    message: WechatMessage;
    signal: AbortSignal;
  }): Promise<void>;
}
