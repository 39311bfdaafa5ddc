import { mapComponents } from '@liren/components/contract';
import { useCarriedOne } from '@liren/ui/field';
import { type ReactNode, useEffect } from 'react';
import type { Component } from './marks.ts';

/** Takes the components of a grid along, and tells them to whoever wants to know. */
export default function CarryComponents({
  grid,
  onHave,
}: {
  grid: string;
  onHave?: (grid: string, components: readonly Component[]) => void;
}): ReactNode {
  const { value } = useCarriedOne(mapComponents, { query: { within: grid } });
  useEffect(() => {
    if (value) onHave?.(grid, value.points);
  }, [value, grid, onHave]);
  return null;
}
