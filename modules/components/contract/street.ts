import { endpoint } from '@liren/kernel/contract';
import * as z from 'zod';
import { Component, ComponentClass, ComponentCode, componentGroups } from './component.ts';

/** A component as anybody may point at it in the street: what and where it is, not whose. */
export const StreetComponent = Component.pick({
  code: true,
  class: true,
  name: true,
  place: true,
  lonLat: true,
});
export type StreetComponent = z.output<typeof StreetComponent>;

/** Whether a category of requests is a class of components, so that one of them may be named. */
export const isComponentClass = (category: string): boolean =>
  /^\d{4}$/.test(category) && componentGroups.some((group) => category.startsWith(group));

/** Of one class only and close by: whoever reports a lamp points at it, nobody copies the register. */
export const standingComponents = endpoint({
  id: 'standingComponents',
  method: 'GET',
  path: '/components/standing',
  summary:
    'Components of one class that stand around a point, nearest first, for a reporter to point at',
  steady: true,
  permission: 'anyone',
  input: {
    query: z.strictObject({
      lon: z.number().min(-180).max(180),
      lat: z.number().min(-90).max(90),
      class: ComponentClass.meta({ examples: ['0118'] }),
    }),
  },
  reply: z.object({
    components: z
      .array(StreetComponent.extend({ distanceM: z.int() }))
      .meta({ description: 'at most nine, within 60 m' }),
  }),
  problems: ['input.invalid'],
  rate: 60,
});

/** The label on a lamp leads here: the report then knows what and where. */
export const labelledComponent = endpoint({
  id: 'labelledComponent',
  method: 'GET',
  path: '/components/label/:code',
  summary: 'The component whose label was read',
  steady: true,
  permission: 'anyone',
  input: { params: z.strictObject({ code: ComponentCode }) },
  reply: StreetComponent,
  problems: ['input.invalid', 'component.not_found'],
  rate: 60,
});
