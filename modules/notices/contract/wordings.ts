import { declareProblems, endpoint, Instant } from '@liren/kernel/contract';
import { aspects, topics } from '@liren/kernel/notice';
import * as z from 'zod';

declareProblems({
  'wording.unknown_notice': 404,
  'wording.unknown': 422,
  'wording.missing': 422,
  'wording.braces': 422,
  'wording.changed': 409,
});

/** Who words what people are told. */
const keepsWordings = { role: 'system_admin', over: 'area' } as const;

const locales = ['zh-CN', 'en'] as const;
const Locale = z.enum(locales);
const Both = z.object({ 'zh-CN': z.string(), en: z.string() });

const template = z.strictObject({
  template: z
    .string()
    .regex(/^[a-z_.]{2,60}$/)
    .meta({ examples: ['requests.closed'] }),
});

export const listWordings = endpoint({
  id: 'listWordings',
  method: 'GET',
  path: '/notices/wordings',
  summary: 'Every notice the house can tell, and which of them the office words in its own way',
  permission: keepsWordings,
  input: {},
  reply: z.object({
    notices: z.array(
      z.object({
        template: z.string(),
        topic: z.enum(topics),
        name: Both.meta({ description: 'its standard title' }),
        hasSms: z.boolean(),
        isChanged: z.boolean(),
      }),
    ),
  }),
  problems: [],
});

const Version = z.object({
  aspect: z.enum(aspects),
  locale: Locale,
  version: z.int(),
  text: z.string().nullable().meta({ description: 'null: the standard sentence again' }),
  by: z.string(),
  at: Instant,
});

export const Wording = z.object({
  template: z.string(),
  name: Both,
  sentences: z.array(
    z.object({
      aspect: z.enum(aspects),
      locale: Locale,
      standard: z.string(),
      own: z.string().nullable(),
      version: z.int().meta({ description: '0: never changed' }),
    }),
  ),
  variables: z.array(z.object({ name: z.string(), example: Both })),
  around: z
    .object({
      'zh-CN': z.object({ before: z.string(), after: z.string() }),
      en: z.object({ before: z.string(), after: z.string() }),
    })
    .meta({
      description: 'what stands around a message by SMS: signature, and where it is changed',
    }),
  versions: z.array(Version),
});
export type Wording = z.output<typeof Wording>;

export const getWording = endpoint({
  id: 'getWording',
  method: 'GET',
  path: '/notices/wordings/:template',
  summary: 'The sentences of one notice by language, its variables with examples, and all versions',
  permission: keepsWordings,
  input: { params: template },
  reply: Wording,
  problems: ['wording.unknown_notice'],
});

export const saveWording = endpoint({
  id: 'saveWording',
  method: 'POST',
  path: '/notices/wordings/:template',
  summary: 'Words one sentence of a notice in the office’s own way, or in the standard one again',
  permission: keepsWordings,
  input: {
    params: template,
    body: z
      .strictObject({
        aspect: z.enum(aspects),
        locale: Locale,
        text: z.string().trim().min(1).max(500).nullable(),
        seen: z.int().min(0).meta({ description: 'version it was changed from' }),
      })
      .meta({
        examples: [{ aspect: 'title', locale: 'zh-CN', text: '“{{title}}”办好了', seen: 0 }],
      }),
  },
  reply: Wording,
  problems: [
    'wording.unknown_notice',
    'wording.unknown',
    'wording.missing',
    'wording.braces',
    'wording.changed',
    'input.invalid',
  ],
});
