/** How the pages can look. A file of its own: every page knows the names, few read the colours. */
export const themes = ['default', 'dark', 'contrast', 'elder'] as const;
export type Theme = (typeof themes)[number];
