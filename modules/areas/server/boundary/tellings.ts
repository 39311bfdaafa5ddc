import type { AccountId, MatterId, Office } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { NoticeParams } from '@liren/kernel/notice';
import { declareNotices, type LeftNotice, leaveNotices } from '@liren/kernel/notice/server';
import en from '../../words/en.json' with { type: 'json' };
import zh from '../../words/zh-CN.json' with { type: 'json' };
import type { Found } from './ground.ts';

declareNotices(
  { 'zh-CN': zh, en },
  {
    'boundary.proposed': { topic: 'work' },
    'boundary.approved': {},
    'boundary.refused': {},
    'boundary.sent_back': {},
    'boundary.handed_back': {},
    'boundary.coming': {},
    'boundary.in_force': {},
    'boundary.own_coming': {},
    'boundary.own_in_force': {},
  },
);

type World = Pick<Ctx, 'office' | 'clock' | 'ids'>;

/** A change as those who are told need it, after a step of it. */
export interface Told {
  id: MatterId;
  title: string;
  validFrom: string;
  step: string;
  /** Why, where the step gives it; the document of an approval. */
  said: string | null;
  state: string;
  /** Who proposed or published it. */
  proposers: readonly AccountId[];
  actor: AccountId | null;
  found: Found | null;
}

const decisions: Readonly<Record<string, string>> = {
  approve: 'boundary.approved',
  refuse: 'boundary.refused',
  send_back: 'boundary.sent_back',
  hand_back: 'boundary.handed_back',
};

/** More names than fit a sentence are counted. */
const namesUpTo = 3;

/**
 * Leaves the notices of a step, in its transaction: a proposal to the district; what was decided to who proposed it;
 * what is coming or in force to both, and to the workers of the grids it changes. Nobody is told of their own step.
 */
export async function tellOfStep(tx: Tx, world: World, told: Told): Promise<void> {
  const { step, state, found, proposers } = told;
  const notices: LeftNotice[] = [];
  const add = (template: string, accounts: readonly AccountId[], params: NoticeParams = {}) =>
    notices.push(...accounts.map((account) => ({ account, template, params })));
  const whole = {
    ...{ title: told.title, fromOn: told.validFrom, said: told.said ?? '' },
    path: `/admin/boundaries/${told.id}`,
  };
  if (step === 'propose') add('boundary.proposed', await districtOf(tx, world), whole);
  const decision = decisions[step];
  if (decision) add(decision, proposers, whole);
  const isComing = state === 'scheduled' && ['publish', 'approve'].includes(step);
  const isInForce = state === 'in_force';
  if (found && (isComing || isInForce)) {
    const district = await districtOf(tx, world);
    const knows = decision ? district : [...district, ...proposers];
    add(isInForce ? 'boundary.in_force' : 'boundary.coming', knows, whole);
    const template = isInForce ? 'boundary.own_in_force' : 'boundary.own_coming';
    for (const { account, names } of await workersOf(tx, world, found, isInForce))
      add(template, [account], { ...whole, path: null, names: listed(names), count: names.length });
  }
  await leave(tx, world, told, notices);
}

/** Each is told a thing once, and nobody of their own step. */
async function leave(
  tx: Tx,
  { office, clock, ids }: World,
  { id, actor }: Told,
  notices: readonly LeftNotice[],
): Promise<void> {
  const once = new Map(notices.map((one) => [`${one.account} ${one.template}`, one]));
  const others = [...once.values()].filter(({ account }) => account !== actor);
  await leaveNotices(tx, ids, { office, matter: id, at: clock.now() }, others);
}

const holders = (
  tx: Tx,
  { office, clock }: World,
  role: string,
  areas: readonly string[],
): Promise<{ account: AccountId; area: string }[]> =>
  raw(
    tx,
    `select distinct m.account, m.area from kernel.held m join kernel.account a on a.id = m.account
     where m.office = $1 and m.role = $2 and m.area = any ($3) and m.since <= $4
       and (m.until is null or m.until > $4) and a.status = 'active'
     order by m.account, m.area`,
    [office, role, areas, clock.now()],
  );

/** The office and all around it: a district holds its role over six digits, or over the office alone. */
const aboveOf = (office: Office): string[] => [2, 4, 6, 9].map((digits) => office.slice(0, digits));

const districtOf = async (tx: Tx, world: World): Promise<AccountId[]> => [
  ...new Set(
    (await holders(tx, world, 'district', aboveOf(world.office))).map((one) => one.account),
  ),
];

/** Grid workers of grids that are new or changed, with the names of theirs: as they stand then, or as they stood. */
async function workersOf(
  tx: Tx,
  world: World,
  { plan: { added, changed, ended } }: Found,
  isInForce: boolean,
): Promise<{ account: AccountId; names: string[] }[]> {
  const touched = [...changed, ...(isInForce ? added : ended)].map(({ plot }) => plot);
  const names = new Map(touched.map(({ code, name }) => [code, name]));
  const rows = await holders(tx, world, 'grid_worker', [...names.keys()]);
  return [...Map.groupBy(rows, ({ account }) => account)].map(([account, own]) => ({
    account,
    names: own.map(({ area }) => names.get(area) ?? area),
  }));
}

const listed = (names: readonly string[]): string =>
  `${names.slice(0, namesUpTo).join('、')}${names.length > namesUpTo ? '…' : ''}`;
