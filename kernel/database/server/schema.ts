// Written by `npm run goldens` from a migrated database. Change a migration, not this file.
import type { Generated } from 'kysely';
import type { Bytes, Defaulted, Json, Nullable, Point, ReadOnly } from './values.ts';

interface AccountsDemoPerson {
  office: string;
  account: string;
  door: string;
  position: number;
}

interface AreasAddress {
  office: string;
  id: string;
  kind: 'building' | 'entrance' | 'door' | 'place' | 'road';
  label: string;
  text: string;
  weight: Generated<number>;
  tokens: string;
  at: Point;
  community: string;
  serviceGrid: string | null;
  unitGrid: string | null;
  source: string | null;
}

interface AreasBoundaryChange {
  office: string;
  matter: string;
  title: string;
  note: string;
  validFrom: string;
  edits: Json;
  digest: string;
  communities: string[];
  overCommunities: boolean;
}

interface AreasBoundaryResult {
  office: string;
  matter: string;
  appliedAt: Date;
  areas: Json;
  counts: Json;
}

interface AreasMapFeature {
  office: string;
  id: string;
  layer: 'water' | 'green' | 'buildings' | 'roads' | 'rails' | 'facilities' | 'names';
  class: string;
  name: string | null;
  rank: Generated<number>;
  geometry: Json;
  source: string | null;
}

interface AreasPubBoundaryResult {
  office: string | null;
  matter: string | null;
  appliedAt: Date | null;
  title: string | null;
}

interface AreasPubCommunity {
  office: string | null;
  code: string | null;
  name: string | null;
  statutoryKind: string | null;
  communityType: string | null;
  households: number | null;
  residents: number | null;
}

interface AreasPubRoad {
  office: string | null;
  name: string | null;
  geometry: unknown | null;
}

interface AreasPubStreet {
  office: string | null;
  id: string | null;
  class: string | null;
  name: string | null;
  geometry: unknown | null;
}

interface AreasSizeRule {
  office: string;
  least: number;
  most: number;
  savedBy: string;
  savedAt: Date;
}

interface AssessmentProfile {
  office: string;
  version: number;
  fromMonth: string;
  rules: Json;
  note: string;
  publishedAt: Date;
  publishedBy: string;
}

interface BodiesBody {
  office: string;
  id: string;
  kind: string;
  area: string;
  name: string;
  parent: string | null;
  since: string;
  termUntil: string | null;
  endedOn: string | null;
  charter: Nullable<Json>;
  adoptedOn: string | null;
  filedOn: string | null;
  changedAt: Date;
  changedBy: string | null;
  building: string | null;
}

interface BodiesBodyCase {
  office: string;
  body: string;
  matter: string;
  number: string;
  outcome: string;
  linkedOn: string;
  linkedBy: string | null;
}

interface BodiesChore {
  office: string;
  id: string;
  body: string;
  title: string;
  rhythm: 'day' | 'week' | 'month';
  since: string;
  rota: string[];
  endedOn: string | null;
  changedAt: Date;
  changedBy: string | null;
}

interface BodiesClaim {
  office: string;
  id: string;
  duty: string;
  community: string;
  member: string | null;
  unit: string | null;
  since: string;
  endedOn: string | null;
  ended: 'done' | 'left' | 'released' | null;
}

interface BodiesCommunity {
  office: string;
  community: string;
  model: 'administration_led' | 'cooperative' | 'autonomous';
  appliedAt: Date;
  appliedBy: string | null;
}

interface BodiesContact {
  office: string;
  id: string;
  pair: string;
  onDay: string;
  way: 'visit' | 'phone' | 'meeting';
  raised: string;
  matter: string | null;
  number: string | null;
  recordedAt: Date;
  recordedBy: string | null;
}

interface BodiesContactPair {
  office: string;
  id: string;
  community: string;
  whoKind: 'cadre' | 'unit';
  whoName: string;
  whoPost: string;
  whoOrganisation: string | null;
  withRef: string;
  withName: string;
  everyDays: number;
  since: string;
  endedOn: string | null;
  changedAt: Date;
  changedBy: string | null;
}

interface BodiesDispute {
  office: string;
  id: string;
  body: string;
  title: string;
  happenedOn: string;
  text: string;
  endedOn: string | null;
  ended: 'settled' | 'mediation' | 'withdrawn' | null;
  changedAt: Date;
  changedBy: string | null;
}

interface BodiesDuty {
  office: string;
  id: string;
  community: string;
  form: 'task' | 'post';
  kind: string;
  title: string;
  what: string;
  place: string;
  wanted: number;
  since: string;
  until: string | null;
  endedOn: string | null;
  changedAt: Date;
  changedBy: string | null;
}

interface BodiesEnterprise {
  office: string;
  organisation: string;
  stage: 'none' | 'joint' | 'own';
  joint: string | null;
  mentor: string;
  note: string;
  since: string;
}

interface BodiesEnterpriseStep {
  office: string;
  organisation: string;
  at: Date;
  stage: string;
  note: string;
  account: string | null;
}

interface BodiesFeedback {
  office: string;
  id: string;
  unit: string;
  period: string;
  sentAt: Date;
  sentBy: string | null;
  way: 'meeting' | 'phone' | 'message' | 'letter';
  sheet: Json;
}

interface BodiesKin {
  office: string;
  a: string;
  b: string;
  relation: 'spouse' | 'parent' | 'child' | 'sibling' | 'grandparent';
  declaredOn: string;
  declaredBy: string | null;
}

interface BodiesMeeting {
  office: string;
  id: string;
  body: string;
  title: string;
  heldOn: string;
  place: string;
  agenda: string[];
  present: number | null;
  minutes: string;
  changedAt: Date;
  changedBy: string | null;
}

interface BodiesMember {
  office: string;
  id: string;
  account: string;
  community: string;
  home: string | null;
  nameSealed: Bytes;
  isNamed: boolean;
  since: string;
}

interface BodiesMotion {
  office: string;
  matter: string;
  community: string;
  title: string;
  text: string;
  deliberates: string | null;
  decides: string;
  executes: string;
}

interface BodiesPlan {
  office: string;
  id: string;
  body: string;
  purpose: 'action' | 'service';
  title: string;
  issue: string;
  matter: string | null;
  number: string | null;
  meeting: string | null;
  startsOn: string;
  dueOn: string;
  closedOn: string | null;
  result: Generated<string>;
  changedAt: Date;
}

interface BodiesPlanNote {
  office: string;
  plan: string;
  no: number;
  at: Date;
  did: 'agreed' | 'changed' | 'reported' | 'followed' | 'closed';
  part: string | null;
  state: string | null;
  meeting: string | null;
  stood: Nullable<Json>;
  text: string;
  account: string | null;
}

interface BodiesPlanPart {
  office: string;
  plan: string;
  id: string;
  no: number;
  who: string;
  toward: string;
  what: string;
  dueOn: string;
  state: Generated<'open' | 'moving' | 'done' | 'dropped'>;
  said: Generated<string>;
  saidOn: string | null;
}

interface BodiesPubBody {
  office: string | null;
  id: string | null;
  kind: string | null;
  area: string | null;
  name: string | null;
  parent: string | null;
  since: string | null;
  termUntil: string | null;
}

interface BodiesPubPlan {
  office: string | null;
  id: string | null;
  body: string | null;
  area: string | null;
  purpose: string | null;
  title: string | null;
  startsOn: string | null;
  dueOn: string | null;
  closedOn: string | null;
  parts: number | null;
  done: number | null;
}

interface BodiesReportingUnit {
  office: string;
  id: string;
  community: string;
  organisation: string;
  name: string;
  members: number;
  since: string;
  endedOn: string | null;
  changedAt: Date;
  changedBy: string | null;
}

interface BodiesSeat {
  office: string;
  id: string;
  body: string;
  post: 'head' | 'deputy' | 'member' | 'delegate';
  title: Generated<string>;
  name: string;
  entry: string | null;
  who: string;
  represents: Generated<string>;
  sex: 'female' | 'male' | null;
  partTime: Generated<boolean>;
  since: string;
  until: string | null;
  reason: Generated<string>;
}

interface BodiesSecondment {
  office: string;
  id: string;
  community: string;
  name: string;
  post: string;
  fromUnit: string;
  since: string;
  until: string;
  endedOn: string | null;
  tasks: Json;
  feedback: Generated<string>;
  toldOn: string | null;
  changedAt: Date;
  changedBy: string | null;
}

interface BodiesService {
  office: string;
  id: string;
  claim: string;
  community: string;
  onDay: string;
  minutes: number;
  saidSealed: Nullable<Bytes>;
  state: Generated<'reported' | 'confirmed' | 'returned'>;
  confirmed: number | null;
  answer: Generated<string>;
  answeredOn: string | null;
  answeredBy: string | null;
}

interface BodiesServiceItem {
  office: string;
  id: string;
  body: string;
  title: string;
  what: string;
  at: string;
  since: string;
  endedOn: string | null;
  changedAt: Date;
  changedBy: string | null;
}

interface BodiesServiceRating {
  office: string;
  item: string;
  period: string;
  raterDigest: Bytes;
  stars: number;
  ratedOn: string;
}

interface BodiesTask {
  office: string;
  id: string;
  body: string;
  meeting: string | null;
  title: string;
  doer: string;
  dueOn: string;
  doneOn: string | null;
  outcome: string;
  changedAt: Date;
  changedBy: string | null;
}

interface BodiesVisit {
  office: string;
  id: string;
  community: string;
  person: string;
  onDay: string;
  brought: 'talk' | 'goods' | 'money' | 'help';
  saidSealed: Nullable<Bytes>;
  againOn: string | null;
  recordedAt: Date;
  recordedBy: string | null;
}

interface CollectingEntry {
  office: string;
  id: string;
  form: string;
  version: number;
  area: string;
  subjectKind: 'person' | 'organisation' | 'room' | 'building' | 'none';
  subject: string | null;
  source: 'self' | 'grid' | 'form' | 'census' | 'department' | 'police';
  answers: Bytes;
  outcomes: Defaulted<Json>;
  collectedAt: Date;
  collectedBy: string | null;
  takenAt: Date;
  replacedBy: string | null;
  retainUntil: string;
}

interface CollectingForm {
  office: string;
  id: string;
  state: Generated<'draft' | 'open' | 'closed'>;
  version: Generated<number>;
  draft: Nullable<Json>;
  revision: Generated<number>;
  areas: string[];
  changedAt: Date;
  changedBy: string | null;
  closedAt: Date | null;
}

interface CollectingFormVersion {
  office: string;
  form: string;
  version: number;
  body: Json;
  publishedAt: Date;
  publishedBy: string | null;
}

interface ComponentsComponent {
  office: string;
  code: string;
  class: string;
  name: string;
  state: 'in_use' | 'damaged' | 'missing' | 'removed';
  owner: string | null;
  ownerName: string | null;
  maintainer: string | null;
  maintainerName: string | null;
  place: Generated<string>;
  at: Point;
  community: string;
  serviceGrid: string | null;
  unitGrid: string | null;
  since: string | null;
  changedOn: string | null;
  source: Generated<string>;
  note: Generated<string>;
}

interface ComponentsPlaced {
  office: string;
  change: string;
}

interface ComponentsStateChange {
  office: string;
  id: string;
  component: string;
  at: Date;
  account: string | null;
  fromState: string | null;
  toState: string;
  note: string;
}

interface ExchangeDelivery {
  office: string;
  id: string;
  webhook: string;
  matter: string;
  seq: number;
  number: string;
  type: string;
  body: string;
  at: Date;
  status: 'waiting' | 'delivered' | 'failed' | 'withdrawn';
  attempts: number;
  lastAt: Date | null;
  lastStatus: number | null;
  lastError: string | null;
}

interface ExchangeForwarded {
  office: string;
  partner: string;
  matter: string;
  number: string;
  at: Date;
  attempts: number;
  token: string | null;
  reference: string | null;
  status: string | null;
  statusNotes: string | null;
  updatedAt: Date | null;
  error: string | null;
  failedAt: Date | null;
  sendingSince: Date | null;
}

interface ExchangeHeardUpdate {
  office: string;
  partner: string;
  updateId: string;
  at: Date;
}

interface ExchangeKey {
  office: string;
  id: string;
  name: string;
  contact: string;
  scopes: string[];
  perMinute: number;
  createdAt: Date;
  createdBy: string;
  revokedAt: Date | null;
}

interface ExchangeKeySecret {
  office: string;
  key: string;
  hash: Bytes;
  begins: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

interface ExchangeMark {
  office: string;
  reader: string;
  readTo: Date;
}

interface ExchangePartner {
  office: string;
  id: string;
  name: string;
  endpoint: string;
  apiKey: Nullable<Bytes>;
  jurisdiction: string | null;
  services: Json;
  isActive: boolean;
  createdAt: Date;
  createdBy: string;
  polledAt: Date | null;
  polledTo: Date | null;
  error: string | null;
  removedAt: Date | null;
}

interface ExchangeReceived {
  office: string;
  matter: string;
  number: string;
  key: string;
  at: Date;
  saidDigest: Nullable<Bytes>;
}

interface ExchangeReceivedUpdate {
  office: string;
  key: string;
  updateId: string;
  matter: string;
  seq: number;
  at: Date;
}

interface ExchangeWebhook {
  office: string;
  id: string;
  name: string;
  url: string;
  events: string[];
  area: string | null;
  category: string | null;
  secret: Bytes;
  createdAt: Date;
  createdBy: string;
  failures: number;
  disabledAt: Date | null;
  disabledWhy: 'by_hand' | 'failing' | 'gone' | null;
  moreAreas: Generated<string[]>;
}

interface GuardAct {
  office: string;
  matter: string;
  act: string;
  facts: Json;
  hasPersonal: boolean;
  outcome: Defaulted<Json>;
}

interface GuardRule {
  office: string;
  act: string;
  hours: number;
  threshold: number | null;
  savedBy: string;
  savedAt: Date;
}

interface KernelAccount {
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

interface KernelAccountKey {
  key: Bytes;
  kind: 'login' | 'phone' | 'civic';
  account: string;
}

interface KernelArea {
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

interface KernelAreaOtherCode {
  office: string;
  scheme: 'STAT12' | 'GA15' | 'MCA';
  otherCode: string;
  code: string;
}

interface KernelAreaSuccessor {
  office: string;
  code: string;
  successor: string;
  since: string;
}

interface KernelAreaVersion {
  office: string;
  version: Generated<number>;
  changedAt: Generated<Date>;
}

interface KernelAsk {
  office: string;
  id: string;
  root: string;
  matter: string;
  kind: string;
  by: string | null;
  byUnit: string | null;
  input: Json;
  askedAt: Date;
  until: Date | null;
  answer: 'yes' | 'no' | 'withdrawn' | 'lapsed' | null;
  answerReason: string | null;
  answeredBy: string | null;
  answeredAt: Date | null;
}

interface KernelAudit {
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

interface KernelAuditHead {
  office: string;
  seq: number;
  hash: Bytes;
}

interface KernelCalendar {
  office: string;
  version: number;
  zone: string;
  hours: Json;
  weekend: number[];
  note: Generated<string>;
  publishedAt: Date;
  publishedBy: string | null;
}

interface KernelCalendarDay {
  office: string;
  version: number;
  onDate: string;
  kind: 'holiday' | 'working';
  name: string;
}

interface KernelClock {
  office: string;
  root: string;
  matter: string;
  name: string;
  round: number;
  startedAt: Date;
  dueAt: Date;
  nextAt: Date | null;
  stage: number;
  pausedLeft: number | null;
  stoppedAt: Date | null;
  rule: Json;
}

interface KernelCommunityType {
  code: string;
  names: Json;
  rank: number;
}

interface KernelConsent {
  office: string;
  id: string;
  subject: string;
  what: string;
  version: number;
  givenAt: Date;
  way: 'app' | 'spoken' | 'paper' | 'guardian';
  givenBy: string | null;
  takenBy: string | null;
  endedAt: Date | null;
  endedAs: 'withdrawn' | 'renewed' | 'over' | null;
  endedBy: string | null;
}

interface KernelDeputyship {
  office: string;
  id: string;
  principal: string;
  deputy: string;
  since: Date;
  until: Date;
  reason: 'leave' | 'away' | 'other';
  madeBy: string;
  madeAt: Date;
  endedAt: Date | null;
  endedBy: string | null;
}

interface KernelDeputyshipRole {
  office: string;
  deputyship: string;
  membership: string;
  id: string;
}

interface KernelEffect {
  office: string;
  id: string;
  matter: string | null;
  seq: number | null;
  kind: string;
  payload: Json;
  at: Date;
  notBefore: Date | null;
  handedAt: Date | null;
  doneAt: Date | null;
  tries: Generated<number>;
  error: string | null;
}

interface KernelEvent {
  office: string;
  root: string;
  seq: number;
  matter: string;
  step: string;
  round: number;
  fromState: string | null;
  toState: string;
  actor: string | null;
  unit: string | null;
  at: Date;
  deviceAt: Date | null;
  visibility: 'public' | 'parties' | 'staff';
  changes: Json;
  body: Json;
  sealed: Json;
  digest: string;
  hash: string;
  behalf: string | null;
}

interface KernelFile {
  office: string;
  id: string;
  mediaType: string;
  address: string;
  thumbAddress: string | null;
  width: number | null;
  height: number | null;
  byteCount: number;
  uploadedBy: string | null;
  uploadedAt: Date;
  usedBy: string | null;
  usedAt: Date | null;
  removedAt: Date | null;
  seconds: number | null;
  copyOf: string | null;
}

interface KernelHeld {
  office: string | null;
  id: string | null;
  account: string | null;
  role: string | null;
  area: string | null;
  unit: string | null;
  since: Date | null;
  until: Date | null;
  deputyFor: string | null;
}

interface KernelInstallation {
  name: string;
  value: string;
  at: Generated<Date>;
}

interface KernelJobRun {
  name: string;
  everyMs: number | null;
  lastAt: Date;
  tookMs: number;
  failedAt: Date | null;
  error: string | null;
}

interface KernelMatter {
  office: string;
  id: string;
  root: string;
  kind: string;
  flowVersion: number;
  state: string;
  round: number;
  seq: number;
  number: string | null;
  area: string;
  reportedArea: string;
  at: Nullable<Point>;
  unit: string | null;
  person: string | null;
  lead: boolean;
  visibility: 'public' | 'parties' | 'staff';
  dictionaryVersion: string;
  did: Json;
  dueAt: Date | null;
  openedAt: Date;
  changedAt: Date;
  endedAt: Date | null;
  version: number;
  head: string;
  openAssignments: number;
  mergedInto: string | null;
}

interface KernelMembership {
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
    | 'district'
    | 'social_worker'
    | 'organiser'
    | 'registrar'
    | 'privacy_officer'
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

interface KernelMessage {
  office: string;
  id: string;
  channel: 'sms' | 'push' | 'wechat' | 'mail';
  effect: string | null;
  account: string | null;
  recipient: Bytes;
  recipientBlind: Bytes;
  template: string;
  text: Nullable<Bytes>;
  matter: string | null;
  status: 'waiting' | 'sent' | 'quiet' | 'failed' | 'gone' | 'dropped' | 'undelivered';
  tries: Generated<number>;
  error: string | null;
  createdAt: Date;
  nextTryAt: Date;
  sentAt: Date | null;
  anyHour: Generated<boolean>;
  deliveredAt: Date | null;
  readAt: Date | null;
  reference: string | null;
}

interface KernelMigration {
  name: string;
  checksum: string;
  appliedAt: Generated<Date>;
  tookMs: number;
}

interface KernelNotice {
  office: string;
  account: string;
  id: string;
  unit: string | null;
  template: string;
  params: Json;
  matter: string | null;
  createdAt: Date;
  readAt: Date | null;
  shownAt: Date | null;
  shownWhy: 'now' | 'digest' | 'snoozed' | null;
  heldUntil: Date | null;
  heldFor: Generated<string[]>;
  urgent: Generated<boolean>;
  deputyFor: string | null;
}

interface KernelNoticeAddress {
  office: string;
  account: string;
  channel: 'wechat' | 'mail';
  id: string;
  address: Bytes;
  verifiedAt: Date | null;
  createdAt: Date;
}

interface KernelNoticeMatter {
  office: string;
  account: string;
  matter: string;
  mutedAt: Date | null;
  snoozedUntil: Date | null;
}

interface KernelNoticeWish {
  office: string;
  account: string;
  topic: string;
  pace: 'now' | 'daily';
  ways: string[];
}

interface KernelNoticeWording {
  office: string;
  template: string;
  aspect: 'title' | 'body' | 'sms';
  locale: 'zh-CN' | 'en';
  version: number;
  text: string | null;
  by: string;
  at: Date;
}

interface KernelOwnSubject {
  office: string;
  account: string;
  subject: string;
  since: Date;
  until: Date | null;
}

interface KernelParty {
  office: string;
  root: string;
  matter: string;
  role: string;
  who: string;
  since: Date;
  until: Date | null;
  hidden: boolean;
}

interface KernelPasskey {
  id: string;
  account: string;
  label: string;
  publicKey: Bytes;
  counter: number;
  transports: string[];
  backedUp: boolean;
  createdAt: Date;
  usedAt: Date | null;
}

interface KernelPasskeyChallenge {
  account: string;
  purpose: 'add' | 'enter';
  challenge: string;
  expiresAt: Date;
}

interface KernelPurge {
  office: string;
  id: string;
  what: string;
  at: Date;
  subjects: number;
  counts: Json;
  digest: Bytes;
}

interface KernelPushDevice {
  office: string;
  id: string;
  account: string;
  session: string;
  endpointBlind: Bytes;
  subscription: Bytes;
  label: string;
  createdAt: Date;
  sentAt: Date | null;
}

interface KernelQuietHours {
  office: string;
  account: string;
  fromMinute: number | null;
  toMinute: number | null;
  digestMinute: Generated<number>;
}

interface KernelReceipt {
  office: string;
  key: string;
  bodyDigest: string;
  reply: Json;
  at: Date;
}

interface KernelRecoveryCode {
  account: string;
  codeHash: Bytes;
  usedAt: Date | null;
}

interface KernelRemoval {
  office: string;
  what: string;
  at: Date;
  removed: number;
  lastAt: Date | null;
  lastRemoved: number | null;
}

interface KernelRetention {
  office: string;
  what: string;
  days: number;
  setAt: Date;
}

interface KernelSealed {
  office: string;
  id: string;
  matter: string;
  area: string;
  purpose: string;
  retainUntil: Date | null;
  ciphertext: Nullable<Bytes>;
  salt: Nullable<Bytes>;
}

interface KernelSecondFactor {
  account: string;
  secret: Bytes;
  begunAt: Date;
  confirmedAt: Date | null;
  lastStep: Generated<number>;
}

interface KernelSecondFactorRule {
  office: string;
  role: string;
  since: Date;
  setBy: string | null;
}

interface KernelSession {
  id: string;
  tokenHash: Bytes;
  account: string;
  openedAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  ip: string;
  userAgent: string;
  endedAt: Date | null;
  endReason:
    | 'signed_out'
    | 'disabled'
    | 'password_changed'
    | 'entered_as_other'
    | 'second_factor'
    | 'ended_by_owner'
    | 'ended_by_administrator'
    | null;
}

interface KernelSignInCode {
  id: string;
  phoneBlind: Bytes;
  codeHash: Bytes;
  createdAt: Date;
  expiresAt: Date;
  tries: Generated<number>;
  usedAt: Date | null;
  ip: string;
}

interface KernelSignInFailure {
  id: string;
  subject: Bytes;
  at: Date;
}

interface KernelUnit {
  office: string;
  code: string;
  name: string;
  kind: 'department' | 'community' | 'company' | 'utility' | 'other';
  area: string;
  dutyPhone: string | null;
  parent: string | null;
  isActive: Generated<boolean>;
}

interface KernelUpload {
  office: string;
  id: string;
  key: string;
  sender: string;
  uploadedBy: string | null;
  mediaType: string;
  byteCount: number;
  received: Generated<number>;
  startedAt: Date;
  expiresAt: Date;
  finishedAt: Date | null;
  refusal: Nullable<Json>;
}

interface KernelUploadPart {
  office: string;
  upload: string;
  startsAt: number;
  bytes: Nullable<Bytes>;
  sealed: Nullable<Bytes>;
  piece: string | null;
}

interface KnowledgeAct {
  office: string;
  id: string;
  page: number;
  version: number;
  act: 'published' | 'withdrawn';
  at: Date;
  account: string | null;
  note: string;
}

interface KnowledgeLastPage {
  office: string;
  no: number;
}

interface KnowledgeMissed {
  office: string;
  words: string;
  day: string;
  count: number;
}

interface KnowledgePage {
  office: string;
  no: number;
  latest: number;
  published: number | null;
  publishedAt: Date | null;
  wasPublished: Generated<boolean>;
  changedAt: Date;
}

interface KnowledgeTemplate {
  office: string;
  id: string;
  owner: string;
  name: string;
  purpose: string;
  text: string;
  nameEn: string;
  textEn: string;
  sharedUnit: string | null;
  forOffice: boolean;
  changedAt: Date;
}

interface KnowledgeUse {
  office: string;
  page: number;
  day: string;
  metAt: 'list' | 'report' | 'desk' | 'call';
  read: Generated<number>;
  solved: Generated<number>;
  unsolved: Generated<number>;
  sent: Generated<number>;
}

interface KnowledgeVersion {
  office: string;
  page: number;
  version: number;
  at: Date;
  account: string | null;
  note: string;
  topic: string;
  area: string;
  validFrom: string;
  validUntil: string | null;
  content: Json;
  terms: string[];
}

interface LinkageAgreement {
  office: string;
  matter: string;
  title: string;
  purpose: string;
  note: string;
  firstRef: string;
  firstName: string;
  firstUnit: string | null;
  secondRef: string;
  secondName: string;
  secondUnit: string | null;
  startsOn: string;
  endsOn: string | null;
  obligations: Json;
  answers: Json;
  ratings: Json;
  nextDue: string | null;
  offer: string | null;
  need: string | null;
  amount: number | null;
  unit: string | null;
}

interface LinkageChannel {
  office: string;
  id: string;
  area: string;
  name: string;
  actorClass: 'government' | 'self_governance' | 'social_market' | 'individual';
  mechanism: string;
  rules: Defaulted<Json>;
  idleDays: Generated<number>;
  usedOn: string | null;
  usedFor: Generated<string>;
  endedAt: Date | null;
  changedAt: Date;
  changedBy: string | null;
}

interface LinkageExpert {
  office: string;
  id: string;
  area: string;
  name: string;
  throughRef: string | null;
  throughName: string | null;
  fields: string[];
  about: Generated<string>;
  consentOn: string;
  consentWay: 'meeting' | 'phone' | 'message' | 'letter';
  endedAt: Date | null;
  changedAt: Date;
  changedBy: string | null;
}

interface LinkageInvitation {
  office: string;
  id: string;
  expert: string;
  kind: 'hearing' | 'supervision' | 'consultation' | 'lecture';
  what: string;
  onDay: string;
  answer: boolean | null;
  answeredOn: string | null;
  way: 'meeting' | 'phone' | 'message' | 'letter' | null;
  reason: Generated<string>;
  askedAt: Date;
  askedBy: string | null;
}

interface LinkageNeed {
  office: string;
  id: string;
  area: string;
  byRef: string | null;
  byName: string;
  byUnit: string | null;
  title: string;
  kind: 'space' | 'skill' | 'people' | 'money' | 'goods';
  amount: number;
  unit: 'visit' | 'hour' | 'person' | 'fen' | 'piece';
  at: Nullable<Point>;
  place: Generated<string>;
  times: Defaulted<Json>;
  startsOn: string | null;
  dueOn: string;
  urgency: number;
  tags: Generated<string[]>;
  budgetFen: number | null;
  note: Generated<string>;
  endedAt: Date | null;
  changedAt: Date;
  changedBy: string | null;
  isPublic: Generated<boolean>;
}

interface LinkageOffer {
  office: string;
  id: string;
  area: string;
  byRef: string;
  byName: string;
  byUnit: string | null;
  title: string;
  kind: 'space' | 'skill' | 'people' | 'money' | 'goods';
  nature: 'public' | 'commercial' | 'charity';
  amount: number;
  unit: 'visit' | 'hour' | 'person' | 'fen' | 'piece';
  at: Nullable<Point>;
  place: Generated<string>;
  reachM: number | null;
  times: Defaulted<Json>;
  startsOn: string | null;
  endsOn: string | null;
  tags: Generated<string[]>;
  priceFen: number | null;
  note: Generated<string>;
  endedAt: Date | null;
  changedAt: Date;
  changedBy: string | null;
  isPublic: Generated<boolean>;
}

interface LinkagePosting {
  office: string;
  id: string;
  account: string;
  side: 'offer' | 'need';
  area: string;
  organisation: Generated<string>;
  title: string;
  note: Generated<string>;
  kind: 'space' | 'skill' | 'people' | 'goods';
  nature: 'public' | 'commercial' | 'charity' | null;
  untilOn: string;
  contactSealed: Bytes;
  state: 'waiting' | 'shown' | 'refused';
  reason: Generated<string>;
  postedAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
}

interface LinkageProgramme {
  office: string;
  key: string;
  name: string | null;
  goal: Generated<string>;
  seats: Json;
  endedAt: Date | null;
  changedAt: Date;
  changedBy: string | null;
}

interface LinkageProject {
  office: string;
  matter: string;
  title: string;
  note: string;
  programme: string | null;
  seats: Json;
  tasks: Json;
  startsOn: string;
  spheres: string[];
  facility: 'subdistrict' | 'community' | null;
  estate: string;
  funding: Json;
  ratings: Json;
  need: string | null;
  agreement: string | null;
  nextDue: string | null;
  units: string[];
}

interface LinkageReferral {
  office: string;
  matter: string;
  title: string;
  what: string;
  fromRef: string;
  fromName: string;
  fromUnit: string | null;
  toRef: string;
  toName: string;
  toUnit: string | null;
  answerBy: string;
  doneBy: string | null;
  aboutKind: 'need' | 'project' | 'agreement' | null;
  aboutId: string | null;
  reason: string;
  outcome: string;
}

interface LinkageTie {
  office: string;
  channel: string;
  actor: string;
  identity: string;
  name: string;
  since: string;
}

interface NoticesBroadcast {
  office: string;
  id: string;
  topic: 'convenience' | 'warning' | 'activity' | 'weather' | 'emergency';
  area: string;
  title: string;
  body: string;
  state: 'sent' | 'withdrawn';
  writtenBy: string;
  writtenAt: Date;
  settledBy: string | null;
  settledAt: Date | null;
}

interface NoticesSubscription {
  office: string;
  account: string;
  area: string;
  since: Date;
}

interface PatrolCard {
  office: string;
  grid: string;
  worker: string | null;
  phone: string | null;
  supervision: string | null;
  changedAt: Date;
  changedBy: string;
}

interface PatrolChecklist {
  office: string;
  code: string;
  edition: number;
  zh: string;
  en: string;
  items: Json;
  isActive: boolean;
  madeAt: Date;
  madeBy: string;
}

interface PatrolDuty {
  office: string;
  id: string;
  account: string;
  startedAt: Date;
  endedAt: Date | null;
}

interface PatrolFollowed {
  office: string;
  change: string;
}

interface PatrolFound {
  office: string;
  id: string;
  round: string | null;
  account: string;
  at: Date;
  component: string | null;
  state: 'damaged' | 'missing' | null;
  point: string | null;
  item: string | null;
  matter: string;
  number: string;
}

interface PatrolPlan {
  office: string;
  id: string;
  grid: string;
  name: string;
  rhythm: 'day' | 'week' | 'month';
  times: number;
  target: string | null;
  points: Generated<string[]>;
  since: string;
  endedOn: string | null;
}

interface PatrolPoint {
  office: string;
  id: string;
  grid: string;
  name: string;
  checklist: string;
  place: Generated<string>;
  at: Point;
  label: string;
  isActive: Generated<boolean>;
  changedAt: Date;
}

interface PatrolRound {
  office: string;
  id: string;
  account: string;
  grid: string;
  plan: string | null;
  startedAt: Date;
  endedAt: Date | null;
  day: string;
  isTracked: boolean;
  walkedM: Generated<number>;
  forgottenAt: Date | null;
}

interface PatrolRules {
  office: string;
  trackDays: number;
}

interface PatrolSeen {
  office: string;
  round: string;
  street: string;
  line: number;
  spans: number[];
}

interface PatrolTrackPart {
  office: string;
  id: string;
  round: string;
  part: number;
  fixes: Bytes;
  count: number;
}

interface PatrolVisit {
  office: string;
  round: string;
  point: string;
  at: Date;
  source: 'device' | 'beacon' | 'hand';
  distanceM: number | null;
  accuracyM: number | null;
  reason: Generated<string>;
  findings: Json;
  note: Generated<string>;
  checklist: string | null;
  edition: Generated<number>;
  answers: Defaulted<Json>;
}

interface PrivacyRightsRequest {
  office: string;
  matter: string;
  kind:
    | 'know'
    | 'copy'
    | 'port'
    | 'correct'
    | 'delete'
    | 'restrict'
    | 'explain'
    | 'stop_consent'
    | 'deceased';
  isOwn: boolean;
  proof: 'id_card' | 'known' | 'authorised' | null;
  ground: 'not_identified' | 'law_keeps' | 'of_others' | 'no_such_data' | 'repeated' | null;
  isPutOff: boolean;
}

interface PrivacyRules {
  office: string;
  answerDays: number;
  putOffDays: number;
}

interface RegistryAsset {
  office: string;
  id: string;
  organisation: string;
  kind: 'skill' | 'venue' | 'influence';
  name: string;
  detail: Generated<string>;
  source: string;
  takenAt: Date;
  takenBy: string | null;
  endedOn: string | null;
}

interface RegistryBuilding {
  office: string;
  id: string;
  community: string;
  serviceGrid: string | null;
  address: string | null;
  name: string;
  estate: string | null;
  use: 'housing' | 'office' | 'commerce' | 'public' | 'mixed' | 'industry';
  floors: number | null;
  built: number | null;
  at: Nullable<Point>;
  source: string;
  validFrom: string | null;
  validTo: string | null;
  batch: string | null;
  version: Generated<number>;
}

interface RegistryCareMark {
  office: string;
  id: string;
  area: string;
  person: string;
  setName: string;
  detail: Nullable<Bytes>;
  basis: string;
  source: string;
  takenAt: Date;
  takenBy: string | null;
  expiresOn: string;
  endedAt: Date | null;
  batch: string | null;
}

interface RegistryClaim {
  office: string;
  id: string;
  area: string;
  account: string;
  person: string;
  at: Date;
  state: Generated<'waiting' | 'confirmed' | 'refused'>;
  decidedAt: Date | null;
  decidedBy: string | null;
}

interface RegistryDuty {
  office: string;
  work: string;
  actorClass: 'government' | 'self_governance' | 'social_market' | 'individual';
  part: 'leads' | 'coordinates' | 'decides' | 'takes_part' | 'supervises' | 'none';
}

interface RegistryEstate {
  office: string;
  id: string;
  community: string;
  name: string;
  kind: 'commodity' | 'older' | 'work_unit' | 'relocation' | 'affordable' | 'mixed';
  households: number | null;
  built: number | null;
  hasElevator: boolean | null;
  source: string;
  validTo: string | null;
}

interface RegistryEstateTold {
  office: string;
  estate: string;
  what: string;
  state: 'wrong' | 'overdue' | 'soon';
  dueOn: string;
  at: Date;
}

interface RegistryFact {
  office: string;
  id: string;
  area: string;
  person: string;
  field: 'name' | 'sex' | 'birth_date' | 'id_number' | 'phone' | 'home' | 'residence';
  said: Bytes;
  source: string;
  heldSource: string;
  takenAt: Date;
  takenBy: string | null;
  batch: string | null;
  standing: 'holds' | 'yields' | 'asked';
  decidedAt: Date | null;
  decidedBy: string | null;
  reason: Nullable<Bytes>;
}

interface RegistryFactSeen {
  office: string;
  subject: 'person' | 'organisation' | 'room' | 'building';
  entry: string;
  fact: string;
  source: string;
  seenOn: string | null;
  takenAt: Date;
  takenBy: string | null;
}

interface RegistryFundStatement {
  office: string;
  id: string;
  estate: string;
  since: string;
  until: string;
  openingFen: number;
  paidInFen: number;
  interestFen: number;
  spentFen: number;
  closingFen: number;
  publishedOn: string | null;
}

interface RegistryGuardianship {
  office: string;
  id: string;
  area: string;
  child: string;
  guardian: string;
  relation: 'parent' | 'grandparent' | 'other';
  consentedOn: string | null;
  source: string;
  takenAt: Date;
  takenBy: string | null;
  endedAt: Date | null;
  batch: string | null;
}

interface RegistryHousehold {
  office: string;
  id: string;
  area: string;
  room: string | null;
  head: string | null;
  number: string | null;
  since: string | null;
  until: string | null;
  source: string;
  batch: string | null;
}

interface RegistryIntake {
  office: string;
  id: string;
  kind: 'people' | 'organisations' | 'places';
  name: string;
  source: string;
  state:
    | 'reading'
    | 'read'
    | 'checking'
    | 'checked'
    | 'taking'
    | 'taken'
    | 'undoing'
    | 'undone'
    | 'failed';
  problem: string | null;
  upload: string | null;
  mediaType: string;
  headings: Defaulted<Json>;
  columns: Defaulted<Json>;
  rowCount: Generated<number>;
  doneCount: Generated<number>;
  added: Generated<number>;
  changed: Generated<number>;
  same: Generated<number>;
  refused: Generated<number>;
  asked: Generated<number>;
  begunAt: Date;
  begunBy: string | null;
  movedAt: Date;
  endedAt: Date | null;
}

interface RegistryIntakeBefore {
  office: string;
  id: string;
  intake: string;
  entry: string;
  version: number;
  snapshot: Bytes;
}

interface RegistryIntakeChunk {
  office: string;
  id: string;
  intake: string;
  place: number;
  rowCount: number;
  stage: 'read' | 'checked' | 'taken';
  cells: Nullable<Bytes>;
}

interface RegistryIntakeFault {
  office: string;
  intake: string;
  line: number;
  field: string;
  fault: string;
  ofLine: number | null;
}

interface RegistryIntakeSeen {
  office: string;
  intake: string;
  key: Bytes;
  line: number;
  isNumbered: boolean;
}

interface RegistryLikeness {
  office: string;
  id: string;
  one: string;
  other: string;
  score: number;
  reasons: string[];
  intake: string | null;
  foundAt: Date;
  laterAt: Date | null;
  decided: 'same' | 'different' | null;
  decidedAt: Date | null;
  decidedBy: string | null;
}

interface RegistryMatchKey {
  office: string;
  key: Bytes;
  person: string;
}

interface RegistryMatchKeyed {
  office: string;
  person: string;
  version: number;
}

interface RegistryOrganisation {
  office: string;
  id: string;
  area: string;
  name: string;
  shortName: string | null;
  tokens: string;
  actorClass: 'government' | 'self_governance' | 'social_market' | 'individual';
  type: string;
  legalStatus: 'registered' | 'filed' | 'private_agency' | 'internal' | 'none';
  nature: 'administrative' | 'economic' | 'social' | null;
  creditCode: string | null;
  parent: string | null;
  building: string | null;
  room: string | null;
  address: Generated<string>;
  at: Nullable<Point>;
  industry: string | null;
  staff: number | null;
  founded: string | null;
  validFrom: string | null;
  validTo: string | null;
  unit: string | null;
  contactSealed: Nullable<Bytes>;
  mergedInto: string | null;
  source: string;
  takenAt: Date;
  takenBy: string | null;
  batch: string | null;
  seenOn: string | null;
  version: Generated<number>;
}

interface RegistryOrganisationChange {
  office: string;
  id: string;
  organisation: string;
  at: Date;
  by: string | null;
  kind: 'added' | 'corrected' | 'ended' | 'reopened' | 'merged' | 'unmerged';
  fields: Defaulted<Json>;
  reason: Generated<string>;
}

interface RegistryOrganisationMerge {
  office: string;
  id: string;
  kept: string;
  gone: string;
  at: Date;
  by: string | null;
  reason: string;
  filled: Defaulted<Json>;
  moved: Defaulted<Json>;
  undoneAt: Date | null;
  undoneBy: string | null;
}

interface RegistryOrganisationTag {
  office: string;
  organisation: string;
  tag: string;
  because: Json;
}

interface RegistryOwnersCommittee {
  office: string;
  id: string;
  estate: string;
  organisation: string | null;
  members: number;
  electedOn: string;
  firstMetOn: string | null;
  filedOn: string | null;
  termUntil: string;
  endedOn: string | null;
}

interface RegistryOwnership {
  office: string;
  id: string;
  area: string;
  room: string;
  owner: string;
  shareOf: Generated<number>;
  shareIn: Generated<number>;
  since: string | null;
  until: string | null;
  source: string;
  batch: string | null;
}

interface RegistryPerson {
  office: string;
  id: string;
  area: string;
  name: string;
  tokens: string;
  sex: 'male' | 'female' | null;
  birthDate: string | null;
  idKind: 'resident_id' | 'residence_permit' | 'passport' | 'other' | null;
  idSealed: Nullable<Bytes>;
  idBlind: Nullable<Bytes>;
  phoneSealed: Nullable<Bytes>;
  phoneBlind: Nullable<Bytes>;
  phoneEndBlind: Nullable<Bytes>;
  state: Generated<'here' | 'away' | 'moved' | 'dead'>;
  account: string | null;
  mergedInto: string | null;
  source: string;
  takenAt: Date;
  takenBy: string | null;
  batch: string | null;
  seenOn: string | null;
  version: Generated<number>;
  retainUntil: string | null;
}

interface RegistryPersonEvent {
  office: string;
  id: string;
  area: string;
  person: string;
  at: Date;
  actor: string | null;
  kind: string;
  detail: Defaulted<Json>;
}

interface RegistryPersonMerge {
  office: string;
  id: string;
  area: string;
  kept: string;
  gone: string;
  at: Date;
  actor: string | null;
  moved: Json;
  undoneAt: Date | null;
  undoneBy: string | null;
}

interface RegistryPlaced {
  office: string;
  change: string;
}

interface RegistryPost {
  office: string;
  id: string;
  community: string;
  kind: 'party' | 'committee' | 'assistant' | 'welfare';
  name: string;
  duty: Generated<string>;
  isFullTime: boolean;
  isSocialWorker: Generated<boolean>;
  credential: Generated<
    'none' | 'assistant_social_worker' | 'social_worker' | 'senior_social_worker'
  >;
  credentialUntil: string | null;
  caseload: number | null;
  countedOn: string | null;
  since: string | null;
  until: string | null;
}

interface RegistryPropertyContract {
  office: string;
  id: string;
  estate: string;
  organisation: string;
  kind: 'preliminary' | 'owners' | 'emergency';
  since: string;
  until: string | null;
  feeFen: number | null;
  noticeBy: 'owners' | 'provider' | null;
  noticeOn: string | null;
  endedOn: string | null;
}

interface RegistryPubBuilding {
  office: string | null;
  id: string | null;
  community: string | null;
  serviceGrid: string | null;
  name: string | null;
  estate: string | null;
  use: string | null;
  floors: number | null;
  at: [number, number] | null;
}

interface RegistryPubOrganisation {
  office: string | null;
  id: string | null;
  area: string | null;
  name: string | null;
  shortName: string | null;
  actorClass: string | null;
  type: string | null;
  legalStatus: string | null;
  nature: string | null;
  creditCode: string | null;
  parent: string | null;
  building: string | null;
  address: string | null;
  at: [number, number] | null;
  industry: string | null;
  staff: number | null;
  unit: string | null;
  validFrom: string | null;
  validTo: string | null;
}

interface RegistryRadiation {
  office: string;
  hub: string;
  reaches: string;
}

interface RegistryResidence {
  office: string;
  id: string;
  area: string;
  person: string;
  room: string | null;
  address: Generated<string>;
  kind: 'own' | 'rent' | 'lodge';
  household: string | null;
  relation: string | null;
  since: string | null;
  until: string | null;
  source: string;
  takenAt: Date;
  takenBy: string | null;
  batch: string | null;
}

interface RegistryRoom {
  office: string;
  id: string;
  building: string;
  area: string;
  entrance: Generated<string>;
  floor: number | null;
  number: string;
  use: 'home' | 'office' | 'shop' | 'service' | 'storage' | 'parking' | 'other';
  exclusiveArea: number | null;
  validFrom: string | null;
  validTo: string | null;
  batch: string | null;
  version: Generated<number>;
}

interface RegistrySetPermission {
  office: string;
  id: string;
  account: string;
  setName: string;
  purpose: string;
  givenAt: Date;
  givenBy: string | null;
  expiresOn: string;
  endedAt: Date | null;
  endedBy: string | null;
}

interface RegistrySpace {
  office: string;
  id: string;
  community: string;
  name: string;
  kind:
    | 'meeting_room'
    | 'culture_corridor'
    | 'activity_room'
    | 'service_hall'
    | 'renovated_room'
    | 'outdoor';
  level: 'street' | 'community';
  origin: 'existing' | 'new_estate_quota' | 'boiler_house' | 'shanty_area' | 'school';
  stage: 'found' | 'negotiating' | 'agreed' | 'renovating' | 'usable' | 'closed' | 'lost';
  building: string | null;
  organisation: string | null;
  estate: string | null;
  place: Generated<string>;
  capacity: number | null;
  areaM2: number | null;
  hours: Defaulted<Json>;
  responsible: Generated<string>;
  expectedOn: string | null;
  note: Generated<string>;
  version: Generated<number>;
}

interface RegistrySpaceStage {
  office: string;
  id: string;
  space: string;
  at: Date;
  by: string | null;
  stage: string;
  note: Generated<string>;
}

interface RegistryStatisticEdition {
  office: string;
  period: string;
  publishedAt: Date;
  publishedBy: string;
  threshold: number;
  noise: number;
  tables: Json;
}

interface RegistrySunk {
  office: string;
  id: string;
  community: string;
  kind: 'service' | 'staff';
  name: string;
  fromUnit: string;
  headcount: number | null;
  isShared: Generated<boolean>;
  since: string | null;
  until: string | null;
}

interface RegistryTagRule {
  office: string;
  tag: string;
  kind: 'sphere' | 'class' | 'resource' | 'other';
  name: string;
  nameEn: string;
  match: 'all' | 'any';
  lines: Json;
  isActive: boolean;
  changedAt: Date;
  changedBy: string | null;
}

interface RegistryTie {
  office: string;
  id: string;
  organisation: string;
  other: string;
  kind: 'member_of' | 'partner' | 'supports' | 'guides';
  since: string | null;
  until: string | null;
  note: Generated<string>;
  source: string;
}

interface RequestsCall {
  office: string;
  id: string;
  startedAt: Date;
  answeredAt: Date | null;
  endedAt: Date;
  outcome: 'matter' | 'answered' | 'transferred' | 'hung_up' | 'wrong_number' | 'silent';
  note: string;
  phone: Nullable<Bytes>;
  phoneMasked: string | null;
  phoneBlind: Nullable<Bytes>;
  phoneTailBlind: Nullable<Bytes>;
  matter: string | null;
  takenBy: string;
  area: string;
  page: number | null;
}

interface RequestsCell {
  office: string;
  x: number;
  y: number;
  count: number;
  lon: number;
  lat: number;
}

interface RequestsCommunityList {
  office: string;
  community: string;
  version: string;
  data: Json;
}

interface RequestsDictionary {
  office: string;
  version: string;
  validFrom: string;
  data: Json;
  effectiveAt: Date | null;
  note: Generated<string>;
  publishedAt: Date | null;
  publishedBy: string | null;
}

interface RequestsDictionaryDraft {
  office: string;
  basedOn: string;
  data: Json;
  changedAt: Date;
  changedBy: string | null;
}

interface RequestsDuty {
  office: string;
  unit: string;
  kind: string;
}

interface RequestsEnding {
  office: string;
  account: string;
  decision: string;
  matter: string;
  at: Date;
}

interface RequestsFollow {
  office: string;
  id: string;
  account: string;
  kind: 'area' | 'street' | 'circle' | 'category';
  area: string | null;
  street: string | null;
  circle: Nullable<Bytes>;
  radiusM: number | null;
  groups: string[];
  pace: 'now' | 'daily';
  since: Date;
  category: string | null;
}

interface RequestsFollowMark {
  office: string;
  readTo: Date;
}

interface RequestsFollowNews {
  office: string;
  account: string;
  matter: string;
  what: 'new' | 'ended';
  follow: string;
  at: Date;
  toldAt: Date | null;
}

interface RequestsPremises {
  office: string;
  matter: string;
  building: string;
  room: string | null;
}

interface RequestsPubOutcome {
  office: string | null;
  matter: string | null;
  number: string | null;
  community: string | null;
  area: string | null;
  unit: string | null;
  kind: string | null;
  category: string | null;
  title: string | null;
  level: string | null;
  countedAt: Date | null;
  reportedAt: Date | null;
  closedAt: Date | null;
  dueAt: Date | null;
  onTime: boolean | null;
  suspended: boolean | null;
  reworks: number | null;
  valid: boolean | null;
  contacted: boolean | null;
  solved: boolean | null;
  satisfaction: number | null;
  excludedReason: string | null;
  means: string | null;
}

interface RequestsPubStanding {
  office: string | null;
  matter: string | null;
  number: string | null;
  state: string | null;
  visibility: string | null;
  openedAt: Date | null;
  endedAt: Date | null;
  changedAt: Date | null;
  category: string | null;
}

interface RequestsRefusal {
  office: string;
  id: string;
  matter: string;
  number: string;
  community: string;
  category: string;
  unit: string;
  code: string;
  by: string | null;
  at: Date;
}

interface RequestsRequest {
  office: string;
  matter: string;
  kind: string;
  category: string;
  title: string;
  text: string;
  source: string;
  level: 'I' | 'II' | 'III' | 'IV';
  place: string;
  publicAt: Nullable<Point>;
  community: string;
  serviceGrid: string | null;
  unitGrid: string | null;
  anonymous: boolean;
  answers: Json;
  photos: Json;
  released: Json;
  contact: Nullable<Json>;
  reporter: string | null;
  phoneBlind: Nullable<Bytes>;
  phoneTailBlind: Nullable<Bytes>;
  joined: number;
  verified: boolean | null;
  route: string | null;
  hold: 'suspended' | 'pooled' | null;
  leadUnit: string | null;
  reworks: number;
  means: 'service' | 'management' | 'enforcement' | null;
  dueAt: Date | null;
  onTime: boolean | null;
  closedAt: Date | null;
  countedAt: Date | null;
  ratedAt: Date | null;
  ratedBy: 'reporter' | 'phone' | null;
  valid: boolean;
  contacted: boolean | null;
  solved: boolean | null;
  satisfaction: number | null;
  deskStars: number | null;
  urgedAt: Date | null;
  excluded: string | null;
  externalSystem: string | null;
  externalId: string | null;
  search: ReadOnly<string | null>;
  hidden: 'person' | 'home' | null;
  nickname: string | null;
  component: string | null;
  voice: string | null;
  transcript: string | null;
  transcribedBy: 'engine' | 'staff' | 'reporter' | null;
  mergedFrom: 'reported' | 'verifying' | 'filed' | 'dispatched' | null;
  tags: Defaulted<Json>;
  answerPage: number | null;
}

interface RequestsRezoned {
  office: string;
  change: string;
  upto: string | null;
  moved: Generated<number>;
  doneAt: Date | null;
}

interface RequestsRules {
  office: string;
  data: Json;
}

interface RequestsSavedView {
  office: string;
  id: string;
  owner: string;
  name: string;
  query: Json;
  sharedRole: string | null;
  sharedUnit: string | null;
  position: number;
  changedAt: Date;
}

interface SharingAnswer {
  office: string;
  ask: string;
  no: number;
  community: string;
  periodFrom: string;
  value: string;
  answeredAt: Date;
  answeredBy: string | null;
}

interface SharingAsk {
  office: string;
  id: string;
  unit: string;
  title: string;
  what: string;
  shape: 'task' | 'form' | 'ledger' | 'report';
  period: 'once' | 'year' | 'half_year' | 'quarter' | 'month' | 'week';
  communities: string[];
  item: string | null;
  basis: string;
  payer: string;
  untilOn: string | null;
  origin: 'filed' | 'reported';
  state: 'held' | 'admitted' | 'rejected' | 'withdrawn' | 'ended';
  filedAt: Date;
  filedOn: string;
  filedBy: string | null;
  decideBy: string;
}

interface SharingAskEvent {
  office: string;
  ask: string;
  no: number;
  state: string;
  at: Date;
  by: string | null;
  reason: string;
}

interface SharingField {
  office: string;
  ask: string;
  no: number;
  name: string;
  fact: string | null;
}

interface SharingItem {
  office: string;
  id: string;
  title: string;
  standing: 'by_law' | 'assists' | 'barred';
  unit: string | null;
  basis: string;
  payer: string;
  fromOn: string;
  untilOn: string | null;
  endedOn: string | null;
  changedAt: Date;
  changedBy: string | null;
}

interface SharingMerge {
  office: string;
  one: string;
  oneNo: number;
  other: string;
  otherNo: number;
  verdict: 'same' | 'different';
  reason: string;
  decidedAt: Date;
  decidedBy: string | null;
}

export interface Schema {
  'accounts.demoPerson': AccountsDemoPerson;
  'areas.address': AreasAddress;
  'areas.boundaryChange': AreasBoundaryChange;
  'areas.boundaryResult': AreasBoundaryResult;
  'areas.mapFeature': AreasMapFeature;
  'areas.pubBoundaryResult': AreasPubBoundaryResult;
  'areas.pubCommunity': AreasPubCommunity;
  'areas.pubRoad': AreasPubRoad;
  'areas.pubStreet': AreasPubStreet;
  'areas.sizeRule': AreasSizeRule;
  'assessment.profile': AssessmentProfile;
  'bodies.body': BodiesBody;
  'bodies.bodyCase': BodiesBodyCase;
  'bodies.chore': BodiesChore;
  'bodies.claim': BodiesClaim;
  'bodies.community': BodiesCommunity;
  'bodies.contact': BodiesContact;
  'bodies.contactPair': BodiesContactPair;
  'bodies.dispute': BodiesDispute;
  'bodies.duty': BodiesDuty;
  'bodies.enterprise': BodiesEnterprise;
  'bodies.enterpriseStep': BodiesEnterpriseStep;
  'bodies.feedback': BodiesFeedback;
  'bodies.kin': BodiesKin;
  'bodies.meeting': BodiesMeeting;
  'bodies.member': BodiesMember;
  'bodies.motion': BodiesMotion;
  'bodies.plan': BodiesPlan;
  'bodies.planNote': BodiesPlanNote;
  'bodies.planPart': BodiesPlanPart;
  'bodies.pubBody': BodiesPubBody;
  'bodies.pubPlan': BodiesPubPlan;
  'bodies.reportingUnit': BodiesReportingUnit;
  'bodies.seat': BodiesSeat;
  'bodies.secondment': BodiesSecondment;
  'bodies.service': BodiesService;
  'bodies.serviceItem': BodiesServiceItem;
  'bodies.serviceRating': BodiesServiceRating;
  'bodies.task': BodiesTask;
  'bodies.visit': BodiesVisit;
  'collecting.entry': CollectingEntry;
  'collecting.form': CollectingForm;
  'collecting.formVersion': CollectingFormVersion;
  'components.component': ComponentsComponent;
  'components.placed': ComponentsPlaced;
  'components.stateChange': ComponentsStateChange;
  'exchange.delivery': ExchangeDelivery;
  'exchange.forwarded': ExchangeForwarded;
  'exchange.heardUpdate': ExchangeHeardUpdate;
  'exchange.key': ExchangeKey;
  'exchange.keySecret': ExchangeKeySecret;
  'exchange.mark': ExchangeMark;
  'exchange.partner': ExchangePartner;
  'exchange.received': ExchangeReceived;
  'exchange.receivedUpdate': ExchangeReceivedUpdate;
  'exchange.webhook': ExchangeWebhook;
  'guard.act': GuardAct;
  'guard.rule': GuardRule;
  'kernel.account': KernelAccount;
  'kernel.accountKey': KernelAccountKey;
  'kernel.area': KernelArea;
  'kernel.areaOtherCode': KernelAreaOtherCode;
  'kernel.areaSuccessor': KernelAreaSuccessor;
  'kernel.areaVersion': KernelAreaVersion;
  'kernel.ask': KernelAsk;
  'kernel.audit': KernelAudit;
  'kernel.auditHead': KernelAuditHead;
  'kernel.calendar': KernelCalendar;
  'kernel.calendarDay': KernelCalendarDay;
  'kernel.clock': KernelClock;
  'kernel.communityType': KernelCommunityType;
  'kernel.consent': KernelConsent;
  'kernel.deputyship': KernelDeputyship;
  'kernel.deputyshipRole': KernelDeputyshipRole;
  'kernel.effect': KernelEffect;
  'kernel.event': KernelEvent;
  'kernel.file': KernelFile;
  'kernel.held': KernelHeld;
  'kernel.installation': KernelInstallation;
  'kernel.jobRun': KernelJobRun;
  'kernel.matter': KernelMatter;
  'kernel.membership': KernelMembership;
  'kernel.message': KernelMessage;
  'kernel.migration': KernelMigration;
  'kernel.notice': KernelNotice;
  'kernel.noticeAddress': KernelNoticeAddress;
  'kernel.noticeMatter': KernelNoticeMatter;
  'kernel.noticeWish': KernelNoticeWish;
  'kernel.noticeWording': KernelNoticeWording;
  'kernel.ownSubject': KernelOwnSubject;
  'kernel.party': KernelParty;
  'kernel.passkey': KernelPasskey;
  'kernel.passkeyChallenge': KernelPasskeyChallenge;
  'kernel.purge': KernelPurge;
  'kernel.pushDevice': KernelPushDevice;
  'kernel.quietHours': KernelQuietHours;
  'kernel.receipt': KernelReceipt;
  'kernel.recoveryCode': KernelRecoveryCode;
  'kernel.removal': KernelRemoval;
  'kernel.retention': KernelRetention;
  'kernel.sealed': KernelSealed;
  'kernel.secondFactor': KernelSecondFactor;
  'kernel.secondFactorRule': KernelSecondFactorRule;
  'kernel.session': KernelSession;
  'kernel.signInCode': KernelSignInCode;
  'kernel.signInFailure': KernelSignInFailure;
  'kernel.unit': KernelUnit;
  'kernel.upload': KernelUpload;
  'kernel.uploadPart': KernelUploadPart;
  'knowledge.act': KnowledgeAct;
  'knowledge.lastPage': KnowledgeLastPage;
  'knowledge.missed': KnowledgeMissed;
  'knowledge.page': KnowledgePage;
  'knowledge.template': KnowledgeTemplate;
  'knowledge.use': KnowledgeUse;
  'knowledge.version': KnowledgeVersion;
  'linkage.agreement': LinkageAgreement;
  'linkage.channel': LinkageChannel;
  'linkage.expert': LinkageExpert;
  'linkage.invitation': LinkageInvitation;
  'linkage.need': LinkageNeed;
  'linkage.offer': LinkageOffer;
  'linkage.posting': LinkagePosting;
  'linkage.programme': LinkageProgramme;
  'linkage.project': LinkageProject;
  'linkage.referral': LinkageReferral;
  'linkage.tie': LinkageTie;
  'notices.broadcast': NoticesBroadcast;
  'notices.subscription': NoticesSubscription;
  'patrol.card': PatrolCard;
  'patrol.checklist': PatrolChecklist;
  'patrol.duty': PatrolDuty;
  'patrol.followed': PatrolFollowed;
  'patrol.found': PatrolFound;
  'patrol.plan': PatrolPlan;
  'patrol.point': PatrolPoint;
  'patrol.round': PatrolRound;
  'patrol.rules': PatrolRules;
  'patrol.seen': PatrolSeen;
  'patrol.trackPart': PatrolTrackPart;
  'patrol.visit': PatrolVisit;
  'privacy.rightsRequest': PrivacyRightsRequest;
  'privacy.rules': PrivacyRules;
  'registry.asset': RegistryAsset;
  'registry.building': RegistryBuilding;
  'registry.careMark': RegistryCareMark;
  'registry.claim': RegistryClaim;
  'registry.duty': RegistryDuty;
  'registry.estate': RegistryEstate;
  'registry.estateTold': RegistryEstateTold;
  'registry.fact': RegistryFact;
  'registry.factSeen': RegistryFactSeen;
  'registry.fundStatement': RegistryFundStatement;
  'registry.guardianship': RegistryGuardianship;
  'registry.household': RegistryHousehold;
  'registry.intake': RegistryIntake;
  'registry.intakeBefore': RegistryIntakeBefore;
  'registry.intakeChunk': RegistryIntakeChunk;
  'registry.intakeFault': RegistryIntakeFault;
  'registry.intakeSeen': RegistryIntakeSeen;
  'registry.likeness': RegistryLikeness;
  'registry.matchKey': RegistryMatchKey;
  'registry.matchKeyed': RegistryMatchKeyed;
  'registry.organisation': RegistryOrganisation;
  'registry.organisationChange': RegistryOrganisationChange;
  'registry.organisationMerge': RegistryOrganisationMerge;
  'registry.organisationTag': RegistryOrganisationTag;
  'registry.ownersCommittee': RegistryOwnersCommittee;
  'registry.ownership': RegistryOwnership;
  'registry.person': RegistryPerson;
  'registry.personEvent': RegistryPersonEvent;
  'registry.personMerge': RegistryPersonMerge;
  'registry.placed': RegistryPlaced;
  'registry.post': RegistryPost;
  'registry.propertyContract': RegistryPropertyContract;
  'registry.pubBuilding': RegistryPubBuilding;
  'registry.pubOrganisation': RegistryPubOrganisation;
  'registry.radiation': RegistryRadiation;
  'registry.residence': RegistryResidence;
  'registry.room': RegistryRoom;
  'registry.setPermission': RegistrySetPermission;
  'registry.space': RegistrySpace;
  'registry.spaceStage': RegistrySpaceStage;
  'registry.statisticEdition': RegistryStatisticEdition;
  'registry.sunk': RegistrySunk;
  'registry.tagRule': RegistryTagRule;
  'registry.tie': RegistryTie;
  'requests.call': RequestsCall;
  'requests.cell': RequestsCell;
  'requests.communityList': RequestsCommunityList;
  'requests.dictionary': RequestsDictionary;
  'requests.dictionaryDraft': RequestsDictionaryDraft;
  'requests.duty': RequestsDuty;
  'requests.ending': RequestsEnding;
  'requests.follow': RequestsFollow;
  'requests.followMark': RequestsFollowMark;
  'requests.followNews': RequestsFollowNews;
  'requests.premises': RequestsPremises;
  'requests.pubOutcome': RequestsPubOutcome;
  'requests.pubStanding': RequestsPubStanding;
  'requests.refusal': RequestsRefusal;
  'requests.request': RequestsRequest;
  'requests.rezoned': RequestsRezoned;
  'requests.rules': RequestsRules;
  'requests.savedView': RequestsSavedView;
  'sharing.answer': SharingAnswer;
  'sharing.ask': SharingAsk;
  'sharing.askEvent': SharingAskEvent;
  'sharing.field': SharingField;
  'sharing.item': SharingItem;
  'sharing.merge': SharingMerge;
}
