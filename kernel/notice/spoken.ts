import type { NoticeParams } from './payload.ts';

export interface Speech {
  locale: 'zh-CN' | 'en';
  /** IANA zone of the office. */
  zone: string;
  /** The sentence of a key, or undefined. */
  word(key: string): string | undefined;
}

/** The parameters of a notice as they are said in one language, for the app and for a message alike. */
export function spokenParams(params: NoticeParams, speech: Speech): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, spoken(name, value, speech)]),
  );
}

function spoken(name: string, value: NoticeParams[string], { locale, zone, word }: Speech): string {
  if (value === null) return '';
  const text = String(value);
  if (name.endsWith('Word')) return word(text) ?? text;
  if (name.endsWith('At')) return instantIn(text, locale, zone, true);
  if (name.endsWith('On')) return instantIn(`${text}T12:00:00Z`, locale, 'UTC', false);
  if (name === 'number') return text.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');
  return text;
}

function instantIn(
  text: string,
  locale: Speech['locale'],
  zone: string,
  withTime: boolean,
): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return text;
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
      timeZone: zone,
      month: locale === 'en' ? 'short' : 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  const date =
    locale === 'en' ? `${parts['day']} ${parts['month']}` : `${parts['month']}月${parts['day']}日`;
  return withTime ? `${date} ${parts['hour']}:${parts['minute']}` : date;
}
