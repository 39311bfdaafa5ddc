/** Who keeps organisations, spaces and estates: the office, and a social worker for the own community. */
export const keepsOrganisations = {
  any: [
    { role: 'registrar', over: 'area' },
    { role: 'organiser', over: 'area' },
    { role: 'social_worker', over: 'area' },
  ],
} as const;

/** Who draws rules and duties for the whole office. */
export const keepsRules = { role: 'registrar', over: 'area' } as const;

/** What is public of organisations is no secret among those who work with them. */
export const readsOrganisations = {
  any: [
    ...keepsOrganisations.any,
    { role: 'desk', over: 'area' },
    { role: 'command', over: 'area' },
    { role: 'grid_worker', over: 'area' },
    { role: 'handler', over: 'unit' },
  ],
} as const;
