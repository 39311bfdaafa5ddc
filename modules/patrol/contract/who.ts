/** Who walks the grids. */
export const walker = { role: 'grid_worker', over: 'area' } as const;

/** Who plans the rounds of an area and answers for them. */
export const planner = {
  any: [
    { role: 'desk', over: 'area' },
    { role: 'command', over: 'area' },
  ],
} as const;

/** Who may know how an area is patrolled; not where anybody walked. */
export const overseer = {
  any: [
    { role: 'desk', over: 'area' },
    { role: 'command', over: 'area' },
    { role: 'checker', over: 'area' },
    { role: 'assessor', over: 'area' },
    { role: 'system_admin', over: 'area' },
  ],
} as const;
