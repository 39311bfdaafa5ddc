import { instantOf, localDateOf } from '@liren/kernel/calendar';
import { hoursOf } from './moments.ts';
import { randomOf } from './random.ts';
import type { HistoryOptions } from './stories.ts';
import type { OtherCall } from './story.ts';
import { callOf } from './telling.ts';

const dayMs = 86_400_000;

const callNotes: Readonly<Record<OtherCall['outcome'], readonly string[]>> = {
  answered: [
    '问居委会上班时间',
    '问老年食堂地址',
    '问停水什么时候恢复，已告知公告',
    '问医保缴费截止日',
    '查询办理进度，已告知',
    '问社区医院电话',
  ],
  transferred: ['转交警中队', '转供热客服', '转派出所值班室', '转区政务大厅'],
  hung_up: ['接通后挂断', '未说明来意挂断'],
  wrong_number: ['打错电话', '找别的单位'],
  silent: ['无声', '信号不好，回拨未接'],
};

/** Calls to the desks that opened nothing: about as many again as half of those that did. */
export function otherCallsOf(options: HistoryOptions): OtherCall[] {
  const { cast, until, seed, calendar, days = 60, count = 6_000 } = options;
  const random = randomOf(`${seed}/calls`);
  const desks = [...cast.desks.values()].flat();
  return Array.from({ length: Math.round(count / 7) }, (): OtherCall => {
    const date = localDateOf(
      calendar.zone,
      new Date(until.getTime() - random.between(0, days - 1) * dayMs),
    );
    const midnight = instantOf(calendar.zone, date).getTime();
    const outcome = random.weighted([
      ['answered', 62],
      ['transferred', 16],
      ['hung_up', 9],
      ['wrong_number', 8],
      ['silent', 5],
    ] as const);
    const { ringSeconds, lengthSeconds } = callOf(random);
    return {
      at: new Date(
        midnight + random.weighted(hoursOf.day) * 3_600_000 + random.between(0, 3_599) * 1_000,
      ),
      by: random.pick(desks).id,
      phone:
        outcome === 'silent'
          ? null
          : random.weighted(cast.residents.map((r) => [r.phone, r.talks] as const)),
      ...{ ringSeconds, outcome },
      lengthSeconds:
        outcome === 'answered' || outcome === 'transferred'
          ? Math.round(lengthSeconds * 0.6)
          : random.between(3, 20),
      note: random.pick(callNotes[outcome]),
    };
  })
    .filter((c) => c.at <= until)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
