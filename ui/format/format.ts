import type { Language } from '../language/set-up.ts';
import type { Translate } from '../language/use-words.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export interface Format {
  /** `11月22日（周日）14:05`, with the year when it is not this one. */
  dateTime(at: Date | string): string;
  /** `11月22日（周日）`; takes an instant or a `YYYY-MM-DD`. */
  date(at: Date | string): string;
  /** `14:05` */
  time(at: Date | string): string;
  /** How long ago, or on which day: `12 分钟前`, `今天 14:05`, `昨天 14:05`, else the date. */
  when(at: Date | string): string;
  /** A promise: `11月24日（周二）17:30 前`. */
  before(at: Date | string): string;
  /** Two largest units: `2 天 3 小时`, `40 分`. */
  duration(ms: number): string;
  number(value: number): string;
  /** For prose: `19.6 万` from 100,000 on; English keeps digits. */
  bigNumber(value: number): string;
  /** `94.2%` of a ratio 0..1. */
  percent(ratio: number): string;
  /** `94.2%（307/326）`: a share never stands without its base. */
  share(part: number, whole: number): string;
  /** Change of a ratio in percentage points: `▲ 1.8 个百分点`. */
  points(change: number): string;
  /** `40 米`, `1.9 km` */
  distance(metres: number): string;
  /** `¥1,280.00` */
  money(fen: number): string;
  /** `6.1 MB` */
  bytes(count: number): string;
  /** `318 204 7756`: ten digits said over the phone as 3-3-4. */
  publicNumber(digits: string): string;
}

interface FormatOptions {
  language: Language;
  t: Translate;
  /** IANA zone of the office. */
  zone?: string;
  now: () => Date;
}

/** Dates, numbers and durations in the words of ux.md §5, in the office's time zone. */
export function createFormat({ language, t, zone = 'Asia/Shanghai', now }: FormatOptions): Format {
  const locale = language === 'en' ? 'en-GB' : 'zh-CN';
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    year: 'numeric',
    month: language === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const oneDecimal = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const money = new Intl.NumberFormat('zh-CN', { style: 'currency', currency: 'CNY' });

  const split = (at: Date | string): Record<Intl.DateTimeFormatPartTypes, string> =>
    Object.fromEntries(
      parts.formatToParts(instant(at)).map((part) => [part.type, part.value]),
    ) as Record<Intl.DateTimeFormatPartTypes, string>;
  const timeOf = (p: ReturnType<typeof split>): string => `${p.hour}:${p.minute}`;

  const date = (at: Date | string): string => {
    const p = split(at);
    const { year, month, day, weekday } = p;
    return year === split(now()).year
      ? t('format.date', { month, day, weekday })
      : t('format.date.year', { year, month, day, weekday });
  };
  const time = (at: Date | string): string => timeOf(split(at));
  const dateTime = (at: Date | string): string =>
    t('format.date.time', { date: date(at), time: time(at) });

  /** −1 yesterday, 0 today, 1 tomorrow, by the office's calendar. */
  const dayDistance = (at: Date | string): number => {
    const midnight = (d: Date | string): number => {
      const p = calendarDay(instant(d), zone);
      return Date.UTC(p.year, p.month - 1, p.day);
    };
    return Math.round((midnight(at) - midnight(now())) / dayMs);
  };
  const dayAndTime = (at: Date | string): string => {
    const days = dayDistance(at);
    if (days === 0) return t('format.today', { time: time(at) });
    if (days === -1) return t('format.yesterday', { time: time(at) });
    if (days === 1) return t('format.tomorrow', { time: time(at) });
    return dateTime(at);
  };

  const duration = (ms: number): string => {
    const minutes = Math.floor(Math.abs(ms) / minuteMs);
    const units = [
      ['format.days', Math.floor(minutes / 1440)],
      ['format.hours', Math.floor((minutes % 1440) / 60)],
      ['format.minutes', minutes % 60],
    ] as const;
    const first = units.findIndex(([, count]) => count > 0);
    if (first === -1) return t('format.minute.under');
    return units
      .slice(first, first + 2)
      .filter(([, count]) => count > 0)
      .map(([key, count]) => t(key, { count }))
      .join(' ');
  };

  return {
    date,
    time,
    dateTime,
    duration,
    when(at) {
      const ago = now().getTime() - instant(at).getTime();
      if (ago >= 0 && ago < minuteMs) return t('format.now');
      if (ago >= 0 && ago < hourMs) {
        return t('format.minutes.ago', { count: Math.floor(ago / minuteMs) });
      }
      return dayAndTime(at);
    },
    before: (at) => t('format.before', { when: dayAndTime(at) }),
    number: (value) => decimal.format(value),
    bigNumber: (value) =>
      language === 'zh-CN' && Math.abs(value) >= 100_000
        ? t('format.tenthousand', { n: decimal.format(Math.round(value / 1000) / 10) })
        : decimal.format(value),
    percent: (ratio) => percent.format(ratio),
    share: (part, whole) =>
      whole === 0
        ? t('format.share.none')
        : t('format.share', {
            percent: percent.format(part / whole),
            part: decimal.format(part),
            whole: decimal.format(whole),
          }),
    points: (change) =>
      t(
        change > 0 ? 'format.points.up' : change < 0 ? 'format.points.down' : 'format.points.same',
        {
          n: oneDecimal.format(Math.abs(change) * 100),
        },
      ),
    distance(metres) {
      if (metres < 100) return t('format.metres', { n: Math.round(metres) });
      if (metres < 1000) return t('format.metres', { n: Math.round(metres / 10) * 10 });
      return t('format.kilometres', { n: oneDecimal.format(metres / 1000) });
    },
    money: (fen) => money.format(fen / 100),
    bytes: (count) =>
      count < 1_000_000
        ? `${Math.max(1, Math.round(count / 1000))} kB`
        : count < 1_000_000_000
          ? `${oneDecimal.format(count / 1_000_000)} MB`
          : `${oneDecimal.format(count / 1_000_000_000)} GB`,
    publicNumber: (digits) => digits.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3'),
  };
}

/** `YYYY-MM-DD` is a day, not an instant: noon in China keeps it on that day in every zone near. */
function instant(at: Date | string): Date {
  if (at instanceof Date) return at;
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}T12:00:00+08:00` : at);
}

function calendarDay(at: Date, zone: string): { year: number; month: number; day: number } {
  const [year, month, day] = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })
    .format(at)
    .split('-')
    .map(Number) as [number, number, number];
  return { year, month, day };
}
