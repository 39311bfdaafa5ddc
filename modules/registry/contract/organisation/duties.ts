import { endpoint } from '@liren/kernel/contract';
import * as z from 'zod';
import { ActorClass } from '../values.ts';
import { keepsRules, readsOrganisations } from './who.ts';

/** What a neighbourhood does together, as far as its duties have a boundary. */
export const works = [
  'public_service',
  'law_enforcement',
  'deliberation',
  'property',
  'mediation',
  'care',
  'culture',
  'volunteering',
  'safety',
  'funds',
] as const;
export const Work = z.enum(works);
export type Work = z.output<typeof Work>;

/** 牵头, 统筹协调, 决定, 参与, 监督, 不承担. */
export const duties = [
  'leads',
  'coordinates',
  'decides',
  'takes_part',
  'supervises',
  'none',
] as const;
export const Duty = z.enum(duties);
export type Duty = z.output<typeof Duty>;

const Row = z.object({
  work: Work,
  parts: z.array(z.object({ class: ActorClass, part: Duty })),
  isOwn: z.boolean().meta({ description: 'the office drew it otherwise than the default' }),
});

export const listDuties = endpoint({
  id: 'listDuties',
  method: 'GET',
  path: '/registry/duties',
  summary: 'Boundary of duties between the four classes of actors, with the role of each class',
  steady: true,
  permission: readsOrganisations,
  input: {},
  reply: z.object({ works: z.array(Row), mayChange: z.boolean() }),
  problems: [],
});

export const saveDuty = endpoint({
  id: 'saveDuty',
  method: 'PUT',
  path: '/registry/duties/:work',
  summary: 'Draws the boundary of one kind of work',
  permission: keepsRules,
  input: {
    params: z.strictObject({ work: Work }),
    body: z.strictObject({
      government: Duty,
      self_governance: Duty,
      social_market: Duty,
      individual: Duty,
    }),
  },
  reply: Row,
  problems: ['input.invalid', 'permission.denied'],
});
