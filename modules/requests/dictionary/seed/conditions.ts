import type { Text } from '../types.ts';

interface Conditions {
  filing: Text;
  closing: Text;
}

const of = (
  filingZh: string,
  filingEn: string,
  closingZh: string,
  closingEn: string,
): Conditions => ({
  filing: { zh: filingZh, en: filingEn },
  closing: { zh: closingZh, en: closingEn },
});

/** 立案条件 and 结案条件 by the key a row of the directory names. Sentences of ours, not of a standard. */
export const conditions: Readonly<Record<string, Conditions>> = /* @__PURE__ */ (() => ({
  equipment: of(
    '设施缺失、破损、移位或失效，影响使用、安全或市容',
    'Missing, broken, moved or out of order: use, safety or looks suffer',
    '设施恢复完好，可正常使用，现场无遗留物',
    'Whole again and in use; nothing left lying about',
  ),
  cover: of(
    '井盖或箅子缺失、破损、移位、下沉、翘起或异响',
    'Cover or grate missing, broken, moved, sunken, raised or rattling',
    '盖框完好、与路面齐平、无异响；先围挡后更换的以更换完成为准',
    'Sound, flush and silent; a barrier alone does not close it',
  ),
  light: of(
    '应亮不亮、昼亮夜熄、闪烁、灯杆倾斜或灯罩脱落',
    'Dark, burning by day, flickering, leaning pole or loose shade',
    '夜间正常照明，灯杆灯罩牢固；附夜间照片',
    'Burns at night, pole and shade firm; with a picture taken at night',
  ),
  green: of(
    '枯死、倒伏、断枝、缺株、虫害或枝条影响通行采光',
    'Dead, fallen or broken plants, gaps, pests, or branches in the way',
    '已清除、修剪、扶正或补植，残枝清运完毕',
    'Cleared, trimmed, righted or replanted; cuttings taken away',
  ),
  clean: of(
    '公共区域可见垃圾、污渍或堆放物，超过保洁时限',
    'Litter, stains or piles in a public place beyond the cleaning interval',
    '清理干净，地面无残留，周边五米内无散落',
    'Clean, no remains, nothing scattered within five metres',
  ),
  road: of(
    '路面有坑洞、塌陷、松动、积水或冰雪，影响通行安全',
    'Holes, subsidence, loose slabs, ponding or ice that endanger passage',
    '路面平整、排水通畅、可安全通行，围挡已撤除',
    'Even, drained and safe to pass; barriers removed',
  ),
  repair: of(
    '设备设施故障或管线破损，影响居民使用',
    'A fault or break that keeps residents from using it',
    '故障排除、恢复使用，并告知反映人原因',
    'Fault removed, in use again, and the reporter told the cause',
  ),
  supply: of(
    '未经公告的停供，或质量、压力、温度不达标',
    'Supply cut without notice, or quality, pressure or temperature below standard',
    '恢复供应并达标，入户的附实测值',
    'Supplied to standard; with the measured value when somebody called in',
  ),
  order: of(
    '现场存在违反市容、经营、停放或秩序规定的行为',
    'A breach of street, trading, parking or order rules found on site',
    '违规行为已停止，现场恢复；需处罚的写明案由',
    'The breach has stopped and the place is restored; a penalty names its ground',
  ),
  illegal_building: of(
    '未取得规划许可的新建、加建或占用公共空间的建（构）筑物',
    'Building, extending or enclosing common space without planning permission',
    '停工并立案查处，拆除到位或进入法定程序并告知期限',
    'Stopped and prosecuted; removed, or in lawful procedure with a date given',
  ),
  noise: of(
    '声音影响正常生活，有时间、地点和来源描述',
    'Sound that disturbs ordinary life, with time, place and source',
    '来源已处置或约定时段，回访确认明显减轻',
    'Source dealt with or hours agreed; call-back confirms it is clearly less',
  ),
  pollution: of(
    '有可感知的气味、烟尘、污水或光照影响，有来源线索',
    'Perceptible smell, dust, effluent or glare with a lead to its source',
    '完成现场检查，超标的责令整改并复查达标',
    'Inspected; over the limit: ordered to correct and measured again',
  ),
  hazard: of(
    '存在可能造成人身或重大财产损害的隐患',
    'Something that may injure people or destroy property',
    '隐患消除；暂不能消除的已隔离、警示并落实责任人和期限',
    'Removed; otherwise fenced, marked, with a person and a date',
  ),
  served: of(
    '本辖区居民或在本辖区发生，需求具体',
    'A resident, or a need, of this subdistrict; the need is concrete',
    '服务已提供或已转介，当事人确认',
    'Service given or referred, and confirmed by the person',
  ),
  decided: of(
    '属法定受理范围，材料齐全或已一次告知补正',
    'Within the law; papers complete, or told once and completely what is missing',
    '已作出决定并书面告知理由和救济途径',
    'Decided in writing, with reasons and the way to appeal',
  ),
  mediated: of(
    '当事方明确，各方愿意或需要社区介入',
    'The parties are known and want, or need, somebody between them',
    '达成约定并写明履行方式；未达成的已告知其他途径',
    'Agreed, with how it is kept; otherwise told the other ways',
  ),
  answered: of(
    '事项具体、在本辖区或可以转办',
    'Concrete, and ours or ours to pass on',
    '已联系本人答复，说明依据；需要办理的已办结',
    'The person was reached and answered with the ground; what had to be done is done',
  ),
  petition: of(
    '属信访事项，登记后十五日内转送或交办（信访工作条例）',
    'A petition: registered, and passed on within fifteen days',
    '六十日内书面答复处理意见并告知复查途径；可延长三十日',
    'Answered in writing within sixty days, with the way to review; thirty more by leave',
  ),
}))();
