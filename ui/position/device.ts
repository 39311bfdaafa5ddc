import type { LonLat, PositionFix } from '@liren/kernel/contract';
import { serverNow } from '../format/server-time.ts';

/** Why the device said nothing: `refused` by the person, `failed` for now, `absent`: it has no receiver. */
export type PositionFailure = 'refused' | 'failed' | 'absent';

/** Thrown by `readDevice`; a person is told by its `failure`, nothing is logged. */
export class NoPosition extends Error {
  readonly failure: PositionFailure;
  constructor(failure: PositionFailure) {
    super(failure);
    this.failure = failure;
  }
}

/**
 * The device's position, once.
 *
 * @param exact     true wakes the satellite receiver; false is good to some hundred metres and spares the battery
 * @param maxAgeMs  an earlier position of the device that is not older will do
 * @throws NoPosition
 */
export function readDevice({
  exact = true,
  maxAgeMs = 30_000,
  timeoutMs = 12_000,
}: {
  exact?: boolean;
  maxAgeMs?: number;
  timeoutMs?: number;
} = {}): Promise<PositionFix> {
  return new Promise((resolve, reject) => {
    if (!navigator.geolocation) return reject(new NoPosition('absent'));
    navigator.geolocation.getCurrentPosition(
      (position) => resolve(fixOf(position)),
      (error) => reject(new NoPosition(failureOf(error))),
      { enableHighAccuracy: exact, timeout: timeoutMs, maximumAge: maxAgeMs },
    );
  });
}

/**
 * The device's positions as they come, until the returned function is called.
 *
 * A failure ends nothing: in a stairwell the receiver fails and finds again at the door.
 */
export function watchDevice(
  onFix: (fix: PositionFix) => void,
  onFailure: (failure: PositionFailure) => void,
): () => void {
  if (!navigator.geolocation) {
    onFailure('absent');
    return () => undefined;
  }
  const watch = navigator.geolocation.watchPosition(
    (position) => onFix(fixOf(position)),
    (error) => onFailure(failureOf(error)),
    { enableHighAccuracy: true, timeout: 30_000, maximumAge: 5_000 },
  );
  return () => navigator.geolocation.clearWatch(watch);
}

/** A point somebody set on a map or picked from a list; as good as a finger on a map of streets. */
export const fixByHand = (lonLat: Readonly<LonLat>, accuracyM = 10): PositionFix => ({
  lonLat: [lonLat[0], lonLat[1]],
  accuracyM,
  source: 'hand',
  at: serverNow().toISOString(),
});

/** Whoever reads a code at a known point stands before it. */
export const fixOfBeacon = (lonLat: Readonly<LonLat>, accuracyM = 3): PositionFix => ({
  lonLat: [lonLat[0], lonLat[1]],
  accuracyM,
  source: 'beacon',
  at: serverNow().toISOString(),
});

/** The age is measured on the device and told on the server's clock: telephones are minutes off. */
function fixOf({ coords, timestamp }: GeolocationPosition): PositionFix {
  const age = Math.max(0, Date.now() - timestamp);
  return {
    lonLat: [coords.longitude, coords.latitude],
    accuracyM: Math.min(100_000, Math.round(coords.accuracy * 10) / 10),
    source: 'device',
    at: new Date(serverNow().getTime() - age).toISOString(),
  };
}

const failureOf = (error: GeolocationPositionError): PositionFailure =>
  error.code === error.PERMISSION_DENIED ? 'refused' : 'failed';
