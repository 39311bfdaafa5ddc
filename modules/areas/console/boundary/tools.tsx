import type { Point } from '@liren/kernel/area';
import type { AreaCode } from '@liren/kernel/contract';
import { Icon } from '@liren/ui';
import { Button, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { Plus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { BoundaryLevel, SaidEdit } from '../../contract/public.ts';
import { cornersOf, type Draft, keyOf, type Plot } from '../../domain/public.ts';

/** What is being done. Points are those clicked on the map or typed. */
export type Tool =
  | { is: 'split' | 'draw'; points: readonly Point[] }
  | { is: 'move' }
  | { is: 'merge' | 'transfer' | 'renumber' | 'describe' };
export type ToolName = Tool['is'];

const tools: readonly {
  is: ToolName;
  levels: readonly BoundaryLevel[];
  /** How many areas must be chosen. */
  least: number;
  most: number;
}[] = [
  { is: 'split', levels: ['community', 'service_grid', 'unit_grid'], least: 1, most: 1 },
  { is: 'merge', levels: ['community', 'service_grid', 'unit_grid'], least: 2, most: 50 },
  { is: 'move', levels: ['community', 'service_grid', 'unit_grid'], least: 1, most: 1 },
  { is: 'draw', levels: ['service_grid', 'unit_grid'], least: 0, most: 99 },
  { is: 'transfer', levels: ['service_grid'], least: 1, most: 99 },
  { is: 'renumber', levels: ['service_grid', 'unit_grid'], least: 0, most: 99 },
  { is: 'describe', levels: ['community', 'service_grid', 'unit_grid'], least: 1, most: 1 },
];

const begun = (is: ToolName): Tool =>
  is === 'split' || is === 'draw' ? { is, points: [] } : { is };

/** The operations of a level. One that cannot be begun says how many areas it needs. */
export function Tools({
  level,
  chosen,
  tool,
  onTool,
}: {
  level: BoundaryLevel;
  chosen: readonly string[];
  tool: Tool | null;
  onTool: (tool: Tool | null) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <fieldset className="boundary-tools">
      <legend className="visually-hidden">{t('areas.editor.tools')}</legend>
      {tools
        .filter(({ levels }) => levels.includes(level))
        .map(({ is, least, most }) => {
          const isReady = chosen.length >= least && chosen.length <= most;
          return (
            <button
              key={is}
              type="button"
              className="button"
              aria-pressed={tool?.is === is}
              disabled={!isReady}
              title={isReady ? undefined : t(`areas.editor.needs.${least === 2 ? 'two' : 'one'}`)}
              onClick={() => onTool(tool?.is === is ? null : begun(is))}
            >
              {t(`areas.tool.${is}`)}
            </button>
          );
        })}
      <p className="quiet">{t('areas.editor.chosen', { count: chosen.length })}</p>
    </fieldset>
  );
}

interface FormProps {
  tool: Tool;
  draft: Draft;
  level: BoundaryLevel;
  community: AreaCode;
  communities: readonly Plot[];
  chosen: readonly string[];
  onTool: (tool: Tool | null) => void;
  onEdit: (edit: SaidEdit) => boolean;
}

/** What the chosen operation needs to know; everything the map can do is typed here, too. */
export function ToolForm(props: FormProps): ReactNode {
  const { t } = useWords();
  const { tool, draft, level, community, chosen, onTool, onEdit } = props;
  const [only] = chosen;
  const plot = draft.plots.get(only ?? '');
  const form = (() => {
    switch (tool.is) {
      case 'split':
        return (
          <PointsForm
            {...{ tool, onTool }}
            least={2}
            onDone={(line) => onEdit({ do: 'split', code: only ?? '', line })}
          />
        );
      case 'draw':
        return (
          <DrawForm
            {...{ tool, onTool }}
            onDone={(name, ring) =>
              onEdit({ do: 'draw', level: level as 'service_grid', community, name, ring })
            }
          />
        );
      case 'merge':
        return (
          <NameForm
            start={plot?.name ?? ''}
            onDone={(name) => onEdit({ do: 'merge', codes: [...chosen], name })}
          />
        );
      case 'move':
        return plot && <CornerForm plot={plot} level={level} onEdit={onEdit} />;
      case 'transfer':
        return <TransferForm {...props} />;
      case 'renumber':
        return (
          <div className="boundary-buttons">
            {[false, true].map((all) => (
              <Button
                key={String(all)}
                onClick={() =>
                  onEdit({ do: 'renumber', community, level: level as 'service_grid', all })
                }
              >
                {t(all ? 'areas.tool.renumber.all' : 'areas.tool.renumber.new')}
              </Button>
            ))}
          </div>
        );
      case 'describe':
        return plot && <DescribeForm plot={plot} onEdit={onEdit} />;
    }
  })();
  return (
    <section className="boundary-tool" aria-label={t(`areas.tool.${tool.is}`)}>
      <p>{t(`areas.tool.${tool.is}.how`)}</p>
      {form}
    </section>
  );
}

const pointOf = (lon: string, lat: string): [number, number] | null => {
  const [x, y] = [Number(lon), Number(lat)];
  return lon.trim() && lat.trim() && Math.abs(x) <= 180 && Math.abs(y) <= 90 ? [x, y] : null;
};

/** Points in order: clicked on the map, or typed one by one. */
function PointsForm({
  tool,
  least,
  onTool,
  onDone,
  ready = true,
}: {
  tool: Extract<Tool, { points: readonly Point[] }>;
  least: number;
  onTool: (tool: Tool) => void;
  onDone: (points: [number, number][]) => void;
  ready?: boolean;
}): ReactNode {
  const { t } = useWords();
  const [lon, setLon] = useState('');
  const [lat, setLat] = useState('');
  const typed = pointOf(lon, lat);
  const set = (points: readonly Point[]): void => onTool({ ...tool, points });
  return (
    <>
      <ol className="boundary-points">
        {tool.points.map((point, i) => (
          <li key={`${keyOf(point)}${i}`}>
            {point[0].toFixed(6)}, {point[1].toFixed(6)}
            <button
              type="button"
              className="icon-button"
              aria-label={t('areas.tool.point.remove', { number: i + 1 })}
              onClick={() => set(tool.points.filter((_, k) => k !== i))}
            >
              <Icon of={X} />
            </button>
          </li>
        ))}
      </ol>
      <div className="boundary-point">
        <TextField
          at="/lon"
          label={t('areas.tool.lon')}
          inputMode="decimal"
          value={lon}
          onChange={setLon}
        />
        <TextField
          at="/lat"
          label={t('areas.tool.lat')}
          inputMode="decimal"
          value={lat}
          onChange={setLat}
        />
        <button
          type="button"
          className="button"
          disabled={!typed}
          onClick={() => {
            if (!typed) return;
            set([...tool.points, typed]);
            setLon('');
            setLat('');
          }}
        >
          <Icon of={Plus} />
          {t('areas.tool.point.add')}
        </button>
      </div>
      <Button
        kind="primary"
        disabled={tool.points.length < least || !ready}
        onClick={() => onDone(tool.points.map(([x, y]) => [x, y]))}
      >
        {t(`areas.tool.${tool.is}.go`)}
      </Button>
    </>
  );
}

function DrawForm({
  tool,
  onTool,
  onDone,
}: {
  tool: Extract<Tool, { points: readonly Point[] }>;
  onTool: (tool: Tool) => void;
  onDone: (name: string, ring: [number, number][]) => void;
}): ReactNode {
  const { t } = useWords();
  const [name, setName] = useState('');
  return (
    <>
      <TextField
        at="/name"
        label={t('areas.tool.name')}
        value={name}
        onChange={setName}
        maxLength={60}
      />
      <PointsForm
        {...{ tool, onTool }}
        least={3}
        ready={name.trim() !== ''}
        onDone={(ring) => onDone(name, ring)}
      />
    </>
  );
}

function NameForm({ start, onDone }: { start: string; onDone: (name: string) => void }): ReactNode {
  const { t } = useWords();
  const [name, setName] = useState(start);
  return (
    <>
      <TextField
        at="/name"
        label={t('areas.tool.name')}
        value={name}
        onChange={setName}
        maxLength={60}
      />
      <Button kind="primary" disabled={name.trim() === ''} onClick={() => onDone(name)}>
        {t('areas.tool.merge.go')}
      </Button>
    </>
  );
}

/** The corners of an area in their order; one is chosen, and where it goes is typed. */
function CornerForm({
  plot,
  level,
  onEdit,
}: {
  plot: Plot;
  level: BoundaryLevel;
  onEdit: (edit: SaidEdit) => boolean;
}): ReactNode {
  const { t } = useWords();
  const corners = cornersOf(plot.geometry);
  const [at, setAt] = useState(0);
  const corner = corners[at] ?? corners[0];
  const [lon, setLon] = useState('');
  const [lat, setLat] = useState('');
  const to = pointOf(lon || String(corner?.[0]), lat || String(corner?.[1]));
  if (!corner) return null;
  return (
    <>
      <SelectField
        at="/corner"
        label={t('areas.tool.corner')}
        value={String(at)}
        onChange={(value) => {
          setAt(Number(value));
          setLon('');
          setLat('');
        }}
        options={corners.map((one, i) => ({
          value: String(i),
          label: `${i + 1}  ${one[0].toFixed(6)}, ${one[1].toFixed(6)}`,
        }))}
      />
      <div className="boundary-point">
        <TextField
          at="/lon"
          label={t('areas.tool.lon')}
          inputMode="decimal"
          value={lon || String(corner[0])}
          onChange={setLon}
        />
        <TextField
          at="/lat"
          label={t('areas.tool.lat')}
          inputMode="decimal"
          value={lat || String(corner[1])}
          onChange={setLat}
        />
      </div>
      <div className="boundary-buttons">
        <Button
          kind="primary"
          disabled={!to}
          onClick={() => to && onEdit({ do: 'move', level, from: [corner[0], corner[1]], to })}
        >
          {t('areas.tool.move.go')}
        </Button>
        <Button onClick={() => onEdit({ do: 'straighten', level, at: [corner[0], corner[1]] })}>
          {t('areas.tool.straighten')}
        </Button>
      </div>
    </>
  );
}

function TransferForm({ communities, community, chosen, onEdit }: FormProps): ReactNode {
  const { t } = useWords();
  const others = communities.filter(({ code }) => code !== community);
  const [to, setTo] = useState(others[0]?.code ?? '');
  return (
    <>
      <SelectField
        at="/to"
        label={t('areas.tool.transfer.to')}
        value={to}
        onChange={setTo}
        options={others.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Button
        kind="primary"
        disabled={to === ''}
        onClick={() => onEdit({ do: 'transfer', codes: [...chosen], to })}
      >
        {t('areas.tool.transfer.go')}
      </Button>
    </>
  );
}

function DescribeForm({
  plot,
  onEdit,
}: {
  plot: Plot;
  onEdit: (edit: SaidEdit) => boolean;
}): ReactNode {
  const { t } = useWords();
  const [name, setName] = useState(plot.name);
  const [households, setHouseholds] = useState(String(plot.households ?? ''));
  const [residents, setResidents] = useState(String(plot.residents ?? ''));
  const [kind, setKind] = useState(plot.gridKind ?? 'basic');
  const count = (text: string): number | null =>
    text.trim() === '' ? null : Math.round(Number(text));
  const isNumber = (text: string): boolean => text.trim() === '' || Number(text) >= 0;
  return (
    <>
      <TextField
        at="/name"
        label={t('areas.tool.name')}
        value={name}
        onChange={setName}
        maxLength={60}
      />
      {plot.level !== 'unit_grid' && (
        <div className="boundary-point">
          <TextField
            at="/households"
            label={t('areas.detail.households')}
            inputMode="numeric"
            value={households}
            onChange={setHouseholds}
          />
          <TextField
            at="/residents"
            label={t('areas.detail.residents')}
            inputMode="numeric"
            value={residents}
            onChange={setResidents}
          />
        </div>
      )}
      {plot.level === 'service_grid' && (
        <SelectField
          at="/gridKind"
          label={t('areas.detail.kind')}
          value={kind}
          onChange={setKind}
          options={(['basic', 'dedicated'] as const).map((value) => ({
            value,
            label: t(`areas.grid.${value}`),
          }))}
        />
      )}
      <Button
        kind="primary"
        disabled={name.trim() === '' || !isNumber(households) || !isNumber(residents)}
        onClick={() =>
          onEdit({
            do: 'describe',
            code: plot.code,
            name,
            ...(plot.level === 'unit_grid'
              ? {}
              : { households: count(households), residents: count(residents) }),
            ...(plot.level === 'service_grid' ? { gridKind: kind } : {}),
          })
        }
      >
        {t('areas.tool.describe.go')}
      </Button>
    </>
  );
}
