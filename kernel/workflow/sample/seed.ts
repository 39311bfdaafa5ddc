/** Seed of a run of property tests: `LIREN_SEED=…` walks the same way again. */
export const seed = Number(process.env['LIREN_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Parameters of `fc.assert` in the kernel's tests; the seed stands in the output. */
export function drawn(numRuns: number): { numRuns: number; seed: number } {
  return { numRuns, seed };
}

console.info(`LIREN_SEED=${seed}`);
