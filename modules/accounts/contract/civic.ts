import { endpoint } from '@liren/kernel/contract';
import * as z from 'zod';

/** Why somebody did not come in by the city's sign-on; each has a sentence. */
export const civicFaults = ['refused', 'unknown', 'held', 'closed', 'away'] as const;
export type CivicFault = (typeof civicFaults)[number];

export const getCivicSignOn = endpoint({
  id: 'getCivicSignOn',
  method: 'GET',
  path: '/session/civic',
  summary: 'The city’s sign-on, if the operator has set one up',
  permission: 'anyone',
  input: {},
  reply: z.object({
    name: z.string().nullable().meta({ description: 'null: there is none' }),
    linked: z.boolean().meta({ description: 'it opens the account of the signed-in resident' }),
  }),
  problems: [],
});

/** A page of the resident app; nothing that begins a foreign address. */
const Open = z
  .string()
  .regex(/^\/r(?:\/[\w/-]*)?$/)
  .max(200)
  .default('/r')
  .meta({ examples: ['/r/matters'] });

export const startCivicSignOn = endpoint({
  id: 'startCivicSignOn',
  method: 'GET',
  path: '/session/civic/start',
  summary:
    'Sends the browser to the city’s sign-on; whoever is signed in as a resident links it to their account',
  permission: 'anyone',
  input: { query: z.strictObject({ open: Open }) },
  reply: z.void(),
  problems: ['route.not_found'],
  media: 'stream',
  rate: 20,
});

export const finishCivicSignOn = endpoint({
  id: 'finishCivicSignOn',
  method: 'GET',
  path: '/session/civic/back',
  summary:
    'Where the sign-on sends the browser back to: signs in, and opens the page that was asked for',
  permission: 'anyone',
  // What a provider adds is its own; only what answers our attempt is looked at.
  input: { query: z.record(z.string().max(60), z.string().max(4_000)) },
  reply: z.void(),
  problems: ['route.not_found'],
  media: 'stream',
  rate: 20,
});
