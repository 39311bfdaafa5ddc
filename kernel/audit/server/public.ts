export { type AuditEntry, audit, auditActions } from './append.ts';
export { type AuditQuery, type AuditRow, auditPage, readsOf } from './read.ts';
export { type AuditFault, verifyAudit } from './verify.ts';
