import { Waiting } from '@liren/guard/contract';
import { roles } from '@liren/kernel/account';
import { AccountId, endpoint, Instant, MatterId } from '@liren/kernel/contract';
import * as z from 'zod';

const auditor = { role: 'audit_admin', over: 'area' } as const;

export const AuditLine = z.object({
  seq: z.int(),
  at: Instant,
  actor: AccountId.nullable(),
  actorName: z.string().nullable().meta({ description: 'null: the system, or nobody signed in' }),
  deputyFor: z.array(z.string()).meta({
    description: 'names of those for whom they stood in then, with rights that open this',
  }),
  ip: z.string().nullable(),
  action: z.string(),
  object: z.string(),
  objectName: z.string().nullable(),
  subject: z.string().nullable().meta({ description: 'whose personal data it was' }),
  subjectName: z.string().nullable(),
  purpose: z.string().nullable(),
  result: z.enum(['done', 'refused']),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditLine = z.output<typeof AuditLine>;

export const AuditFilter = z.strictObject({
  action: z.string().max(60).optional(),
  actor: AccountId.optional(),
  object: z.string().max(120).optional(),
  subject: z.string().max(120).optional(),
  result: z.enum(['done', 'refused']).optional(),
  q: z.string().trim().max(60).optional().meta({
    description: 'part of a name, the beginning of an object, or a public number',
  }),
  from: Instant.optional(),
  to: Instant.optional(),
});

export const listAudit = endpoint({
  id: 'listAudit',
  method: 'GET',
  path: '/audit',
  summary: 'The audit trail of the office, newest first',
  permission: auditor,
  input: {
    query: AuditFilter.extend({
      after: z
        .string()
        .regex(/^\d{1,15}$/)
        .optional()
        .meta({ description: 'last line of the page before' }),
    }),
  },
  reply: z.object({ items: z.array(AuditLine), next: z.string().nullable() }),
  problems: [],
});

const exported = {
  query: z.strictObject({
    permit: MatterId.meta({ description: 'which lines, as a second person has confirmed' }),
    lang: z.enum(['zh-CN', 'en']).default('zh-CN'),
  }),
};

/** The trail holds who read what of whom: a file of it leaves the house only when two persons want it. */
export const proposeAuditExport = endpoint({
  id: 'proposeAuditExport',
  method: 'POST',
  path: '/audit/exports',
  summary: 'Asks a second person for a file of these lines',
  permission: auditor,
  input: { body: AuditFilter },
  reply: Waiting,
  problems: ['guard.nobody_else', 'permission.denied'],
});

/** An export of the trail is itself a line of it, the first one of the file. */
export const exportAudit = endpoint({
  id: 'exportAudit',
  method: 'GET',
  path: '/audit/export.csv',
  summary: 'The lines that were permitted as CSV, streamed and audited',
  permission: auditor,
  input: exported,
  reply: z.unknown(),
  media: 'stream',
  rate: 6,
  problems: ['guard.not_permitted'],
});

export const exportAuditXlsx = endpoint({
  id: 'exportAuditXlsx',
  method: 'GET',
  path: '/audit/export.xlsx',
  summary: 'The lines that were permitted as an XLSX workbook, streamed and audited',
  permission: auditor,
  input: exported,
  reply: z.unknown(),
  media: 'stream',
  rate: 6,
  problems: ['guard.not_permitted'],
});

export const verifyAuditTrail = endpoint({
  id: 'verifyAuditTrail',
  method: 'POST',
  path: '/audit/verification',
  summary: 'Reads the whole chain and tells whether a line was changed, moved or taken out',
  permission: auditor,
  input: {},
  reply: z.object({
    lines: z.int(),
    head: z.string(),
    checkedAt: Instant,
    fault: z.object({ seq: z.int(), kind: z.enum(['gap', 'changed', 'moved', 'cut']) }).nullable(),
  }),
  problems: [],
  rate: 4,
});

export const listReadsOfMyData = endpoint({
  id: 'listReadsOfMyData',
  method: 'GET',
  path: '/session/reads',
  summary: 'Who read the own personal data, when and why',
  permission: 'signed_in',
  input: {
    query: z.strictObject({
      number: z
        .string()
        .regex(/^\d{10}$/)
        .optional()
        .meta({ description: 'of this matter alone, by its public number' }),
      after: z
        .string()
        .regex(/^\d{1,15}$/)
        .optional(),
    }),
  },
  reply: z.object({
    items: z.array(
      z.object({
        seq: z.int(),
        at: Instant,
        readerName: z.string().nullable(),
        readerRole: z
          .enum(roles)
          .nullable()
          .meta({ description: 'what the reader was in the office at that time' }),
        readerUnit: z.string().nullable(),
        purpose: z.string().nullable(),
        number: z
          .string()
          .nullable()
          .meta({ description: 'public number of the matter it belongs to' }),
      }),
    ),
    next: z.string().nullable(),
  }),
  problems: [],
});
