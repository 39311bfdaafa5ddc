import type { Deps, Flow, Job } from '@liren/kernel/http/server';
import en from '../words/en.json' with { type: 'json' };
import zh from '../words/zh-CN.json' with { type: 'json' };
import { type Installation, operationOf } from './state.ts';

const everyMs = 5 * 60_000;
/** What stays ill is said again after this long: a mailbox that rings every five minutes is switched off. */
const againMs = 6 * 3_600_000;

type Words = Readonly<Record<string, string>>;

/** Mails the operator when something becomes ill, again every six hours while it is, and when all is well. */
export function watch(installation: Installation): Job {
  let told = { what: '', at: 0 };
  return {
    name: 'operation.watch',
    everyMs,
    async run(deps) {
      const { mail, ids, clock, settings } = deps;
      const { operatorMail: to, office } = settings;
      if (!mail || !to) return;
      const { checks } = await operationOf({ ...deps, office }, installation);
      const ill = checks.filter(
        ({ check, is }) => is === 'ill' || (check === 'letters' && is !== 'well'),
      );
      const what = ill.map(({ check }) => check).join();
      const now = clock.now().getTime();
      if (what === told.what && (what === '' || now - told.at < againMs)) return;
      const lines = (words: Words): string[] =>
        ill.map(
          ({ check }) =>
            `${words[`operation.check.${check}`]}: ${words[`operation.check.${check}.advice`]}`,
        );
      const said = (words: Words): string[] => [
        words[what === '' ? 'operation.mail.well' : 'operation.mail.ill'] ?? '',
        ...lines(words),
      ];
      await mail.send({
        id: ids.uuid(),
        to,
        subject: `Liren 里仁: ${said(zh)[0]}`,
        text: [...said(zh), '', ...said(en), '', `${settings.publicUrl}/c/operator`, ''].join('\n'),
      });
      told = { what, at: now };
    },
  };
}

/** What goes to that mailbox, as a flow of data. */
export const mailFlow: Flow = {
  name: 'operation.mail',
  direction: 'out',
  owner: 'system_admin',
  fields: ['figures'],
  facts: async ({ mail, settings }: Deps) => ({
    isOpen: mail !== undefined && settings.operatorMail !== undefined,
    end: mail?.name ?? null,
    ...{ lastAt: null, count: 0, failures: 0, error: null },
  }),
};
