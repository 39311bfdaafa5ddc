import type { NoticeParams } from '../payload.ts';
import { type Speech, spokenParams } from '../spoken.ts';
import { type Topic, topicRules } from '../topic.ts';
import { type Aspect, aspects, filled } from '../wording.ts';
import type { OwnWording } from './wording.ts';

type Locale = Speech['locale'];
type Catalogues = Readonly<Record<Locale, Readonly<Record<string, string>>>>;

interface Template {
  words: Catalogues;
  /** Its text opens something for whoever reads it: shown to nobody but its receiver. */
  secret: boolean;
  /** How pressing a reminder it is; 0: none. */
  reminder: number;
  /** What people choose by whether and how they are told. */
  topic: Topic;
}

const templates = new Map<string, Template>();
const locales: readonly Locale[] = ['zh-CN', 'en'];

/**
 * Declares what a module can tell people, with the catalogues its sentences stand in:
 * `notice.<template>.title` and `.body` for the app, `.sms` for a message, `.stop` for the button that ends such notices.
 *
 * A template with a `reminder` says only that time passes: of one matter a person hears one a day, and another only when
 * it is more pressing.
 *
 * @throws Error when a template is declared twice or has no sentence in some language
 */
export function declareNotices(
  words: Catalogues,
  declared: Readonly<
    Record<
      string,
      {
        topic?: Topic;
        inapp?: boolean;
        sms?: boolean;
        stop?: boolean;
        secret?: boolean;
        reminder?: number;
      }
    >
  >,
): void {
  for (const [name, kind] of Object.entries(declared)) {
    const { topic = 'news', inapp = true, sms = false, stop = false } = kind;
    const { secret = false, reminder = 0 } = kind;
    if (templates.has(name)) throw new Error(`notice ${name} is declared twice`);
    const aspects = [
      ...(inapp ? ['title', 'body'] : []),
      ...(sms ? ['sms'] : []),
      ...(stop ? ['stop'] : []),
    ];
    for (const locale of locales) {
      const lacking = aspects.find((aspect) => !words[locale][`notice.${name}.${aspect}`]);
      if (lacking) throw new Error(`notice.${name}.${lacking} has no sentence in ${locale}`);
    }
    templates.set(name, { words, secret, reminder, topic });
  }
}

/**
 * What a template is to whoever is told by it.
 *
 * @throws Error when nobody has declared it: a fault of whoever sent it
 */
export function kindOf(template: string): Pick<Template, 'topic' | 'reminder'> {
  const kind = templates.get(template);
  if (!kind) throw new Error(`nothing is declared to say for ${template}`);
  return kind;
}
export const isSecret = (template: string): boolean => templates.get(template)?.secret ?? true;
/** Reminders that make this one needless on the same day: those at least as pressing; none when it is no reminder. */
export function remindersLike(template: string): string[] {
  const own = templates.get(template)?.reminder ?? 0;
  if (own === 0) return [];
  return [...templates].flatMap(([name, { reminder }]) => (reminder >= own ? [name] : []));
}
/** What is told whatever somebody has chosen. */
export const dutyTemplates = (): string[] =>
  [...templates].flatMap(([name, { topic }]) => (topicRules[topic].duty ? [name] : []));
export const declaredNotices = (): string[] => [...templates.keys()].sort();

/**
 * One sentence of a template, filled; the office's own where it has one.
 *
 * @throws Error when the template is unknown or has no such sentence: a fault of whoever sent it
 */
export function sentenceOf(
  template: string,
  aspect: 'title' | 'body' | 'sms' | 'stop',
  params: NoticeParams,
  { locale, zone }: Pick<Speech, 'locale' | 'zone'>,
  own?: OwnWording,
): string {
  const words = templates.get(template)?.words[locale];
  const said = (what: string) =>
    own?.(template, what, locale) ?? words?.[`notice.${template}.${what}`];
  const sentence = said(aspect) ?? (aspect === 'sms' ? plain(said) : '');
  if (!words || !sentence) throw new Error(`nothing is declared to say for ${template}.${aspect}`);
  return filled(sentence, spokenParams(params, { locale, zone, word: (key) => words[key] }));
}

/** A message of a template that nobody wrote one for: what the app says. */
function plain(said: (aspect: string) => string | undefined): string {
  const [title, body] = [said('title'), said('body')];
  return title && body ? `${title} ${body}` : '';
}

export interface DeclaredNotice {
  topic: Topic;
  /** It opens something, and stands in no list: a code. */
  secret: boolean;
  /** The standard sentences, by language; of what has none by SMS, title and body. */
  standard: Record<Locale, Partial<Record<Aspect, string>>>;
}

/** What is declared of a notice; undefined when nobody has. */
export function declaredNotice(name: string): DeclaredNotice | undefined {
  const template = templates.get(name);
  if (!template || name === manyTogether) return undefined;
  const standardIn = (locale: Locale) =>
    Object.fromEntries(
      aspects.flatMap((aspect) => {
        const sentence = template.words[locale][`notice.${name}.${aspect}`];
        return sentence ? [[aspect, sentence]] : [];
      }),
    );
  return {
    topic: template.topic,
    secret: template.secret,
    standard: { 'zh-CN': standardIn('zh-CN'), en: standardIn('en') },
  };
}

/** A message about several notices at once: it has no sentence of its own but their titles. */
export const manyTogether = 'many.together';
declareNotices({ 'zh-CN': {}, en: {} }, { [manyTogether]: { inapp: false } });
