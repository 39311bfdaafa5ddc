import type { AreaGeometry, Ring } from '@liren/kernel/area';

/**
 * The same ground with outer rings counter-clockwise and holes clockwise.
 *
 * @see RFC 7946 section 3.1.6
 */
export function rightHanded(geometry: AreaGeometry): AreaGeometry {
  const rings = (part: readonly Ring[]) => part.map((ring, i) => wound(ring, i === 0));
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: rings(geometry.coordinates) }
    : { type: 'MultiPolygon', coordinates: geometry.coordinates.map(rings) };
}

function wound(ring: Ring, anticlockwise: boolean): Ring {
  const [lon0, lat0] = ring[0] ?? [0, 0];
  let twice = 0;
  for (const [i, [x, y]] of ring.entries()) {
    const [nx, ny] = ring[(i + 1) % ring.length] ?? [0, 0];
    twice += (x - lon0) * (ny - lat0) - (nx - lon0) * (y - lat0);
  }
  return twice > 0 === anticlockwise ? ring : ring.toReversed();
}
