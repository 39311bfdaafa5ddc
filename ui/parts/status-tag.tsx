import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tone } from '../tokens/tokens.ts';
import { Icon, toneIcons } from './icons.tsx';

/** A state: icon + word + fill. The word comes from the caller, who knows whom it speaks to. */
export function StatusTag({
  tone,
  icon,
  children,
}: {
  tone: Tone;
  icon?: LucideIcon;
  children: ReactNode;
}): ReactNode {
  return (
    <span className="status-tag" data-tone={tone}>
      <Icon of={icon ?? toneIcons[tone]} size={16} />
      <span>{children}</span>
    </span>
  );
}
