import type { Membership } from '@liren/kernel/account';
import type { AccountId, AreaCode, LocalDate, UnitCode } from '@liren/kernel/contract';
import type { FactName, Period, Shape, Standing } from '@liren/sharing/contract';
import {
  askDecided,
  askFiled,
  askReported,
  entryFilled,
  keepItem,
  mergeDecided,
  type SharingWorld,
} from '@liren/sharing/server';
import type { Cast, Person } from './history/cast.ts';
import type { Town } from './town/town.ts';
import type { DemoWorld } from './world.ts';

const dayMs = 86_400_000;

/** What the subdistrict has listed: title, kind, department (null: any), basis, who pays. */
const items: readonly [string, Standing, string | null, string, string][] = [
  ['人民调解', 'by_law', null, '《中华人民共和国人民调解法》第八条', ''],
  ['办理本社区公共事务和公益事业', 'by_law', null, '《城市居民委员会组织法》第三条', ''],
  ['老年人情况登记', 'assists', 'civil-affairs', '《老年人权益保障法》第三十八条', '民政科'],
  [
    '重点人群健康服务登记',
    'assists',
    'health',
    '《基本医疗卫生与健康促进法》第三十六条',
    '卫生服务中心',
  ],
  [
    '消防安全宣传和隐患报告',
    'assists',
    'fire-rescue',
    '《中华人民共和国消防法》第三十二条',
    '消防救援站',
  ],
  ['养犬登记宣传', 'assists', 'police', '市养犬管理条例', '柳岸派出所'],
  ['代收水电燃气费', 'barred', null, '市社区减负规定：不得要求社区代收费用', ''],
  ['开具亲属关系证明', 'barred', null, '民发〔2020〕20号：不应由居委会出具的证明事项', ''],
  ['考核评比排名', 'barred', null, '市社区减负规定：未经批准不得对社区考核评比', ''],
];

interface DemoAsk {
  unit: string;
  title: string;
  shape: Shape;
  period: Period;
  fields: (string | [string, FactName])[];
  basis?: string;
  /** Held and then decided: true admitted, a reason rejected; absent: by the list, or still held. */
  decided?: true | string;
  daysAgo: number;
  /** How many communities, from the first on. */
  communities?: number;
}

const asks: readonly DemoAsk[] = [
  {
    ...{ unit: 'civil-affairs', title: '老年人情况登记', shape: 'form', period: 'month' },
    fields: [
      ['60岁及以上老年人数', 'people_60'],
      ['80岁及以上老年人数', 'people_80'],
      '独居老人数',
      '享受助餐服务人数',
      '本月走访户次',
    ],
    daysAgo: 40,
  },
  {
    ...{ unit: 'health', title: '重点人群健康服务登记', shape: 'ledger', period: 'quarter' },
    fields: [
      ['常住人口数', 'people'],
      ['3岁以下婴幼儿数', 'people_0_2'],
      '独居老人',
      '家庭医生签约户数',
    ],
    daysAgo: 33,
  },
  {
    ...{ unit: 'fire-rescue', title: '高风险场所排查表', shape: 'form', period: 'month' },
    ...{ basis: '《中华人民共和国消防法》第三十二条', decided: true },
    fields: ['沿街商户数', '电动自行车充电棚数', ['楼栋数', 'buildings'], '本月发现隐患数'],
    daysAgo: 26,
  },
  {
    ...{ unit: 'market-regulation', title: '沿街经营主体台账', shape: 'ledger', period: 'quarter' },
    ...{ basis: '《食品安全法》第八条', decided: true },
    fields: ['沿街商户', '其中餐饮商户数', ['企业数', 'enterprises']],
    daysAgo: 20,
  },
  {
    ...{ unit: 'urban-management', title: '街面秩序周报', shape: 'report', period: 'week' },
    ...{ basis: '城管科年度工作安排', decided: true, communities: 10 },
    fields: ['占道经营处数', '沿街商户数', '共享单车乱停处数'],
    daysAgo: 15,
  },
  {
    ...{ unit: 'safety', title: '平安社区创建进度表', shape: 'report', period: 'week' },
    ...{ basis: '', decided: '没有法律依据，进度由平安办自行掌握' },
    fields: ['开展活动次数', '上墙制度数'],
    daysAgo: 9,
  },
  {
    ...{ unit: 'culture-education', title: '暑期托管意向统计', shape: 'form', period: 'once' },
    ...{ basis: '教文体科通知', fields: ['有意向的家庭数', '可用活动室数'], daysAgo: 3 },
  },
];

/** What communities reported as given around the list: department, what, days ago. */
const reports: readonly [string, string, number][] = [
  ['safety', '每日报送平安建设照片', 8],
  ['parking', '上门催缴停车费', 4],
];

/** The admission list, what departments asked for since, one merge, and what the first communities have filled in. */
export async function seedSharing(world: DemoWorld, town: Town, cast: Cast): Promise<void> {
  const now = world.deps.clock.now().getTime();
  const as = (person: Person, daysAgo: number): SharingWorld => ({
    ...world.deps,
    office: town.office,
    clock: { now: () => new Date(now - daysAgo * dayMs) },
    actor: {
      ...{ office: town.office, account: person.id as AccountId, system: false },
      memberships: person.memberships as Membership[],
    },
  });
  const [keeper] = cast.command;
  if (!keeper) return;
  const dayOf = (daysAgo: number) =>
    new Date(now - daysAgo * dayMs).toISOString().slice(0, 10) as LocalDate;
  const { ids } = world.deps;
  for (const [title, standing, unit, basis, payer] of items)
    await keepItem(as(keeper, 60), {
      params: { id: ids.uuid() },
      body: {
        ...{ title, standing, basis, payer, fromOn: dayOf(60), untilOn: null },
        unit: unit as UnitCode | null,
      },
    });
  const codes = town.communities.map(({ code }) => code as AreaCode);
  const filed = new Map<string, string>();
  for (const ask of asks) {
    const [handler] = cast.handlers.get(ask.unit) ?? [];
    if (!handler) continue;
    const id = ids.uuid();
    filed.set(ask.title, id);
    await askFiled(as(handler, ask.daysAgo), {
      params: { id },
      body: {
        ...{ unit: ask.unit as UnitCode, title: ask.title, what: '', shape: ask.shape },
        ...{ period: ask.period, communities: codes.slice(0, ask.communities), item: null },
        ...{ basis: ask.basis ?? '', payer: '', untilOn: null },
        fields: ask.fields.map((field) =>
          typeof field === 'string'
            ? { name: field, fact: null }
            : { name: field[0], fact: field[1] },
        ),
      },
    });
    if (ask.decided)
      await askDecided(as(keeper, ask.daysAgo - 2), {
        params: { id },
        body: {
          admit: ask.decided === true,
          reason: ask.decided === true ? '' : ask.decided,
          onList: null,
        },
      });
  }
  for (const [i, [unit, title, daysAgo]] of reports.entries()) {
    const community = codes[i];
    if (community === undefined) continue;
    const [desk] = cast.desks.get(community) ?? [];
    if (desk)
      await askReported(as(desk, daysAgo), {
        params: { id: ids.uuid() },
        body: { community, unit: unit as UnitCode, title, what: '' },
      });
  }
  const [one, other] = ['高风险场所排查表', '沿街经营主体台账'].map((title) => filed.get(title));
  if (one && other)
    await mergeDecided(as(keeper, 12), {
      body: {
        ...{ one, other, pairs: [{ no: 1, otherNo: 1 }], verdict: 'same' },
        reason: '两家数的都是沿街开门的商户，口径相同',
      },
    });
  const form = filed.get('老年人情况登记');
  for (const [i, community] of codes.slice(1, 6).entries()) {
    const [desk] = cast.desks.get(community) ?? [];
    if (form && desk)
      await entryFilled(as(desk, 1), {
        params: { id: form, community },
        body: {
          values: [
            { no: 3, value: String(12 + i * 3) },
            { no: 4, value: String(25 + i * 7) },
            { no: 5, value: String(18 + i * 2) },
          ],
        },
      });
  }
}
