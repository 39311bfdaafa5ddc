/** All names of the town are invented; they sound like a river town between Huai and Yangtze. */
export type CommunityTypeCode =
  | 'courtyard'
  | 'older'
  | 'work_unit'
  | 'with_offices'
  | 'mixed'
  | 'commodity';

/** Name, the stem its streets take, the names of its estates. */
export interface CommunityName {
  name: string;
  stem: string;
  estates: readonly string[];
}

const of = (name: string, stem: string, ...estates: string[]): CommunityName => ({
  name,
  stem,
  estates,
});

/** Per type, from the river eastwards. */
export const communityNames: Record<CommunityTypeCode, readonly CommunityName[]> = {
  courtyard: [
    of('老码头', '码头', '老码头'),
    of('盐仓', '盐仓', '盐仓'),
    of('钟楼', '钟楼', '钟楼'),
    of('书院', '书院', '书院'),
  ],
  older: [
    of('渡口', '渡口', '渡口新村', '渡口东村'),
    of('石桥', '石桥', '石桥新村', '石桥北苑'),
    of('东里', '东里', '东里一村', '东里二村', '东里三村'),
    of('和平里', '和平', '和平一村', '和平二村', '和平三村'),
    of('文昌', '文昌', '文昌新村', '文昌北村'),
    of('建设里', '建设', '建设新村', '建设西村'),
    of('杏花村', '杏花', '杏花新村', '杏花南村'),
  ],
  work_unit: [
    of('棉纺', '棉纺', '棉纺一厂宿舍', '棉纺二厂宿舍'),
    of('机床', '机床', '机床厂东宿舍', '机床厂西宿舍'),
    of('仪表', '仪表', '仪表厂家属院', '仪表研究所大院'),
    of('铁路新村', '铁新', '铁路一村', '铁路二村'),
  ],
  with_offices: [
    of('云锦', '云锦', '云锦公馆', '云锦华府'),
    of('新街', '新街', '新街公寓', '新街名苑'),
    of('双塔', '双塔', '双塔公寓', '双塔雅居'),
    of('金桥', '金桥', '金桥公寓', '金桥名庭'),
  ],
  mixed: [
    of('临河', '临河', '临河新村', '临河雅苑'),
    of('槐树里', '槐树', '槐树里小区', '槐树里东区'),
    of('梧桐', '梧桐', '梧桐新村', '梧桐苑'),
    of('银杏', '银杏', '银杏里', '银杏佳园'),
    of('百草园', '百草', '百草园小区', '百草名居'),
  ],
  commodity: [
    of('柳岸', '柳岸', '柳岸花园', '柳岸明珠'),
    of('望江', '望江', '望江苑', '望江名邸'),
    of('江语', '江语', '江语城', '江语湾'),
    of('澜庭', '澜庭', '澜庭一期', '澜庭二期'),
    of('翠屏', '翠屏', '翠屏华庭', '翠屏春天'),
    of('春晓', '春晓', '春晓花园', '春晓家园'),
  ],
};

/** Main roads by the number of their cut: six sides of the outline, then the main lines of the plan. */
export const mainRoads: Readonly<Record<number, string>> = {
  0: '南园路',
  1: '东园路',
  2: '东园北路',
  3: '北园路',
  4: '北园西路',
  7: '人民路',
  8: '柳岸大街',
  9: '长虹路',
  10: '青石路',
  11: '云澜大道',
  12: '百花路',
  13: '翠竹路',
};

/** Streets between communities once the stems of both neighbours are used. */
export const spareStreets = [
  '望春路',
  '听雨路',
  '采菱街',
  '竹影街',
  '晴川路',
  '白鹭路',
  '桂子街',
  '清渠路',
  '长乐街',
  '同心路',
  '芳草路',
  '松涛路',
];

export const canalName = '柳渠';
export const riverName = '澜江';
export const riverRoad = '江滨路';
export const officeName = '柳岸街道';
export const districtName = '云澜区';
export const cityName = '江城市';
