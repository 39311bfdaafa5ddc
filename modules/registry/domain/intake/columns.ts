import type { IntakeKind } from '../../contract/intake/values.ts';

/** Fields a file can bring of a person, with the headings they are known to have; the first is usual. */
const people = {
  name: ['姓名', '居民姓名', '名字', 'name'],
  idNumber: [
    '身份证号',
    '身份证号码',
    '公民身份号码',
    '身份证件号码',
    '证件号码',
    '证件号',
    '身份证',
    'id number',
  ],
  idKind: ['证件类型', '证件种类'],
  sex: ['性别', 'sex', 'gender'],
  birthDate: ['出生日期', '出生年月日', '出生年月', '生日', 'birth date'],
  phone: ['手机号', '手机号码', '联系电话', '联系方式', '电话', '手机', '电话号码', 'phone'],
  address: ['住址', '现住址', '居住地址', '现居住地址', '家庭住址', '详细地址', '地址', 'address'],
  kind: ['居住类型', '居住方式', '人房关系', '居住情况'],
  household: ['户号', '户编号', '家庭编号'],
  relation: ['与户主关系', '与户主的关系', '家庭关系', '户主关系'],
  community: ['社区', '所属社区', '村居', '所在社区'],
  since: ['入住日期', '入住时间', '居住开始日期'],
} as const;

/** The same of an organisation; the names are those of `checkedOrganisation`. */
const organisations = {
  name: ['单位名称', '机构名称', '法人名称', '企业名称', '组织名称', '名称', 'name'],
  shortName: ['简称'],
  creditCode: ['统一社会信用代码', '信用代码', '社会信用代码', 'credit code'],
  type: ['组织类型', '单位类型', '机构类型', '类型', 'type'],
  legalStatus: ['登记状态', '法律地位'],
  nature: ['性质', '组织性质'],
  industry: ['行业代码', '行业'],
  address: ['地址', '住所', '注册地址', '经营地址', '单位地址', 'address'],
  staff: ['从业人数', '人数', '职工人数'],
  founded: ['成立日期', '注册日期', '成立时间'],
  validFrom: ['有效期自', '营业期限自'],
  validTo: ['有效期至', '营业期限至'],
  contactName: ['联系人', '法定代表人', '负责人'],
  contactPhone: ['联系电话', '电话', '联系方式'],
  community: ['社区', '所属社区', '所在社区'],
} as const;

/** A room of a building, or a building alone where no room is named. */
const places = {
  building: [
    '楼栋名称',
    '楼栋',
    '楼宇名称',
    '标准地址',
    '房屋地址',
    '坐落',
    '地址',
    'building',
    'address',
  ],
  community: ['社区', '所属社区', '所在社区', 'community'],
  grid: ['网格', '所属网格', '网格编码', '所在网格', 'grid'],
  entrance: ['单元', '单元号', 'entrance'],
  floor: ['楼层', '所在层', '所在楼层', 'floor'],
  number: ['室号', '房号', '房间号', '门牌号', 'room'],
  roomUse: ['房屋用途', '规划用途', '房间用途', 'use'],
  exclusiveArea: ['专有部分面积', '专有面积', '建筑面积', '房屋面积', '面积', 'area'],
  buildingUse: ['楼栋用途', '建筑用途', '楼宇类型'],
  floors: ['总层数', '地上层数', '层数', 'floors'],
  built: ['建成年份', '建成年代', '竣工年份', 'built'],
} as const;

export type PersonField = keyof typeof people;
export type PlaceField = keyof typeof places;
export type OrganisationColumn = keyof typeof organisations;

/** Fields of each kind of file, in the order a person reads them. */
export const intakeFields = {
  people: Object.keys(people) as PersonField[],
  organisations: Object.keys(organisations) as OrganisationColumn[],
  places: Object.keys(places) as PlaceField[],
} as const;

/** Without these a file says nothing. */
export const neededFields: Readonly<Record<IntakeKind, readonly string[]>> = {
  people: ['name'],
  organisations: ['name', 'type'],
  places: ['building'],
};

/** Field → place of its column, from 0. */
export type Columns = Readonly<Record<string, number>>;

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[（(].*?[)）]/g, '')
    .replaceAll(/[\s*:：_]/g, '');

/**
 * Which column is which field, by what it is called. A heading that is a known one goes before one that only contains it;
 * no column is two fields.
 */
export function guessColumns(kind: IntakeKind, headings: readonly string[]): Columns {
  const known: Readonly<Record<string, readonly string[]>> = { people, organisations, places }[
    kind
  ];
  const heads = headings.map(plain);
  const taken = new Set<number>();
  const found: Record<string, number> = {};
  const look = (fits: (head: string, word: string) => boolean) => {
    for (const [field, words] of Object.entries(known)) {
      if (field in found) continue;
      for (const word of words) {
        const at = heads.findIndex(
          (head, i) => head !== '' && !taken.has(i) && fits(head, plain(word)),
        );
        if (at < 0) continue;
        found[field] = at;
        taken.add(at);
        break;
      }
    }
  };
  look((head, word) => head === word);
  look((head, word) => word.length > 1 && head.includes(word));
  return found;
}
