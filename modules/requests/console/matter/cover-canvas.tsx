import type { Mark } from '@liren/kernel/file';
import { useWords } from '@liren/ui/words';
import { type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { boxAfterKey, boxBetween, newBox } from './cover-marks.ts';

const tools = ['brush', 'box', 'move'] as const;
type Tool = (typeof tools)[number];
type Spot = [number, number];
const widths = { thin: 0.02, middle: 0.05, thick: 0.1 } as const;
const mostPoints = 2000;

/** What has been read of a photo so that marks can be drawn over it. */
interface Picture {
  width: number;
  height: number;
  /** A mosaic of it, as a data URL: what a covered part will look like. */
  mosaic: string;
}

/**
 * A photo to be covered in parts: with a brush by mouse, pen or finger, or with boxes by the keyboard.
 *
 * What is seen here is a likeness; what is published, the server paints from the marks.
 */
export function CoverCanvas({
  src,
  alt,
  marks,
  onChange,
}: {
  src: string;
  alt: string;
  marks: readonly Mark[];
  onChange: (marks: readonly Mark[]) => void;
}): ReactNode {
  const { t } = useWords();
  const picture = usePicture(src);
  const mask = useId();
  const [tool, setTool] = useState<Tool>('brush');
  const [width, setWidth] = useState<keyof typeof widths>('middle');
  const [zoom, setZoom] = useState(1);
  const [drawing, setDrawing] = useState<Mark | null>(null);
  const from = useRef<Spot | null>(null);
  const boxes = useRef<HTMLDivElement>(null);

  const begin = (event: PointerEvent<SVGSVGElement>): void => {
    if (tool === 'move' || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const spot = spotOf(event);
    from.current = spot;
    if (tool === 'brush') setDrawing({ shape: 'stroke', width: widths[width], points: [spot] });
  };
  const go = (event: PointerEvent<SVGSVGElement>): void => {
    if (!from.current) return;
    const spot = spotOf(event);
    if (tool === 'box') setDrawing(boxBetween(from.current, spot));
    else
      setDrawing((now) =>
        now?.shape === 'stroke' && now.points.length < mostPoints
          ? { ...now, points: [...now.points, spot] }
          : now,
      );
  };
  const end = (): void => {
    from.current = null;
    if (drawing) onChange([...marks, drawing]);
    setDrawing(null);
  };
  const addBox = (): void => {
    onChange([...marks, newBox]);
    // The new box is the last of them once the page has it.
    requestAnimationFrame(() =>
      boxes.current?.querySelector<HTMLElement>('button:last-of-type')?.focus(),
    );
  };
  const all = drawing ? [...marks, drawing] : marks;
  const edge = picture ? Math.max(picture.width, picture.height) : 1;
  return (
    <div className="cover">
      <div className="cover-tools">
        <Choice
          label={t('requests.release.tool')}
          values={tools}
          value={tool}
          onChange={setTool}
          word={(one) => t(`requests.release.tool.${one}`)}
        />
        {tool === 'brush' && (
          <Choice
            label={t('requests.release.width')}
            values={['thin', 'middle', 'thick'] as const}
            value={width}
            onChange={setWidth}
            word={(one) => t(`requests.release.width.${one}`)}
          />
        )}
        <Choice
          label={t('requests.release.zoom')}
          values={[1, 2, 4] as const}
          value={zoom}
          onChange={setZoom}
          word={(one) => `${one}×`}
        />
        <button type="button" className="button" onClick={addBox}>
          {t('requests.release.add_box')}
        </button>
        <button
          type="button"
          className="button"
          disabled={marks.length === 0}
          onClick={() => onChange(marks.slice(0, -1))}
        >
          {t('requests.release.undo')}
        </button>
        <button
          type="button"
          className="button"
          disabled={marks.length === 0}
          onClick={() => onChange([])}
        >
          {t('requests.release.clear')}
        </button>
        <span className="quiet" role="status">
          {t('requests.release.covered', { count: marks.length })}
        </span>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard when zoomed */}
      <div className="cover-pane" tabIndex={zoom > 1 ? 0 : undefined}>
        <div
          className={`cover-sheet cover-${tool}`}
          style={
            picture
              ? {
                  // At 1× the whole photo is seen, however tall.
                  inlineSize: `calc(min(100%, 52vh * ${picture.width / picture.height}) * ${zoom})`,
                  aspectRatio: `${picture.width} / ${picture.height}`,
                }
              : undefined
          }
        >
          {picture && (
            <svg
              viewBox={`0 0 ${picture.width} ${picture.height}`}
              role="img"
              aria-label={alt}
              onPointerDown={begin}
              onPointerMove={go}
              onPointerUp={end}
              onPointerCancel={end}
            >
              <image href={src} width={picture.width} height={picture.height} />
              <mask id={mask}>
                <g stroke="#fff" strokeLinecap="round" strokeLinejoin="round" fill="none">
                  {all.map((mark, i) => (
                    // oxlint-disable-next-line react/no-array-index-key -- marks have no other name
                    <Drawn key={i} mark={mark} {...picture} edge={edge} />
                  ))}
                </g>
              </mask>
              <image
                href={picture.mosaic}
                width={picture.width}
                height={picture.height}
                mask={`url(#${mask})`}
                preserveAspectRatio="none"
                style={{ imageRendering: 'pixelated' }}
              />
            </svg>
          )}
          <div ref={boxes}>
            {marks.map((mark, i) =>
              mark.shape === 'box' ? (
                <button
                  // oxlint-disable-next-line react/no-array-index-key -- marks have no other name
                  key={i}
                  type="button"
                  className="cover-box"
                  style={{
                    insetInlineStart: percent(mark.at[0]),
                    insetBlockStart: percent(mark.at[1]),
                    inlineSize: percent(mark.size[0]),
                    blockSize: percent(mark.size[1]),
                  }}
                  aria-label={t('requests.release.box', {
                    left: percent(mark.at[0]),
                    top: percent(mark.at[1]),
                    width: percent(mark.size[0]),
                    height: percent(mark.size[1]),
                  })}
                  onKeyDown={(event) => {
                    if (event.key === 'Delete' || event.key === 'Backspace') {
                      event.preventDefault();
                      onChange(marks.filter((_, nth) => nth !== i));
                      return;
                    }
                    const moved = boxAfterKey(mark, event.key, event.shiftKey);
                    if (!moved) return;
                    event.preventDefault();
                    onChange(marks.map((one, nth) => (nth === i ? moved : one)));
                  }}
                />
              ) : null,
            )}
          </div>
        </div>
      </div>
      <p className="quiet">{t('requests.release.box_keys')}</p>
    </div>
  );
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

function spotOf(event: PointerEvent<SVGSVGElement>): Spot {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  const share = (value: number) => Math.round(Math.min(Math.max(value, 0), 1) * 10_000) / 10_000;
  return [share((event.clientX - left) / width), share((event.clientY - top) / height)];
}

function Drawn({
  mark,
  width,
  height,
  edge,
}: {
  mark: Mark;
  width: number;
  height: number;
  edge: number;
}): ReactNode {
  if (mark.shape === 'box')
    return (
      <rect
        x={mark.at[0] * width}
        y={mark.at[1] * height}
        width={mark.size[0] * width}
        height={mark.size[1] * height}
        fill="#fff"
        stroke="none"
      />
    );
  const points = mark.points.length > 1 ? mark.points : [...mark.points, ...mark.points];
  return (
    <polyline
      points={points
        .map(([x, y], i) => `${x * width + (i === 0 ? 0.01 : 0)},${y * height}`)
        .join(' ')}
      strokeWidth={mark.width * edge}
    />
  );
}

/** Size of a photo and a mosaic of it; null until it has loaded. */
function usePicture(src: string): Picture | null {
  const [picture, setPicture] = useState<(Picture & { src: string }) | null>(null);
  useEffect(() => {
    const image = new Image();
    image.onload = () => {
      const { naturalWidth: width, naturalHeight: height } = image;
      const canvas = document.createElement('canvas');
      const cells = 64 / Math.max(width, height);
      canvas.width = Math.max(1, Math.round(width * cells));
      canvas.height = Math.max(1, Math.round(height * cells));
      canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
      setPicture({ src, width, height, mosaic: canvas.toDataURL() });
    };
    image.src = src;
    return () => {
      image.onload = null;
    };
  }, [src]);
  return picture?.src === src ? picture : null;
}

function Choice<T extends string | number>({
  label,
  values,
  value,
  onChange,
  word,
}: {
  label: string;
  values: readonly T[];
  value: T;
  onChange: (value: T) => void;
  word: (value: T) => string;
}): ReactNode {
  const name = useId();
  return (
    <fieldset className="choice-row cover-choice">
      <legend>{label}</legend>
      {values.map((one) => (
        <label key={one} className="choice">
          <input
            type="radio"
            name={name}
            className="visually-hidden"
            checked={one === value}
            onChange={() => onChange(one)}
          />
          {word(one)}
        </label>
      ))}
    </fieldset>
  );
}
