import type { AreaIndex } from './area-index.ts';

/**
 * Of these codes the closed ones, each with the standing areas that took its place: for whatever is kept by the code
 * of an area and cannot be located anew.
 */
export function closedAmong(
  areas: Pick<AreaIndex, 'get' | 'successors'>,
  office: string,
  codes: Iterable<string>,
): Map<string, readonly string[]> {
  const closed = [...new Set(codes)].flatMap((code): [string, readonly string[]][] => {
    const next = areas.get(office, code) ? areas.successors(office, code) : [code];
    return next.length > 0 && !next.includes(code) ? [[code, next]] : [];
  });
  return new Map(closed);
}
