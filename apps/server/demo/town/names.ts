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

export const communityNames: Record<CommunityTypeCode, readonly CommunityName[]> = {
  courtyard: [
    of('老码头', '码头', '老码头'),
    of('盐仓', '盐仓', '盐仓'),
    of('钟楼', '钟楼', '钟楼'),
    of('书院', '书院', '书院'),
  ],
  older: [
    of('东里', '东里', '东里一村', '东里二村', '东里三村'),
    of('石桥', '石桥', '石桥新村', '石桥北苑'),
    of('和平里', '和平', '和平一村', '和平二村', '和平三村'),
    of('建设里', '建设里', '建设新村', '建设西村'),
    of('杏花村', '杏花', '杏花新村', '杏花南村'),
    of('文昌', '文昌里', '文昌新村', '文昌北村'),
    of('渡口', '渡口', '渡口新村', '渡口东村'),
  ],
  work_unit: [
    of('棉纺', '棉纺', '棉纺一厂宿舍', '棉纺二厂宿舍'),
    of('机床', '机床', '机床厂东宿舍', '机床厂西宿舍'),
    of('仪表', '仪表', '仪表厂家属院', '仪表研究所大院'),
    of('铁路新村', '铁新', '铁路一村', '铁路二村'),
  ],
  with_offices: [
    of('金桥', '金桥', '金桥公寓', '金桥名庭'),
    of('云锦', '云锦里', '云锦公馆', '云锦华府'),
    of('双塔', '双塔', '双塔公寓', '双塔雅居'),
    of('新街', '新街', '新街大厦公寓', '新街名苑'),
  ],
  mixed: [
    of('槐树里', '槐树', '槐树里小区', '槐树里东区'),
    of('梧桐', '梧桐', '梧桐新村', '梧桐苑'),
    of('银杏', '银杏', '银杏里', '银杏佳园'),
    of('百草园', '百草', '百草园小区', '百草名居'),
    of('临河', '临河', '临河新村', '临河雅苑'),
  ],
  commodity: [
    of('柳岸', '柳岸里', '柳岸花园', '柳岸明珠'),
    of('望江', '望江', '望江豪庭', '望江苑'),
    of('澜庭', '澜庭', '澜庭一期', '澜庭二期'),
    of('江语', '江语', '江语城', '江语湾'),
    of('翠屏', '翠屏', '翠屏华庭', '翠屏春天'),
    of('春晓', '春晓', '春晓花园', '春晓家园'),
  ],
};

/** Main roads in the order of `mainLines` and the outline: by the cut they stand for. */
export const mainRoads: Record<number, string> = {
  0: '南园路',
  1: '东园路',
  2: '东园路',
  3: '北园路',
  4: '北园路',
  7: '人民路',
  8: '柳岸大街',
  9: '云锦路',
  10: '石桥路',
  11: '云澜大道',
  12: '百花路',
  13: '翠竹路',
};

/** Streets between communities: the stem of one of their neighbours, or one of these. */
export const spareStreets = [
  '望春路',
  '听雨路',
  '采菱街',
  '竹影街',
  '晴川路',
  '白鹭路',
  '桂子街',
  '清渠路',
];

export const canalName = '柳渠';
export const riverName = '澜江';
export const riverRoad = '江滨路';

export const parkNames = [
  '柳岸公园',
  '槐荫公园',
  '文昌园',
  '望江公园',
  '银杏广场',
  '钟楼游园',
  '东里游园',
];
export const schoolNames = [
  '柳岸第一小学',
  '东里小学',
  '文昌小学',
  '石桥小学',
  '云澜实验小学',
  '柳岸中学',
  '云澜第三中学',
];
export const hospitalNames = ['柳岸街道社区卫生服务中心', '云澜区中医院'];
export const marketNames = [
  '石桥菜市场',
  '东里农贸市场',
  '槐树街集贸市场',
  '翠屏生鲜市场',
  '百花路菜市场',
];
export const officeNames = [
  '云锦大厦',
  '金桥国际中心',
  '双塔商务中心',
  '新街广场',
  '澜江大厦',
  '柳岸科创园',
  '金桥二号楼宇',
  '云澜商贸城',
  '江城信息大厦',
  '双塔南楼',
];
