import { holdsOver } from '@liren/kernel/account';
import { audit } from '@liren/kernel/audit/server';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import {
  aspectLimits,
  aspects,
  spokenParams,
  variablesIn,
  wordingFaults,
} from '@liren/kernel/notice';
import {
  aroundSms,
  changedWordings,
  type DeclaredNotice,
  declaredNotice,
  declaredNotices,
  putWording,
  type WordingVersion,
  wordingVersions,
} from '@liren/kernel/notice/server';
import type { listWordings, saveWording, Wording } from '../contract/public.ts';
import en from '../words/wording.en.json' with { type: 'json' };
import zh from '../words/wording.zh-CN.json' with { type: 'json' };

const locales = ['zh-CN', 'en'] as const;
type Locale = (typeof locales)[number];
const examples: Record<Locale, Readonly<Record<string, string>>> = { 'zh-CN': zh, en };

/** Sentences are the whole office's. */
function requireKeeper({ actor }: Ctx): void {
  if (!holdsOver(actor, 'system_admin')) throw new Problem('permission.denied');
}

const nameIn = ({ standard }: DeclaredNotice, locale: Locale): string =>
  standard[locale].title ?? standard[locale].sms ?? '';
const nameOf = (notice: DeclaredNotice) => ({
  'zh-CN': nameIn(notice, 'zh-CN'),
  en: nameIn(notice, 'en'),
});

export async function wordings(ctx: Ctx): Promise<ReplyOf<typeof listWordings>> {
  requireKeeper(ctx);
  const changed = await changedWordings(ctx.db, ctx.office);
  return {
    notices: declaredNotices().flatMap((template) => {
      const notice = declaredNotice(template);
      if (!notice) return [];
      return [
        {
          ...{ template, topic: notice.topic, name: nameOf(notice) },
          hasSms: notice.standard['zh-CN'].sms !== undefined,
          isChanged: changed.has(template),
        },
      ];
    }),
  };
}

/** @throws Problem `wording.unknown_notice` */
function noticeNamed(template: string): DeclaredNotice {
  const notice = declaredNotice(template);
  if (!notice) throw new Problem('wording.unknown_notice');
  return notice;
}

/** All variables of a notice, in the order they are met. */
const variablesOf = ({ standard }: DeclaredNotice): string[] =>
  variablesIn(locales.flatMap((locale) => Object.values(standard[locale])).join(' '));

export async function wording(ctx: Ctx, template: string): Promise<Wording> {
  requireKeeper(ctx);
  const notice = noticeNamed(template);
  const versions = await wordingVersions(ctx.db, ctx.office, template);
  const last = (aspect: string, locale: Locale) => lastOf(versions, aspect, locale);
  return {
    ...{ template, name: nameOf(notice) },
    sentences: locales.flatMap((locale) =>
      aspects.flatMap((aspect) => {
        const standard = notice.standard[locale][aspect];
        if (standard === undefined) return [];
        const { text: own = null, version = 0 } = last(aspect, locale) ?? {};
        return [{ aspect, locale, standard, own, version }];
      }),
    ),
    variables: variablesOf(notice).map((name) => ({
      name,
      example: { 'zh-CN': exampleOf(ctx, name, 'zh-CN'), en: exampleOf(ctx, name, 'en') },
    })),
    around: { 'zh-CN': around(ctx, notice, 'zh-CN'), en: around(ctx, notice, 'en') },
    versions: versions.map(({ by: _, byName, at, ...version }) => ({
      ...version,
      by: byName,
      at: at.toISOString(),
    })),
  };
}

const lastOf = (versions: readonly WordingVersion[], aspect: string, locale: Locale) =>
  versions
    .filter((one) => one.aspect === aspect && one.locale === locale)
    .reduce<WordingVersion | undefined>((a, b) => (a && a.version > b.version ? a : b), undefined);

/** A code is no news: nobody chooses whether to get it, and its message says so by having no link. */
const around = (ctx: Ctx, { secret }: DeclaredNotice, locale: Locale) => {
  const both = aroundSms(ctx.office, ctx, locale);
  return secret ? { ...both, after: '' } : both;
};

/** An invented value, spoken as a true one would be. */
function exampleOf({ settings }: Ctx, name: string, locale: Locale): string {
  const value = name.endsWith('At')
    ? '2026-11-24T09:30:00Z'
    : name.endsWith('On')
      ? '2026-11-24'
      : (examples[locale][`notices.wording.example.${name}`] ?? name);
  const speech = { locale, zone: settings.zone, word: () => undefined };
  return spokenParams({ [name]: value }, speech)[name] ?? '';
}

/** @throws Problem `wording.unknown`, `.missing`, `.braces` with all that is wrong; `wording.changed` */
export async function save(
  ctx: Ctx,
  { params: { template }, body }: InputOf<typeof saveWording>,
): Promise<Wording> {
  requireKeeper(ctx);
  const { office, clock, session } = ctx;
  if (!session) throw new Problem('session.missing');
  const { aspect, locale, text, seen } = body;
  const notice = noticeNamed(template);
  const standard = notice.standard[locale][aspect];
  if (standard === undefined)
    throw new Problem('input.invalid', { count: 1 }, [
      { pointer: '/body/aspect', code: 'input.not_allowed' },
    ]);
  if (text !== null) requireGood(text, standard, notice, aspect);
  await inTransaction(ctx.db, {}, async (tx) => {
    const last = lastOf(await wordingVersions(tx, office, template), aspect, locale);
    const version = (last?.version ?? 0) + 1;
    const kept = {
      ...{ aspect, locale, text, version, by: session.account as string, at: clock.now() },
    };
    if (version !== seen + 1 || !(await putWording(tx, office, template, kept)))
      throw new Problem('wording.changed');
    await audit(tx, ctx, {
      action: 'notice.worded',
      object: `notice:${template}`,
      detail: { aspect, locale, version, isStandard: text === null },
    });
  });
  return wording(ctx, template);
}

function requireGood(
  text: string,
  standard: string,
  notice: DeclaredNotice,
  aspect: keyof typeof aspectLimits,
): void {
  const max = aspectLimits[aspect];
  if (text.length > max)
    throw new Problem('input.invalid', { count: 1 }, [
      { pointer: '/body/text', code: 'input.too_long', params: { max } },
    ]);
  const faults = wordingFaults(text, standard, variablesOf(notice));
  const [first] = faults;
  if (first)
    throw new Problem(
      first.code,
      { name: first.name },
      faults.map(({ code, name }) => ({ pointer: '/body/text', code, params: { name } })),
    );
}
