import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, LonLat } from '@liren/kernel/contract';
import * as z from 'zod';

const Card = z.object({
  grid: AreaRef,
  community: AreaRef,
  kind: z.enum(['basic', 'dedicated']).nullable(),
  households: z.int().nullable(),
  workers: z.array(z.string()).meta({ description: 'as published; empty: nobody holds the role' }),
  phone: z.string().nullable().meta({ description: 'duty phone; the desk’s where it has none' }),
  supervision: z.string().nullable(),
});

/** 网格公示: what the law wants to be displayed of each grid. No sign-in. */
export const listPublicGrids = endpoint({
  id: 'listPublicGrids',
  method: 'GET',
  path: '/public/grids',
  summary: 'Grids with who looks after them, by community',
  steady: true,
  permission: 'anyone',
  input: { query: z.strictObject({ community: AreaCode.optional() }) },
  reply: z.object({ communities: z.array(AreaRef), grids: z.array(Card) }),
  problems: ['input.invalid'],
});

export const getPublicGrid = endpoint({
  id: 'getPublicGrid',
  method: 'GET',
  path: '/public/grids/:grid',
  summary: 'One grid: extent, worker, phones, and what the grid looks after',
  steady: true,
  permission: 'anyone',
  input: { params: z.strictObject({ grid: AreaCode }) },
  reply: Card.extend({
    areaM2: z.number(),
    centre: LonLat.nullable(),
    outline: z.array(LonLat).meta({ description: 'its longest edge, closed' }),
    items: z
      .array(
        z.object({
          group: z.string(),
          groupEn: z.string(),
          categories: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string() })),
        }),
      )
      .meta({ description: '网格服务管理事项清单, as the working directory in force has it' }),
    version: z.string().meta({ description: 'of the working directory' }),
  }),
  problems: ['input.invalid', 'patrol.grid_unknown'],
});
