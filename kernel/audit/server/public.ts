export {
  type AuditAction,
  type AuditEntry,
  type AuditWorld,
  audit,
  auditActions,
} from './append.ts';
export { factsFromTrail } from './flow.ts';
export {
  type AuditQuery,
  type AuditRow,
  auditPage,
  keepOwnSubject,
  ownSubjects,
  type PastReading,
  readsOf,
} from './read.ts';
export { type Reading, reveal } from './reveal.ts';
export { type AuditFault, type AuditVerdict, verifyAudit } from './verify.ts';
