import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, Instant, LocalDate, LonLat } from '@liren/kernel/contract';
import { EntryId } from '@liren/registry/contract';
import * as z from 'zod';

/** Condition of a component (GB/T 30428.2 状态): 完好, 破损, 丢失, 移除. */
export const componentStates = ['in_use', 'damaged', 'missing', 'removed'] as const;
export const ComponentState = z.enum(componentStates);
export type ComponentState = z.output<typeof ComponentState>;

/** 大类 of GB/T 30428.2; 21 is what an office adds. */
export const componentGroups = ['01', '02', '03', '04', '05', '06', '21'] as const;

/** 16 digits: 6 of the district, 2 of the group (大类), 2 of the class (小类), 6 of the sequence. */
export const ComponentCode = z
  .string()
  .regex(/^\d{16}$/)
  .meta({ examples: ['9901010118000001'] });
/** Group and class: 0118 路灯. */
export const ComponentClass = z.string().regex(/^\d{4}$/);

const Party = z
  .object({
    unit: z.string().nullable().meta({ description: 'its code, where it works on this platform' }),
    name: z.string(),
  })
  .nullable();

/** A party with its row in the register of organisations, where it has one and the reader may open it. */
const KnownParty = z
  .object({ unit: z.string().nullable(), name: z.string(), organisation: EntryId.nullable() })
  .nullable();

export const Component = z.object({
  code: ComponentCode,
  class: ComponentClass,
  name: z.string().meta({ description: 'what it is: 路灯' }),
  state: ComponentState,
  owner: Party.meta({ description: '权属单位; null: nobody known, 无主' }),
  maintainer: Party.meta({ description: '养护单位' }),
  place: z.string().meta({ description: 'position in words' }),
  lonLat: LonLat,
  community: AreaRef,
  serviceGrid: AreaRef.nullable(),
  unitGrid: AreaRef.nullable(),
});
export type Component = z.output<typeof Component>;

/** Whoever works with what stands in the street. */
const staff = {
  any: [
    { role: 'grid_worker', over: 'area' },
    { role: 'desk', over: 'area' },
    { role: 'command', over: 'area' },
    { role: 'handler', over: 'unit' },
    { role: 'checker', over: 'area' },
    { role: 'assessor', over: 'area' },
    { role: 'system_admin', over: 'area' },
  ],
} as const;

export const ComponentFilter = z.strictObject({
  q: z
    .string()
    .trim()
    .max(40)
    .optional()
    .meta({ description: 'start of the code, or text of name or place' }),
  class: ComponentClass.optional(),
  state: ComponentState.optional(),
  owner: z.string().max(40).optional().meta({ description: 'unit code, or `none`: ownerless' }),
  within: AreaCode.optional(),
});
export type ComponentFilter = z.output<typeof ComponentFilter>;

export const listComponents = endpoint({
  id: 'listComponents',
  method: 'GET',
  path: '/components',
  summary: 'Components by class, state, owner and area, with counts',
  steady: true,
  permission: staff,
  input: {
    query: ComponentFilter.extend({
      after: ComponentCode.optional(),
      limit: z.int().min(1).max(200).default(50),
    }),
  },
  reply: z.object({
    items: z.array(Component),
    next: ComponentCode.nullable(),
    total: z.int(),
    classes: z.array(z.object({ class: ComponentClass, name: z.string(), count: z.int() })),
    owners: z.array(z.object({ unit: z.string(), name: z.string(), count: z.int() })),
    ownerless: z.int(),
  }),
  problems: ['input.invalid'],
});

export const mapComponents = endpoint({
  id: 'mapComponents',
  method: 'GET',
  path: '/components/map',
  summary: 'Where the components of a filter stand; at most 3,000',
  steady: true,
  permission: staff,
  input: { query: ComponentFilter },
  reply: z.object({
    more: z.boolean(),
    points: z.array(
      z.object({ code: ComponentCode, name: z.string(), state: ComponentState, lonLat: LonLat }),
    ),
  }),
  problems: ['input.invalid'],
});

export const nearComponents = endpoint({
  id: 'nearComponents',
  method: 'GET',
  path: '/components/near',
  summary: 'Components around a point, nearest first',
  steady: true,
  permission: staff,
  input: {
    query: z.strictObject({
      lon: z.number().min(-180).max(180),
      lat: z.number().min(-90).max(90),
      class: ComponentClass.optional(),
      withinM: z.int().min(1).max(500).default(60),
      limit: z.int().min(1).max(50).default(12),
    }),
  },
  reply: z.object({ components: z.array(Component.extend({ distanceM: z.int() })) }),
  problems: ['input.invalid'],
  rate: 240,
});

export const StateChange = z.object({
  at: Instant,
  from: ComponentState.nullable().meta({ description: 'null: it was put on record' }),
  to: ComponentState,
  note: z.string(),
  by: z.string().nullable().meta({ description: 'who said so; null: an import' }),
});

export const getComponent = endpoint({
  id: 'getComponent',
  method: 'GET',
  path: '/components/:code',
  summary: 'One component with its changes of state',
  permission: staff,
  input: { params: z.strictObject({ code: ComponentCode }) },
  reply: Component.extend({
    owner: KnownParty,
    maintainer: KnownParty,
    since: LocalDate.nullable(),
    changedOn: LocalDate.nullable(),
    source: z.string(),
    note: z.string(),
    history: z.array(StateChange).meta({ description: 'newest first' }),
    mayChange: z.boolean(),
  }),
  problems: ['input.invalid', 'component.not_found'],
});

/** Says what has become of a component; the change stays in its history. */
export const setComponentState = endpoint({
  id: 'setComponentState',
  method: 'POST',
  path: '/components/:code/state',
  summary: 'Records that a component is in use, damaged, missing or removed',
  permission: {
    any: [
      { role: 'grid_worker', over: 'area' },
      { role: 'desk', over: 'area' },
      { role: 'command', over: 'area' },
      { role: 'system_admin', over: 'area' },
    ],
  },
  input: {
    params: z.strictObject({ code: ComponentCode }),
    body: z.strictObject({
      state: ComponentState,
      note: z.string().trim().max(200).default(''),
    }),
  },
  reply: z.object({ state: ComponentState }),
  problems: ['input.invalid', 'permission.denied', 'component.not_found', 'component.same_state'],
});
