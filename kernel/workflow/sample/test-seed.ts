/** Seed of a run of property tests: `LIREN_SEED=…` walks the same way again. */
export const seed = Number(process.env['LIREN_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Parameters of `fc.assert` in the kernel's tests: a failure that takes long to shrink is told in time all the same. */
export function drawn(numRuns: number) {
  return { numRuns, seed, interruptAfterTimeLimit: 15_000 };
}

console.info(`LIREN_SEED=${seed}`);
