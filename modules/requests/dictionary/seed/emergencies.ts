import type { Emergency } from '../types.ts';

/** Words that stop a report: first the number, then the form (接诉即办条例 art. 11 (1)). */
export const emergencies: readonly Emergency[] = [
  {
    code: 'gas',
    words: ['燃气泄漏', '煤气泄漏', '燃气味', '煤气味', '天然气味', '漏气', '煤气中毒', '一氧化碳', 'gas leak', 'smell gas', 'smell of gas', 'carbon monoxide'],
    call: ['119', '120'],
  },
  {
    code: 'electric',
    words: ['触电', '漏电', '电线掉', '电线断', '电着', '冒火花', 'electric shock', 'live wire', 'sparking'],
    call: ['119', '120'],
  },
  {
    code: 'fire',
    words: ['着火', '起火', '失火', '冒烟', '火灾', '爆炸', 'on fire', 'explosion'],
    call: ['119'],
  },
  {
    code: 'trapped',
    words: ['困人', '被困', '困在电梯', '关在电梯', '出不来', '压住', 'trapped'],
    call: ['119', '120'],
  },
  {
    code: 'injury',
    words: ['伤人', '受伤', '流血', '昏迷', '晕倒', '摔伤', '骨折', '被砸', '砸到人', '砸伤', '呼吸困难', 'injured', 'bleeding', 'unconscious'],
    call: ['120', '110'],
  },
  {
    code: 'violence',
    words: ['打架', '家暴', '持刀', '动刀', '抢劫', '轻生', '跳楼', '自杀', 'fighting', 'knife', 'suicide'],
    call: ['110', '120'],
  },
  { code: 'falling', words: ['砸下来', '高空坠物', '要掉下来', '快掉下来'], call: ['110'] },
  { code: 'collapse', words: ['塌陷', '坍塌', '塌方', '掉坑里', 'sinkhole', 'collapsed'], call: ['110', '122'] },
  { code: 'crash', words: ['撞车', '撞人', '车祸', '交通事故', 'car crash', 'hit by a car'], call: ['122', '120'] },
];
