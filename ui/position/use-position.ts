import type { PositionFix } from '@liren/kernel/contract';
import { useState } from 'react';
import { NoPosition, type PositionFailure, readDevice } from './device.ts';

export interface PositionInHand {
  fix: PositionFix | null;
  asking: boolean;
  /** Why the device said nothing when it was asked last; null when it was not, or did. */
  failure: PositionFailure | null;
  /** Asks the device; resolves to the fix, or to null when there is none. */
  ask: () => Promise<PositionFix | null>;
  /** Takes a position from somewhere else: a beacon, a hand on the map. */
  take: (fix: PositionFix | null) => void;
}

/** The position of one form or one round. The device is asked only when somebody pressed for it. */
export function usePosition(start: PositionFix | null = null): PositionInHand {
  const [fix, setFix] = useState(start);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<PositionFailure | null>(null);
  const take = (next: PositionFix | null): void => {
    setFailure(null);
    setFix(next);
  };
  const ask = async (): Promise<PositionFix | null> => {
    setAsking(true);
    setFailure(null);
    try {
      const found = await readDevice();
      take(found);
      return found;
    } catch (error) {
      if (!(error instanceof NoPosition)) throw error;
      setFailure(error.failure);
      return null;
    } finally {
      setAsking(false);
    }
  };
  return { fix, asking, failure, ask, take };
}
