/** Who keeps the bodies of an area: the organiser, and a community's social worker for the community. */
export const keepsBodies = {
  any: [
    { role: 'organiser', over: 'area' },
    { role: 'social_worker', over: 'area' },
  ],
} as const;

/** Who chooses by which model a community is governed: the office, for it sets up bodies of the office as well. */
export const choosesModel = {
  any: [
    { role: 'organiser', over: 'area' },
    { role: 'command', over: 'area' },
  ],
} as const;

export const readsBodies = {
  any: [...keepsBodies.any, { role: 'command', over: 'area' }, { role: 'desk', over: 'area' }],
} as const;
