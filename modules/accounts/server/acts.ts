import { type Actor, roles, selvesOf } from '@liren/kernel/account';
import { accountByKey, hashPassword, loginKey } from '@liren/kernel/account/server';
import { AccountId, Problem } from '@liren/kernel/contract';
import type { ActFact } from '@liren/kernel/http';
import type { Ctx, GuardedAct } from '@liren/kernel/http/server';
import * as z from 'zod';
import { AuditFilter, NewMembership, NewStaff, nameDeputy } from '../contract/public.ts';
import { grant, makeStaff, mayGrant } from './administration.ts';
import { mayName, nameNow } from './naming.ts';
import { oneTimePassword } from './one-time-password.ts';

const over = 'area' as const;
/** Who keeps watch over the administrators of rights: another of them, of the system, or who leads. */
const watchers = {
  any: [
    { role: 'security_admin', over },
    { role: 'system_admin', over },
    { role: 'command', over },
  ],
} as const;

type Membership = z.output<typeof NewMembership>;

/**
 * Reaches all of the subdistrict: what is given there reaches everybody’s matters. A handler’s reach is the unit, not
 * the area.
 */
export const isOverOffice = (office: string, { role, area }: Membership): boolean =>
  role !== 'handler' && area.length <= office.length;

const shownMembership = ({ role, area, unit, until }: Membership): ActFact[] => [
  { name: 'role', as: 'role', value: role },
  { name: 'area', as: 'area', value: area },
  { name: 'unit', as: 'unit', value: unit },
  { name: 'until', as: 'instant', value: until },
];

/** In the name of who proposed it: theirs are the rights it rests on, and not the confirmer’s session. */
const inNameOf = (ctx: Ctx, proposer: Actor): Ctx => ({
  ...ctx,
  actor: proposer,
  session: null,
  ip: '',
});

const Grant = z.strictObject({ account: AccountId, membership: NewMembership });

/** A role over the whole subdistrict. */
export const grantAct: GuardedAct<z.output<typeof Grant>> = {
  name: 'accounts.grant',
  input: Grant,
  area: ({ membership }) => membership.area,
  proposer: { role: 'security_admin', over },
  confirmer: watchers,
  shows: ({ account, membership }) => [
    { name: 'person', as: 'account', value: account },
    ...shownMembership(membership),
  ],
  check: (ctx, { account, membership }, db) => mayGrant(db, ctx, account, membership),
  async run(tx, ctx, { account, membership }, { proposer }) {
    // Nobody agrees to the own promotion.
    if (ctx.actor.account === account) throw new Problem('account.own');
    await grant(tx, inNameOf(ctx, proposer), account, membership);
    return {};
  },
};

const Create = NewStaff.extend({ id: AccountId });

/** A new colleague whose first role reaches the whole subdistrict. */
export const createAct: GuardedAct<z.output<typeof Create>> = {
  name: 'accounts.create',
  input: Create,
  area: ({ membership }) => membership.area,
  proposer: { role: 'security_admin', over },
  confirmer: watchers,
  shows: ({ name, loginName, membership }) => [
    { name: 'name', as: 'text', value: name },
    { name: 'login', as: 'text', value: loginName },
    ...shownMembership(membership),
  ],
  personal: ({ phone }) => (phone ? [{ name: 'phone', as: 'text', value: phone }] : []),
  async check(ctx, { id, loginName, membership }, db) {
    if (await accountByKey(db, loginKey(ctx.keys, loginName)))
      throw new Problem('account.name_taken');
    await mayGrant(db, ctx, id, membership);
  },
  async run(tx, ctx, staff, { proposer }) {
    // Nobody knows this one: the administrator hands over another once the account is there.
    const passwordHash = await hashPassword(oneTimePassword(ctx.ids, staff.loginName));
    await makeStaff(tx, inNameOf(ctx, proposer), { ...staff, passwordHash });
    return {};
  },
};

/** A file of the trail: who read what of whom. */
export const auditExportAct: GuardedAct<z.output<typeof AuditFilter> & { office: string }> = {
  name: 'accounts.audit_export',
  input: AuditFilter.extend({ office: z.string() }),
  area: ({ office }) => office,
  proposer: { role: 'audit_admin', over },
  confirmer: {
    any: [
      { role: 'audit_admin', over },
      { role: 'security_admin', over },
      { role: 'command', over },
    ],
  },
  shows: ({ action, from, to, result }) => [
    { name: 'action', as: 'word', value: action ? `audit.action.${action}` : null },
    { name: 'from', as: 'instant', value: from ?? null },
    { name: 'to', as: 'instant', value: to ?? null },
    { name: 'result', as: 'word', value: result ? `accounts.audit.result.${result}` : null },
  ],
  personal: ({ q, actor, subject, object }) =>
    [
      { name: 'search', as: 'text' as const, value: q || null },
      { name: 'person', as: 'account' as const, value: actor ?? null },
      { name: 'what', as: 'text' as const, value: subject ?? object ?? null },
    ].filter(({ value }) => value !== null),
  files: [
    { kind: 'csv', path: '/audit/export.csv' },
    { kind: 'xlsx', path: '/audit/export.xlsx' },
  ],
};

const Deputy = nameDeputy.input.body.extend({ principal: AccountId, office: z.string() });

/** A role over the whole subdistrict, lent for a time: whoever holds it may propose, another confirms. */
export const deputyAct: GuardedAct<z.output<typeof Deputy>> = {
  name: 'accounts.deputy',
  input: Deputy,
  area: ({ office }) => office,
  proposer: { any: roles.map((role) => ({ role, over })) },
  confirmer: watchers,
  shows: ({ principal, deputy, since, until }) => [
    { name: 'person', as: 'account', value: principal },
    { name: 'deputy', as: 'account', value: deputy },
    { name: 'from', as: 'instant', value: since },
    { name: 'until', as: 'instant', value: until },
  ],
  check: async (ctx, naming, db) => {
    await mayName(db, ctx, naming);
  },
  async run(tx, ctx, naming, { proposer }) {
    // Nobody agrees to what is lent to them, nor to who shall have what is theirs.
    const ownHand = [naming.principal, naming.deputy].some((one) =>
      selvesOf(ctx.actor).includes(one),
    );
    if (ownHand) throw new Problem('account.own');
    await nameNow(tx, inNameOf(ctx, proposer), naming);
    return {};
  },
};

export const accountActs = [grantAct, createAct, deputyAct, auditExportAct] as const;
