import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

const [width, height, pad] = [72, 20, 2];

/**
 * Scores of some months as a small line from 0 at the bottom edge of what varies; the numbers stand in its name.
 *
 * The scale is the column's, so that two lines can be compared; a month without a score is a gap.
 */
export function SparkLine({
  label,
  months,
  scores,
  range: [low, high],
}: {
  label: string;
  months: readonly string[];
  scores: readonly (number | null)[];
  range: readonly [number, number];
}): ReactNode {
  const { t } = useWords();
  const x = (i: number) => pad + (i * (width - 2 * pad)) / Math.max(1, scores.length - 1);
  const y = (score: number) =>
    height - pad - ((score - low) * (height - 2 * pad)) / Math.max(1, high - low);
  const points = scores.flatMap((score, i) =>
    score === null ? [] : [{ i, at: `${x(i).toFixed(1)},${y(score).toFixed(1)}`, score }],
  );
  const pieces = points.reduce<string[][]>((all, { i, at }, n) => {
    if (n > 0 && points[n - 1]?.i === i - 1) all.at(-1)?.push(at);
    else all.push([at]);
    return all;
  }, []);
  const last = points.at(-1);
  const said = months.map((month, i) => {
    const score = scores[i];
    return t('assessment.trend.point', {
      month,
      score: score == null ? '—' : (score / 100).toFixed(2),
    });
  });
  return (
    <svg
      className="assess-spark"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('assessment.trend.of', {
        name: label,
        points: said.join(t('assessment.list.comma')),
      })}
    >
      <title>{said.join(t('assessment.list.comma'))}</title>
      {pieces.map((piece) => (
        <polyline key={piece[0]} points={piece.join(' ')} />
      ))}
      {last && <circle cx={last.at.split(',')[0]} cy={last.at.split(',')[1]} r={2} />}
    </svg>
  );
}
