import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type { Bridge, Channel } from '../contract/public.ts';

const rowPx = 34;
const width = 640;
const [left, right] = [220, 420];

const cut = (name: string): string => (name.length > 14 ? `${name.slice(0, 13)}…` : name);

/**
 * Channels on the left, those who bridge them on the right, a line for each tie. Every node can be reached by Tab and
 * brings out its own lines; the table beside says the same in words.
 */
export function NetworkGraph({
  channels,
  bridges,
}: {
  channels: readonly Channel[];
  bridges: readonly Bridge[];
}): ReactNode {
  const { t } = useWords();
  const [chosen, choose] = useState<string | null>(null);
  const inUse = new Set(
    bridges.flatMap(({ identities }) => identities.map(({ channel }) => channel)),
  );
  const shown = channels.filter(({ id }) => inUse.has(id));
  const height = Math.max(shown.length, bridges.length) * rowPx + rowPx;
  const yOf = (i: number, count: number) => ((i + 0.5) * height) / Math.max(1, count);
  const channelY = new Map(shown.map(({ id }, i) => [id, yOf(i, shown.length)]));
  const lines = bridges.flatMap(({ ref, identities }, i) =>
    [...new Set(identities.map(({ channel }) => channel))].map((channel) => ({
      ...{ ref, channel, y1: channelY.get(channel) ?? 0, y2: yOf(i, bridges.length) },
    })),
  );
  const isLit = (id: string) =>
    chosen === null ||
    id === chosen ||
    lines.some(
      ({ ref, channel }) =>
        (ref === chosen && channel === id) || (channel === chosen && ref === id),
    );
  const node = (id: string, name: string, said: string, x: number, y: number, isLeft: boolean) => (
    // biome-ignore lint/a11y/noStaticElementInteractions: an image inside a figure that Tab walks through
    <g
      key={id}
      role="img"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: each node tells its ties when it has the focus
      tabIndex={0}
      aria-label={said}
      data-dim={isLit(id) ? undefined : ''}
      onFocus={() => choose(id)}
      onBlur={() => choose(null)}
      onMouseEnter={() => choose(id)}
      onMouseLeave={() => choose(null)}
    >
      <circle cx={x} cy={y} r={6} />
      <text x={isLeft ? x - 12 : x + 12} y={y} dy="0.35em" textAnchor={isLeft ? 'end' : 'start'}>
        {cut(name)}
      </text>
    </g>
  );
  return (
    <figure className="linkage-graph" aria-label={t('linkage.graph')}>
      <svg viewBox={`0 0 ${width} ${height}`} style={{ maxBlockSize: height }}>
        <title>{t('linkage.graph')}</title>
        {lines.map(({ ref, channel, y1, y2 }) => (
          <line
            key={`${ref} ${channel}`}
            {...{ x1: left, x2: right, y1, y2 }}
            data-dim={chosen === null || chosen === ref || chosen === channel ? undefined : ''}
          />
        ))}
        {shown.map(({ id, name, actors }) =>
          node(
            ...([id, name, t('linkage.graph.channel', { name, count: actors }), left] as const),
            channelY.get(id) ?? 0,
            true,
          ),
        )}
        {bridges.map(({ ref, name, identities }, i) =>
          node(
            ...([
              ref,
              name,
              t('linkage.graph.bridge', {
                name,
                channels: identities.map(({ channelName }) => channelName).join(t('linkage.comma')),
              }),
              right,
            ] as const),
            yOf(i, bridges.length),
            false,
          ),
        )}
      </svg>
    </figure>
  );
}
