import { endpoint, Office, Problem } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import { implement, type Module } from '@liren/kernel/http/server';
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

/** What the installation says about itself. */
export const house: Module = {
  name: 'house',
  implementations: [
    implement(health)(async ({ db, clock, settings }) => {
      await raw(db, 'select 1').catch((cause: unknown) => {
        throw Object.assign(new Problem('fault.busy'), { cause });
      });
      return { demo: settings.demo, office: settings.office, at: clock.now().toISOString() };
    }),
  ],
};
