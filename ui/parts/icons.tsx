import {
  ArrowRight,
  Check,
  CircleDot,
  Hourglass,
  type LucideIcon,
  Pause,
  Search,
  Slash,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tone } from '../tokens/tokens.ts';

/** The icon that stands for a family of states: seen in grey-scale, it says as much as the colour. */
export const toneIcons: Record<Tone, LucideIcon> = {
  new: CircleDot,
  moving: ArrowRight,
  checking: Search,
  done: Check,
  soon: Hourglass,
  late: TriangleAlert,
  paused: Pause,
  stopped: Slash,
};

export type IconSize = 16 | 20 | 24 | 32;

/** An icon of the set, hidden from screen readers: the word beside it speaks. */
export function Icon({ of: Drawing, size = 20 }: { of: LucideIcon; size?: IconSize }): ReactNode {
  // rem, so that icons grow with the text.
  return (
    <Drawing
      aria-hidden
      focusable={false}
      strokeWidth={1.75}
      className="icon"
      style={{ width: `${size / 16}rem`, height: `${size / 16}rem` }}
    />
  );
}

/** 里 built from four homes, one with its lamp lit, on common ground. */
export function Logo({ size = 32 }: { size?: number }): ReactNode {
  return (
    <svg
      viewBox="0 0 64 64"
      width={size}
      height={size}
      aria-hidden="true"
      className="logo"
      focusable="false"
    >
      <rect width="64" height="64" rx="14" fill="#0F5B66" />
      <g fill="#fff">
        <rect x="15" y="10" width="15" height="11" rx="2" />
        <rect x="34" y="10" width="15" height="11" rx="2" />
        <rect x="15" y="25" width="15" height="11" rx="2" />
        <rect x="29.5" y="38" width="5" height="14" />
        <rect x="20" y="41" width="24" height="5" rx="2.5" />
        <rect x="12" y="50" width="40" height="5" rx="2.5" />
      </g>
      <rect x="34" y="25" width="15" height="11" rx="2" fill="#F2B632" />
    </svg>
  );
}
