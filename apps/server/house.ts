import { endpoint, Office, Problem } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import { type Flow, implement, type Module } from '@liren/kernel/http/server';
import { jobRuns } from '@liren/kernel/job/server';
import * as z from 'zod';

/** For whoever watches the process: a load balancer, an operator's probe. */
export const health = endpoint({
  id: 'health',
  method: 'GET',
  path: '/health',
  summary: 'Answers while the process can reach its database.',
  permission: 'anyone',
  input: {},
  reply: z.object({
    demo: z.boolean().meta({ description: 'a demonstration: everything in it is invented' }),
    office: Office.meta({ description: 'the office of addresses without /o/<office>' }),
    at: z.iso.datetime(),
  }),
  problems: ['fault.busy'],
});

const nothing = { lastAt: null, count: 0, failures: 0, error: null };
const owner = 'system_admin' as const;

/** Ways in and out that belong to the installation, not to one capability. */
const flows: readonly Flow[] = [
  {
    name: 'house.backup',
    direction: 'out',
    owner,
    fields: ['everything'],
    async facts({ db }) {
      const run = (await jobRuns(db)).find(({ name }) => name === 'backup');
      const facts = { ...nothing, isOpen: true, end: null };
      if (!run) return facts;
      const { lastAt, error } = run;
      return { ...facts, lastAt, count: 1, failures: error === null ? 0 : 1, error };
    },
  },
  {
    name: 'house.speech',
    direction: 'out',
    owner,
    fields: ['voice'],
    facts: async ({ speech }) => ({ ...nothing, isOpen: speech !== undefined, end: null }),
  },
  {
    name: 'house.tiles',
    direction: 'in',
    owner,
    fields: ['map'],
    facts: async ({ tiles }) => ({
      ...nothing,
      isOpen: tiles !== undefined,
      end: tiles ? [...new Set(tiles.urls.map(hostOf))].join(' ') : null,
    }),
  },
];

const hostOf = (url: string): string => URL.parse(url)?.host ?? url;

/** What the installation says about itself. */
export const house: Module = {
  name: 'house',
  flows,
  implementations: [
    implement(health)(async ({ db, clock, settings }) => {
      await raw(db, 'select 1').catch((cause: unknown) => {
        throw Object.assign(new Problem('fault.busy'), { cause });
      });
      return { demo: settings.demo, office: settings.office, at: clock.now().toISOString() };
    }),
  ],
};
