/**
 * What a web app may leave out because nothing it exports is used.
 *
 * Contracts and rules do nothing when loaded but declare problem codes, whose statuses only the server
 * needs. Without this a phone that asks one endpoint would load the schemas of all of them, and the
 * coordinate arithmetic of the server beside them.
 */
export const treeShaking = {
  moduleSideEffects: (id: string): boolean =>
    !/\/(kernel\/\w+|modules\/\w+\/(contract|domain|dictionary))\/[^/]+\.ts$/.test(id),
  /** Describing an endpoint or a schema changes nothing. */
  manualPureFunctions: ['endpoint', 'z'],
  propertyReadSideEffects: false,
} as const;
