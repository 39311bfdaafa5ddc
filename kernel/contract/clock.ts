/** Time as a dependency: the world's clock in production, a settable one in tests and in the demo. */
export interface Clock {
  now(): Date;
}

/** Identifiers and randomness as a dependency. */
export interface Ids {
  /** UUIDv7: sorts by the clock it was made with. */
  uuid(): string;
  /** Uniform integer, 0 ≤ n < below. */
  integer(below: number): number;
  /** Cryptographically random bytes. */
  bytes(length: number): Uint8Array;
}
