import type { RuleField, RuleLine, RuleTest, TagRule } from '../../contract/public.ts';

const line = (field: RuleField, test: RuleTest, ...values: string[]): RuleLine => ({
  ...{ field, test, values, not: false },
});

/** Rules an office begins with; its own of the same tag stand in their place. */
export const defaultRules: readonly TagRule[] = [
  {
    ...{ tag: 'sphere_political', kind: 'sphere', name: '政治', nameEn: 'Political' },
    match: 'any',
    lines: [
      line('actor_class', 'is', 'government'),
      line('type', 'is', 'party_organisation', 'residents_committee', 'supervisory_committee'),
    ],
    isActive: true,
  },
  {
    ...{ tag: 'sphere_economic', kind: 'sphere', name: '经济', nameEn: 'Economic' },
    match: 'all',
    lines: [line('nature', 'is', 'economic')],
    isActive: true,
  },
  {
    ...{ tag: 'sphere_cultural', kind: 'sphere', name: '文化', nameEn: 'Cultural' },
    match: 'any',
    lines: [
      line('type', 'is', 'school', 'research_institute'),
      // GB/T 4754 P: education, R: culture, sport and entertainment.
      line('industry', 'starts', 'P', 'R', '83', '86', '87', '88', '89', '90'),
      line('name', 'contains', '文化', '艺术', '书画', '合唱', '舞蹈', '剧团', '图书'),
    ],
    isActive: true,
  },
  {
    ...{ tag: 'sphere_social', kind: 'sphere', name: '社会', nameEn: 'Social' },
    match: 'all',
    lines: [
      line('nature', 'is', 'social'),
      { ...line('type', 'is', 'research_institute', 'school'), not: true },
    ],
    isActive: true,
  },
  {
    ...{ tag: 'hub', kind: 'class', name: '枢纽型组织', nameEn: 'Hub organisation' },
    match: 'any',
    lines: [line('type', 'is', 'federation'), line('name', 'contains', '联合会', '促进会')],
    isActive: true,
  },
  {
    ...{ tag: 'large', kind: 'class', name: '规模单位', nameEn: 'Large unit' },
    match: 'all',
    lines: [line('staff', 'at_least', '100')],
    isActive: true,
  },
  {
    ...{ tag: 'young', kind: 'class', name: '新设组织', nameEn: 'New organisation' },
    match: 'all',
    lines: [line('years', 'at_most', '2')],
    isActive: true,
  },
  {
    ...{ tag: 'science', kind: 'resource', name: '科技资源', nameEn: 'Science' },
    match: 'any',
    lines: [line('type', 'is', 'research_institute'), line('name', 'contains', '研究院', '研究所')],
    isActive: true,
  },
  {
    ...{ tag: 'health', kind: 'resource', name: '医疗资源', nameEn: 'Health care' },
    match: 'any',
    lines: [line('type', 'is', 'hospital'), line('name', 'contains', '医院', '卫生', '诊所')],
    isActive: true,
  },
  {
    ...{ tag: 'professional', kind: 'resource', name: '专业服务', nameEn: 'Professional service' },
    match: 'any',
    lines: [
      line('type', 'is', 'social_work_agency'),
      line('name', 'contains', '律师', '会计', '社会工作', '心理'),
    ],
    isActive: true,
  },
];
