import type { ClassDefaults } from '../read-table.ts';
import type { RequestKind } from '../types.ts';

const parts: readonly RequestKind[] = ['component', 'help', 'complaint', 'suggestion'];
const events: readonly RequestKind[] = ['grid_event', 'help', 'complaint', 'suggestion'];
const subjects: readonly RequestKind[] = ['consult', 'help', 'complaint', 'suggestion'];

const part = { entry: 'component', kinds: parts, flags: 'PLV', conditions: 'equipment' } as const;
const event = { entry: 'event', kinds: events, flags: 'PLV', conditions: 'clean' } as const;
const subject = { entry: 'subject', kinds: subjects, flags: '', conditions: 'answered' } as const;

/** 大类. 01–06 components and 11–15 events after GB/T 30428.2; 31–47 are our own hotline subjects. */
export const classes: readonly ClassDefaults[] = [
  { code: '01', name: '公用设施', nameEn: 'Public equipment', ...part },
  { code: '02', name: '道路交通', nameEn: 'Roads and traffic', ...part },
  { code: '03', name: '市容环卫设施', nameEn: 'Sanitation equipment', ...part },
  { code: '04', name: '园林绿化', nameEn: 'Parks and trees', ...part },
  { code: '05', name: '房屋土地', nameEn: 'Buildings and land', ...part },
  { code: '06', name: '其他设施', nameEn: 'Other equipment', ...part },
  { code: '11', name: '市容环境', nameEn: 'Street scene', ...event },
  { code: '12', name: '宣传广告', nameEn: 'Advertising', ...event },
  { code: '13', name: '施工管理', nameEn: 'Building sites', ...event },
  { code: '14', name: '突发事件', nameEn: 'Incidents', ...event },
  { code: '15', name: '街面秩序', nameEn: 'Street order', ...event },
  { code: '31', name: '物业管理', nameEn: 'Property management', ...subject },
  { code: '32', name: '噪声扰民', nameEn: 'Noise', ...subject },
  { code: '33', name: '水电气热', nameEn: 'Utilities', ...subject },
  { code: '34', name: '电梯', nameEn: 'Lifts', ...subject },
  { code: '35', name: '停车和出行', nameEn: 'Parking and getting about', ...subject },
  { code: '36', name: '环境污染', nameEn: 'Pollution', ...subject },
  { code: '37', name: '安全隐患', nameEn: 'Hazards', ...subject },
  { code: '38', name: '养老助残', nameEn: 'Elderly and disabled people', ...subject },
  { code: '39', name: '救助和福利', nameEn: 'Welfare', ...subject },
  { code: '40', name: '就业和劳动', nameEn: 'Employment', ...subject },
  { code: '41', name: '社区服务', nameEn: 'Community services', ...subject },
  { code: '42', name: '邻里和宠物', nameEn: 'Neighbours and pets', ...subject },
  { code: '43', name: '卫生健康', nameEn: 'Health', ...subject },
  { code: '44', name: '教育文体', nameEn: 'Education, culture, sport', ...subject },
  { code: '45', name: '市场消费', nameEn: 'Shops and markets', ...subject },
  { code: '46', name: '住房和改造', nameEn: 'Housing and renewal', ...subject },
  { code: '47', name: '建议和信访', nameEn: 'Suggestions and petitions', ...subject },
];
