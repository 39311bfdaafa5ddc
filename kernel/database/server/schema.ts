// Written by `npm run goldens` from a migrated database. Change a migration, not this file.
import type { Generated } from 'kysely';
import type { Bytes, Json, Nullable, Point } from './values.ts';

export interface KernelAccount {
  id: string;
  kind: 'staff' | 'resident';
  displayName: string;
  loginName: string | null;
  passwordHash: string | null;
  passwordSetAt: Date | null;
  mustChangePassword: Generated<boolean>;
  phone: Nullable<Bytes>;
  phoneBlind: Nullable<Bytes>;
  phoneTailBlind: Nullable<Bytes>;
  locale: Generated<'zh-CN' | 'en'>;
  status: Generated<'active' | 'disabled'>;
  createdAt: Date;
  createdBy: string | null;
}

export interface KernelAccountKey {
  key: Bytes;
  kind: 'login' | 'phone';
  account: string;
}

export interface KernelArea {
  office: string;
  code: string;
  level: 'city' | 'district' | 'subdistrict' | 'community' | 'service_grid' | 'unit_grid';
  name: string;
  scheme: 'STAT12' | 'MCA' | 'LOCAL';
  parent: string | null;
  validFrom: string;
  validTo: string | null;
  geometry: Nullable<Json>;
  bbox: number[] | null;
  labelAt: Nullable<Point>;
  areaM2: Generated<number>;
  statutoryKind:
    | 'residents_committee'
    | 'villagers_committee'
    | 'like_residents_committee'
    | 'like_villagers_committee'
    | null;
  communityType: string | null;
  households: number | null;
  residents: number | null;
  gridKind: 'basic' | 'dedicated' | null;
  dedicatedKind: string | null;
  landUse: string | null;
  managementGrade: string | null;
  responsibleUnit: string | null;
  changedOn: string | null;
}

export interface KernelAreaOtherCode {
  office: string;
  scheme: 'STAT12' | 'GA15' | 'MCA';
  otherCode: string;
  code: string;
}

export interface KernelAreaSuccessor {
  office: string;
  code: string;
  successor: string;
  since: string;
}

export interface KernelAreaVersion {
  office: string;
  version: Generated<number>;
  changedAt: Generated<Date>;
}

export interface KernelAudit {
  office: string;
  seq: number;
  id: string;
  at: Date;
  actor: string | null;
  session: string | null;
  ip: string | null;
  action: string;
  object: string;
  subject: string | null;
  purpose: string | null;
  result: 'done' | 'refused';
  detail: Json;
  digest: Bytes;
  hash: Bytes;
}

export interface KernelAuditHead {
  office: string;
  seq: number;
  hash: Bytes;
}

export interface KernelCalendar {
  office: string;
  version: number;
  zone: string;
  hours: Json;
  weekend: number[];
  note: Generated<string>;
  publishedAt: Date;
  publishedBy: string | null;
}

export interface KernelCalendarDay {
  office: string;
  version: number;
  onDate: string;
  kind: 'holiday' | 'working';
  name: string;
}

export interface KernelCommunityType {
  code: string;
  names: Json;
  rank: number;
}

export interface KernelMembership {
  office: string;
  id: string;
  account: string;
  role:
    | 'grid_worker'
    | 'desk'
    | 'command'
    | 'handler'
    | 'checker'
    | 'assessor'
    | 'system_admin'
    | 'security_admin'
    | 'audit_admin';
  area: string;
  unit: string | null;
  since: Date;
  until: Date | null;
  grantedBy: string | null;
  endedBy: string | null;
}

export interface KernelMigration {
  name: string;
  checksum: string;
  appliedAt: Generated<Date>;
  tookMs: number;
}

export interface KernelSession {
  id: string;
  tokenHash: Bytes;
  account: string;
  openedAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  ip: string;
  userAgent: string;
  endedAt: Date | null;
  endReason: 'signed_out' | 'disabled' | 'password_changed' | 'entered_as_other' | null;
}

export interface KernelSignInCode {
  id: string;
  phoneBlind: Bytes;
  codeHash: Bytes;
  createdAt: Date;
  expiresAt: Date;
  tries: Generated<number>;
  usedAt: Date | null;
  ip: string;
}

export interface KernelSignInFailure {
  id: string;
  subject: Bytes;
  at: Date;
}

export interface KernelUnit {
  office: string;
  code: string;
  name: string;
  kind: 'department' | 'community' | 'company' | 'utility' | 'other';
  area: string;
  dutyPhone: string | null;
  parent: string | null;
  isActive: Generated<boolean>;
}

export interface Schema {
  'kernel.account': KernelAccount;
  'kernel.accountKey': KernelAccountKey;
  'kernel.area': KernelArea;
  'kernel.areaOtherCode': KernelAreaOtherCode;
  'kernel.areaSuccessor': KernelAreaSuccessor;
  'kernel.areaVersion': KernelAreaVersion;
  'kernel.audit': KernelAudit;
  'kernel.auditHead': KernelAuditHead;
  'kernel.calendar': KernelCalendar;
  'kernel.calendarDay': KernelCalendarDay;
  'kernel.communityType': KernelCommunityType;
  'kernel.membership': KernelMembership;
  'kernel.migration': KernelMigration;
  'kernel.session': KernelSession;
  'kernel.signInCode': KernelSignInCode;
  'kernel.signInFailure': KernelSignInFailure;
  'kernel.unit': KernelUnit;
}
