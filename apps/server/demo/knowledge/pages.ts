import type { Topic } from '@liren/knowledge/contract';

type Text = readonly [question: string, short: string, full: string, basis?: string];

/** A page of the demonstration. Hours, places and sums are made up for 柳岸街道; laws are the country's. */
export interface DemoPage {
  topic: Topic;
  unit: string;
  keywords: string;
  zh: Text;
  en: Text;
  /** Only for the first community. */
  ofCommunity?: true;
  /** Days from now to its last one. */
  endsIn?: number;
  /** Stays a draft. */
  draft?: true;
}

const made = '柳岸街道服务指南（演示）';
const madeEn = 'Liu’an subdistrict service guide (demonstration)';

export const demoPages: readonly DemoPage[] = [
  {
    topic: 'residence',
    unit: 'police',
    keywords: '居住证 暂住证 居住登记 租房登记 到期 签注',
    zh: [
      '居住证怎么办、到期怎么续',
      '带身份证和租房合同到柳岸派出所户籍窗口，或在社区先登记再由社区转交。续签不用房东到场。',
      '# 带什么\n- 身份证\n- 租房合同，或房东写的居住说明\n\n# 怎么走\n1. 在社区工作台或派出所登记住址\n2. 领取受理回执\n3. 按回执上的日期取证\n\n到期前一个月可以续签。孩子上学要用的，请早一点来。',
      made,
    ],
    en: [
      'How do I get or renew a residence permit?',
      'Bring your ID and the rental contract to the household counter of the Liu’an police station, or register at your community first. The landlord need not come for a renewal.',
      '# Bring\n- your ID\n- the rental contract, or a note by the landlord\n\n# Then\n1. register your address at the community desk or the police station\n2. keep the receipt\n3. collect the permit on the day it names',
      madeEn,
    ],
  },
  {
    topic: 'residence',
    unit: 'police',
    keywords: '无犯罪记录 亲属关系证明 盖章 开证明 居住证明 证明材料',
    zh: [
      '社区说不能开证明，该找哪个部门',
      '亲属关系、无犯罪记录、婚姻状况等 20 项证明社区不再出具。亲属关系和无犯罪记录找派出所，婚姻状况找民政部门，说不清的我们帮您问。',
      '要证明的部门应当自己核实，不该让您来回跑。告诉我们是哪个部门要、办什么事，社区会联系它直接核验。\n\n- 亲属关系、户口登记变更、无犯罪记录：派出所\n- 婚姻状况：民政部门\n- 疾病、残疾状况：医疗机构、残联\n- 遗产继承权：公证机构',
      '民发〔2020〕20号',
    ],
    en: [
      'The community will not issue a certificate. Who does?',
      'Communities no longer issue 20 kinds of certificates. Family relations and no-criminal-record: the police; marital status: civil affairs. If in doubt we ask for you.',
      'Whoever wants the proof should look it up itself. Tell us which office asks and for what, and the community will contact it.',
      'Civil affairs document 2020 No. 20',
    ],
  },
  {
    topic: 'social_security',
    unit: 'civil-affairs',
    keywords: '低保 最低生活保障 困难家庭 临时救助 社会救助 特困',
    zh: [
      '家里困难，低保和临时救助怎么申请',
      '在户籍所在街道申请，柳岸街道民政窗口直接受理；突然遇到难处的，在出事的地方就可以申请临时救助。不批会书面告诉您理由。',
      '# 谁可以申请\n低保家庭、低保边缘家庭、刚性支出困难家庭、受灾人员、临时困难人员等。\n\n# 怎么走\n1. 到街道民政窗口或请社区代办\n2. 街道受理、核对家庭情况\n3. 结果在社区公示；不批的书面说明理由\n\n您没来，社区发现了也会主动上门。',
      '《社会救助法》（2026年7月1日起施行）第5、37、39、45条',
    ],
    en: [
      'We are in hardship. How do we apply for assistance?',
      'Apply at the civil affairs counter of the subdistrict where your household is registered; temporary help is given where the hardship is. A refusal comes in writing with its reasons.',
      '1. Come to the counter, or let the community apply for you\n2. The subdistrict checks\n3. The result is published in the community',
      'Social Assistance Law, in force since 1 July 2026, articles 5, 37, 39, 45',
    ],
  },
  {
    topic: 'social_security',
    unit: 'labour',
    keywords: '养老金认证 退休金认证 刷脸 资格认证 社保卡 代办',
    zh: [
      '养老金资格认证不会用手机怎么办',
      '打社区电话预约，网格员上门帮您认证，不用出门，也不收钱。',
      '手机认证老是不通过，多半是光线暗或没对正。出不了门的、不会用手机的，社区登记后三天内上门。社保卡坏了也可以一起报，由社保所补办。',
      made,
    ],
    en: [
      'I cannot confirm my pension on the phone. What now?',
      'Ring your community: a grid worker comes to your home and does it with you, free of charge.',
      'Within three days after you called. A broken social security card can be reported at the same time.',
      madeEn,
    ],
  },
  {
    topic: 'social_security',
    unit: 'labour',
    keywords: '医保 缴费 断缴 灵活就业 居民医保 截止',
    endsIn: 24,
    zh: [
      '今年居民医保什么时候缴、怎么缴',
      '集中缴费到年底为止。可以在手机上缴，也可以带身份证到街道社保所，社区也能代办。',
      '新生儿和刚转来的人不受集中缴费期限制，请带户口簿到社保所问清楚。灵活就业的人可以选职工医保，两种不能同时缴。',
      made,
    ],
    en: [
      'When and how do I pay for residents’ health insurance this year?',
      'Until the end of the year: on the phone, at the subdistrict’s social security office with your ID, or through the community.',
      'Newborn children and people who have just moved here are not bound to that time.',
      madeEn,
    ],
  },
  {
    topic: 'elder',
    unit: 'civil-affairs',
    keywords: '高龄津贴 老人补贴 八十岁 80岁 老年补贴',
    zh: [
      '高龄津贴怎么申请',
      '年满 80 周岁、户籍在柳岸街道的老人都有。带身份证和银行卡到社区登记，当月批、下月发。',
      '- 本人来不了的，家人或网格员可以代办\n- 搬走或去世后请告诉社区，以免多发要退\n- 津贴按年龄分档，具体数目社区有表',
      made,
    ],
    en: [
      'How do I apply for the allowance of the very old?',
      'Everybody of 80 and over who is registered here has it. Bring ID and bank card to the community; approved in the month, paid from the next.',
      '- family or the grid worker may apply for you\n- please tell us when somebody moves away',
      madeEn,
    ],
  },
  {
    topic: 'elder',
    unit: 'civil-affairs',
    keywords: '老年食堂 助餐 送餐 吃饭 就餐',
    zh: [
      '老年食堂在哪里，怎么办卡',
      '柳岸街道老年食堂在石桥菜市场二楼，中午 10:30 到 13:00。年满 60 岁带身份证到社区办卡，走不动的可以送餐。',
      '- 60 岁以上打九折，80 岁以上打八折\n- 送餐每份加一元，前一天下午四点前订\n- 周日休息',
      made,
    ],
    en: [
      'Where is the canteen for the elderly, and how do I get its card?',
      'On the second floor of the Shiqiao market, 10:30 to 13:00. From 60 on, bring your ID to the community; meals are brought to those who cannot walk.',
      '- 10 % off from 60, 20 % off from 80\n- closed on Sundays',
      madeEn,
    ],
  },
  {
    topic: 'elder',
    unit: 'health',
    keywords: '家庭医生 签约 疫苗 慢病 送药 打疫苗 预约',
    zh: [
      '家庭医生怎么签约，疫苗怎么预约',
      '打卫生服务中心电话或到一楼服务台，当天就能签。慢病药可以电话订、送上门；疫苗周二、周四下午打，先预约。',
      '签约不收钱。签了以后：\n- 慢病随访和用药指导\n- 转诊到区中医院优先\n- 行动不便的可以上门',
      made,
    ],
    en: [
      'How do I sign up with a family doctor or book a vaccination?',
      'Ring the health centre or come to its desk on the ground floor. Medicine for chronic illness is delivered; vaccinations on Tuesday and Thursday afternoons, by appointment.',
      'Signing up is free of charge.',
      madeEn,
    ],
  },
  {
    topic: 'family',
    unit: 'culture-education',
    keywords: '入学 上学 学区 报名 转学 小学 幼儿园',
    zh: [
      '外地孩子在这里上学要准备什么',
      '居住证、租房合同、父母一方的社保或营业执照、孩子的户口簿和预防接种证。五月中旬开始报名，教文体科统一安排。',
      '租房的以居住证上的地址为准，请早办居住登记。报名的具体日子四月底贴在社区公告栏，也会发在“常见问题”里。',
      made,
    ],
    en: [
      'What do we need for a child from elsewhere to go to school here?',
      'Residence permit, rental contract, one parent’s social security or business licence, the child’s household booklet and vaccination record. Registration begins in mid-May.',
      'The address on the residence permit counts: register it early.',
      madeEn,
    ],
  },
  {
    topic: 'housing',
    unit: 'housing',
    keywords: '加装电梯 装电梯 老楼电梯',
    zh: [
      '老楼加装电梯要多少人同意',
      '属于改建共有部分：面积和人数都要有三分之二以上的业主参加表决，参加的里面面积和人数都要有四分之三以上同意。',
      '1. 业主先商量方案和费用\n2. 表决：两个三分之二参加，两个四分之三同意\n3. 结果公示，到住建科备案\n\n有分歧的，社区可以请大家坐下来议一议。',
      '《民法典》第278条',
    ],
    en: [
      'How many must agree to a new lift in an old building?',
      'Owners of two thirds of the area and of the heads must vote; of those, three quarters of the area and of the heads must agree.',
      '1. talk about plan and costs\n2. vote\n3. publish and file with the housing section',
      'Civil Code, article 278',
    ],
  },
  {
    topic: 'housing',
    unit: 'housing',
    keywords: '维修资金 维修基金 公共维修 屋顶漏水 外墙',
    zh: [
      '公共维修资金怎么用，要多少业主同意',
      '面积和人数都要有三分之二以上的业主参加表决，参加的里面过半数同意就可以使用。紧急情况可以走应急程序。',
      '用完要定期公布账目，业主有权查。屋顶漏雨、电梯停运这类急事，先打物业电话，同时告诉社区，由住建科指导走应急程序。',
      '《民法典》第278、281条',
    ],
    en: [
      'How is the maintenance fund used, and how many owners must agree?',
      'Owners of two thirds of area and heads must vote; more than half of those must agree. There is a short way for emergencies.',
      'Accounts are published regularly, and every owner may look into them.',
      'Civil Code, articles 278 and 281',
    ],
  },
  {
    topic: 'housing',
    unit: 'property',
    keywords: '漏水 渗水 楼上漏水 天花板 卫生间渗水',
    zh: [
      '楼上漏水找谁，楼上不承认怎么办',
      '先拍照留证据，请物业一起看是管道还是防水。楼上不配合的，社区人民调解员三天内上门，不收钱。',
      '# 先做什么\n1. 关总阀，拍照、录像\n2. 找物业上门查原因\n3. 公共管道归物业修，户内防水由住户修\n\n# 谈不拢\n社区调解达成的协议有约束力，三十天内可以一起去法院做司法确认。也可以直接起诉。',
      '《人民调解法》',
    ],
    en: [
      'Water comes through the ceiling, and the people above deny it',
      'Take pictures and let the property service look whether it is a pipe or the sealing. If they will not help, a mediator of the community comes within three days, free of charge.',
      'What mediation agrees on binds both; within thirty days a court can confirm it.',
      'People’s Mediation Law',
    ],
  },
  {
    topic: 'property',
    unit: 'property',
    keywords: '物业费 停水停电 断水断电 催缴 欠费',
    zh: [
      '物业能不能用停水停电催物业费',
      '不能。物业不得用停水、停电、停热、停燃气的办法催费。遇到了拍下通知告诉我们。',
      '物业费有争议可以协商、找社区调解，也可以由法院处理。已经被停的，打社区电话，我们当天联系物业恢复。',
      '《民法典》第944条',
    ],
    en: [
      'May the property service cut off water or power to collect its fees?',
      'No. It must not cut off water, power, heat or gas. Take a picture of the notice and tell us.',
      'A dispute over fees is settled by talking, by mediation, or in court.',
      'Civil Code, article 944',
    ],
  },
  {
    topic: 'property',
    unit: 'housing',
    keywords: '住改商 居民楼开店 民宿 楼里开公司',
    zh: [
      '居民楼里能开店、开公司吗',
      '除了符合规定，还要经所有有利害关系的业主一致同意，有一户不同意都不行。',
      '先问同一栋楼的邻居，书面签字。扰民的可以告诉社区，由市场监管所、综合执法队核实。',
      '《民法典》第279条',
    ],
    en: [
      'May a flat be used as a shop or an office?',
      'Only if every owner with an interest in it agrees: one no is enough.',
      'Ask the neighbours of your building and get it in writing.',
      'Civil Code, article 279',
    ],
  },
  {
    topic: 'environment',
    unit: 'sanitation',
    keywords: '大件垃圾 装修垃圾 旧家具 沙发 建筑垃圾 垃圾投放',
    zh: [
      '旧家具、装修垃圾扔到哪里',
      '大件垃圾放到小区指定的大件点，或打环卫所电话预约上门，第一件免费。装修垃圾要装袋，由物业统一清运。',
      '- 预约后两天内来拉\n- 装修前先到物业登记，领装修垃圾袋\n- 不能堆在楼道里，会挡住逃生的路',
      made,
    ],
    en: [
      'Where do old furniture and building waste go?',
      'To the marked spot of your estate, or ring the sanitation service to have it collected; the first piece is free. Building waste goes into bags and is taken away by the property service.',
      '- collected within two days\n- never in the stairwell: it is a way out',
      madeEn,
    ],
  },
  {
    topic: 'environment',
    unit: 'police',
    keywords: '养狗 狗证 遛狗 犬证 打疫苗',
    draft: true,
    zh: [
      '养狗要办什么手续',
      '先打狂犬病疫苗，再带免疫证明到派出所登记。出门牵绳，捡走粪便。',
      '具体收费和年检时间正在和派出所核对。',
      made,
    ],
    en: [
      'What do I need to keep a dog?',
      'Have it vaccinated against rabies, then register it at the police station. Keep it on a lead.',
      '',
      madeEn,
    ],
  },
  {
    topic: 'order',
    unit: 'parking',
    keywords: '停车证 停车位 车位 包月停车 停车收费 挪车',
    zh: [
      '路边停车怎么办包月，被堵了打给谁',
      '柳岸路、石桥街的路边车位可以包月，带行驶证和居住证到停车管理公司办。被堵住出不去，打 122 或停车管理公司电话挪车。',
      '- 包月先到先得，满了可以排队\n- 消防通道和盲道上不设车位，停了会被拖走',
      made,
    ],
    en: [
      'How do I rent a parking space by the month, and whom do I ring when blocked in?',
      'Bring vehicle and residence papers to the parking company. Blocked in: ring 122 or the parking company.',
      '- first come, first served\n- fire lanes and tactile paving are kept free',
      madeEn,
    ],
  },
  {
    topic: 'utilities',
    unit: 'heating',
    keywords: '停水 停电 停气 供暖 暖气不热 恢复 计划停水',
    zh: [
      '停水停电停气，什么时候恢复',
      '计划停的会提前贴在公告栏和首页。突然停的，先打电话：水电气热都是 24 小时有人。',
      '- 暖气不热：先看入户阀门开了没有，再打供热站\n- 只有自己家停电：先看表箱，再打供电所\n- 闻到燃气味：开窗、关阀、到室外再打电话',
      '《北京市接诉即办工作条例》第19条（作参考）；电话见柳岸街道服务指南（演示）',
    ],
    en: [
      'No water, power or gas: when does it come back?',
      'Planned cuts are announced beforehand. Otherwise ring: water, power, gas and heat answer day and night.',
      '- cold radiators: look at the valve first\n- a smell of gas: open the windows, close the valve, ring from outside',
      madeEn,
    ],
  },
  {
    topic: 'business',
    unit: 'market-regulation',
    keywords: '营业执照 个体户 开店 食品经营 办照',
    zh: [
      '想开个小店，营业执照怎么办',
      '带身份证和店面的租赁合同到市场监管所，个体户当天就能拿照。卖吃的还要办食品经营手续，一个窗口一起收。',
      '1. 想好名字，窗口帮您查重\n2. 交材料，当场审\n3. 拿照，刻章\n\n门口挂招牌要先问综合执法队。',
      made,
    ],
    en: [
      'I want to open a small shop. How do I get a licence?',
      'Bring your ID and the lease to the market regulation office: one-person businesses get it the same day. Food needs one more paper, at the same counter.',
      '1. choose a name\n2. hand in the papers\n3. take the licence',
      madeEn,
    ],
  },
  {
    topic: 'disputes',
    unit: 'justice',
    keywords: '法律援助 律师 免费律师 调解 打官司 噪音 邻里纠纷',
    zh: [
      '邻里纠纷找谁调解，有没有免费律师',
      '社区有人民调解员，不收钱；司法所每周三下午有律师值班，可以当面问。',
      '调解可以写协议，也可以口头说定。谈不成的，调解员会告诉您别的路：法院、仲裁、行政机关。',
      '《人民调解法》',
    ],
    en: [
      'Who mediates between neighbours, and is there a free lawyer?',
      'The community has mediators, free of charge; a lawyer sits at the justice office every Wednesday afternoon.',
      'If mediation fails you are told the other ways.',
      'People’s Mediation Law',
    ],
  },
  {
    topic: 'community',
    unit: 'culture-education',
    keywords: '活动室 书法 跳舞 活动中心 几点开门 报名',
    ofCommunity: true,
    zh: [
      '社区活动室周几开门，怎么报名',
      '周二到周日 9:00 到 20:00，周一休息。书法、舞蹈、合唱在社区工作台报名，不收钱。',
      '晚上六点以后也开，上班的人可以来。要整间借用的，提前三天登记。',
      made,
    ],
    en: [
      'When is the activity room open, and how do I join?',
      'Tuesday to Sunday 9:00 to 20:00. Sign up at the community desk, free of charge.',
      'To use the whole room, register three days ahead.',
      madeEn,
    ],
  },
  {
    topic: 'community',
    unit: 'petition',
    keywords: '居委会上班 上班时间 几点上班 周末上班 办事大厅 窗口时间',
    zh: [
      '居委会和街道大厅几点上班，周末开吗',
      '居委会每天 8:30 到 17:30，周末有人值班。街道办事大厅工作日 9:00 到 17:00，周六上午也开。',
      '急事随时打 12345，全天有人接。110、119、120、122 请直接拨。',
      made,
    ],
    en: [
      'When are the committee and the service hall open? At weekends too?',
      'The committee: every day 8:30 to 17:30. The hall of the subdistrict: weekdays 9:00 to 17:00, Saturday mornings too.',
      '12345 answers day and night; for danger ring 110, 119, 120 or 122.',
      madeEn,
    ],
  },
];
