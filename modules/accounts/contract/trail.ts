import { roles } from '@liren/kernel/account';
import { AccountId, endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';

const auditor = { role: 'audit_admin', over: 'area' } as const;

export const AuditLine = z.object({
  seq: z.int(),
  at: Instant,
  actor: AccountId.nullable(),
  actorName: z.string().nullable().meta({ description: 'null: the system, or nobody signed in' }),
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

const AuditFilter = z.strictObject({
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

const exported = { query: AuditFilter.extend({ lang: z.enum(['zh-CN', 'en']).default('zh-CN') }) };

/** An export of the trail is itself a line of it, the first one of the file. */
export const exportAudit = endpoint({
  id: 'exportAudit',
  method: 'GET',
  path: '/audit/export.csv',
  summary: 'The same lines as CSV, streamed and audited',
  permission: auditor,
  input: exported,
  reply: z.unknown(),
  media: 'stream',
  rate: 6,
  problems: [],
});

export const exportAuditXlsx = endpoint({
  id: 'exportAuditXlsx',
  method: 'GET',
  path: '/audit/export.xlsx',
  summary: 'The same lines as an XLSX workbook, streamed and audited',
  permission: auditor,
  input: exported,
  reply: z.unknown(),
  media: 'stream',
  rate: 6,
  problems: [],
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
