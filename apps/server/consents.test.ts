import { createHash } from 'node:crypto';
import { consentKinds } from '@liren/kernel/consent/server';
import { expect, test } from 'vitest';
import { readCatalogues } from '../../ui/build/catalogues.ts';
import { root } from './config.ts';
import { modules } from './modules.ts';

expect(modules.length).toBeGreaterThan(10);

const catalogues = await readCatalogues(root);
const said = (language: string, key: string): string | undefined =>
  catalogues.find((file) => file.language === language && file.words[key])?.words[key];

/** What was agreed to must stay readable: the digest of the wording of each version, in both languages. */
const wordings: Record<string, string> = {
  'linkage.posting@1': 'd44f8a5fa951fbfb',
  'bodies.dual_report@1': 'daae076f4f883aa2',
  'bodies.home_unit@1': '6dd433140e61efb2',
  'notices.mail@1': 'eb47c168367776cc',
  'notices.wechat@1': '95c4678c6b84587b',
  'patrol.tracks@1': '40319128e6e3cfcf',
  'registry.care_bereaved_family@1': 'b2bee15ecd50447a',
  'registry.care_disabled@1': '48e0b3e6888b24ff',
  'registry.care_needs_nursing@1': '004a467a792780cb',
  'registry.child@1': 'b558886a8080450b',
};

test('a wording that was changed has a new version, and a name and a consequence in each language', () => {
  const now = Object.fromEntries(
    [...consentKinds()].map(([what, { version, wording }]) => {
      const texts = wording.flatMap((key) =>
        ['zh-CN', 'en'].map((language) => said(language, key)),
      );
      expect([what, texts.every(Boolean)]).toEqual([what, true]);
      for (const language of ['zh-CN', 'en'])
        for (const key of [`consent.${what}.title`, `consent.${what}.then`])
          expect([key, language, Boolean(said(language, key))]).toEqual([key, language, true]);
      const digest = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
      return [`${what}@${version}`, digest];
    }),
  );
  // A line is added for a new version; one that stands is never changed.
  expect(wordings).toMatchObject(now);
});
