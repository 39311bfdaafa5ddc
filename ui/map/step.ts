const metresPerDegree = 111_320;

/** The point some metres east and north of another; exact enough for the few metres of a crosshair. */
export function stepped(
  [lon, lat]: readonly [number, number],
  eastM: number,
  northM: number,
): [number, number] {
  const shrink = Math.cos((lat * Math.PI) / 180);
  return [lon + eastM / (metresPerDegree * shrink), lat + northM / metresPerDegree];
}
