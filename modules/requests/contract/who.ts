import * as z from 'zod';
import { RequestNumber } from './values.ts';

export const intake = {
  any: [
    { role: 'desk', over: 'area' },
    { role: 'command', over: 'area' },
    { role: 'grid_worker', over: 'area' },
  ],
} as const;

export const staff = {
  any: [
    ...intake.any,
    { role: 'handler', over: 'unit' },
    { role: 'checker', over: 'area' },
    { role: 'assessor', over: 'area' },
  ],
} as const;

export const supervisors = {
  any: [
    { role: 'checker', over: 'area' },
    { role: 'assessor', over: 'area' },
    { role: 'command', over: 'area' },
  ],
} as const;

export const number = z.strictObject({ number: RequestNumber });
