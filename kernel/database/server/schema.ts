// Written by tools/goldens.ts from a migrated database.
// biome-ignore lint/complexity/noBannedTypes: no table yet
export type Schema = {};
