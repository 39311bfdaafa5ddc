import { getMap, getMapLayer, locatePoint, searchAddresses } from '@liren/areas/contract';
import type { CallOf, LonLat } from '@liren/kernel/contract';
import { Answer, FaultsWithin, useAction, useAsk, useFormat, useOne } from '@liren/ui';
import { PlacePicker } from '@liren/ui/map';
import { Button, Card, CheckField, RadioField, SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { listCategories } from '../../contract/directory.ts';
import { addFollow, circleRadiiM } from '../../contract/follow.ts';
import { useName } from '../../parts/naming.ts';
import { leftOut } from '../report/report-draft.ts';
import { useGroups } from './groups.ts';

const kinds = ['community', 'grid', 'street', 'circle', 'category'] as const;
type Kind = (typeof kinds)[number];
type What = CallOf<typeof addFollow>['body']['what'];

interface Feature {
  properties: { code?: string; name?: string | null; gridKind?: string };
}

/** Another area to follow: what, of which kinds, how often. Everything can be chosen from lists. */
export function NewFollow({ onDone }: { onDone: () => void }): ReactNode {
  const { t } = useWords();
  const groups = useGroups();
  const add = useAction(addFollow);
  const [kind, setKind] = useState<Kind | null>(null);
  const [what, setWhat] = useState<What | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [pace, setPace] = useState<'now' | 'daily'>('daily');
  const [pressed, setPressed] = useState(false);
  const missing = pressed && !what ? leftOut([kind ? '/body/what' : '/body/kind']) : null;
  const problem = missing ?? add.problem;
  const title = useRef<HTMLDivElement>(null);
  useEffect(() => title.current?.querySelector('input')?.focus(), []);
  const send = async () => {
    setPressed(true);
    if (!what) return;
    if (
      await add.run({ body: { what, groups: what.kind === 'category' ? [] : [...chosen], pace } })
    )
      onDone();
  };
  return (
    <Card title={t('requests.follow.add')}>
      <FaultsWithin problem={problem} labels={{ '/body/what': t('requests.follow.where') }}>
        <div ref={title}>
          <RadioField
            at="/body/kind"
            label={t('requests.follow.kind')}
            value={kind}
            onChange={(next) => {
              setKind(next);
              setWhat(null);
            }}
            options={kinds.map((value) => ({ value, label: t(`requests.follow.kind.${value}`) }))}
          />
        </div>
        <div id="field-body-what">
          {(kind === 'community' || kind === 'grid') && (
            <AreaChoice key={kind} grid={kind === 'grid'} onChoose={setWhat} />
          )}
          {kind === 'street' && <StreetChoice onChoose={setWhat} />}
          {kind === 'circle' && <CircleChoice onChoose={setWhat} />}
          {kind === 'category' && <CategoryChoice onChoose={setWhat} />}
        </div>
        {kind !== 'category' && (
          <details className="follow-groups">
            <summary>
              {t('requests.follow.groups')}{' '}
              <span className="quiet">
                {chosen.length === 0
                  ? t('requests.follow.all_kinds')
                  : t('requests.follow.some_kinds', { count: chosen.length })}
              </span>
            </summary>
            {[...groups].map(([code, name]) => (
              <CheckField
                key={code}
                at={`/group/${code}`}
                label={name}
                value={chosen.includes(code)}
                onChange={(yes) =>
                  setChosen((all) => (yes ? [...all, code] : all.filter((one) => one !== code)))
                }
              />
            ))}
          </details>
        )}
        <RadioField
          at="/body/pace"
          label={t('requests.follow.pace')}
          value={pace}
          onChange={setPace}
          options={[
            {
              value: 'daily',
              label: t('requests.follow.daily'),
              hint: t('requests.follow.daily.when'),
            },
            { value: 'now', label: t('requests.follow.now'), hint: t('requests.follow.now.when') },
          ]}
        />
        <div className="deed-row">
          <Button kind="primary" busy={add.running} onClick={() => void send()}>
            {t('requests.follow.do')}
          </Button>
          <Button onClick={onDone}>{t('action.cancel')}</Button>
        </div>
      </FaultsWithin>
    </Card>
  );
}

/** Features of a layer, by name as Chinese readers look things up. */
function useFeatures(layer: 'communities' | 'service_grids' | 'roads', when = true) {
  const found = useOne(getMapLayer, { params: { layer } }, { when });
  const features = (found.value?.features ?? []) as Feature[];
  return features
    .flatMap(({ properties: { code = '', name } }) => (name ? [{ code, name }] : []))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
}

function AreaChoice({
  grid,
  onChoose,
}: {
  grid: boolean;
  onChoose: (what: What | null) => void;
}): ReactNode {
  const { t } = useWords();
  const communities = useFeatures('communities');
  const grids = useFeatures('service_grids', grid);
  const [community, setCommunity] = useState('');
  const [code, setCode] = useState('');
  const choose = (area: string) => {
    setCode(area);
    onChoose(area ? { kind: 'area', area: area } : null);
  };
  return (
    <>
      <SelectField
        at="/body/community"
        label={t('requests.follow.kind.community')}
        value={community}
        placeholder={t('requests.resident.choose')}
        onChange={(next) => {
          setCommunity(next);
          choose(grid ? '' : next);
        }}
        options={communities.map(({ code: value, name: label }) => ({ value, label }))}
      />
      {grid && community && (
        <SelectField
          at="/body/grid"
          label={t('requests.follow.kind.grid')}
          value={code}
          placeholder={t('requests.resident.choose')}
          onChange={choose}
          options={grids
            .filter((one) => one.code.startsWith(community))
            .map(({ code: value, name: label }) => ({ value, label }))}
        />
      )}
    </>
  );
}

function StreetChoice({ onChoose }: { onChoose: (what: What | null) => void }): ReactNode {
  const { t } = useWords();
  const names = [...new Set(useFeatures('roads').map(({ name }) => name))];
  const [street, setStreet] = useState('');
  return (
    <SelectField
      at="/body/street"
      label={t('requests.follow.kind.street')}
      value={street}
      placeholder={t('requests.resident.choose')}
      onChange={(next) => {
        setStreet(next);
        onChoose(next ? { kind: 'street', street: next } : null);
      }}
      options={names.map((name) => ({ value: name, label: name }))}
    />
  );
}

/** One category, wherever it is. */
function CategoryChoice({ onChoose }: { onChoose: (what: What | null) => void }): ReactNode {
  const { t } = useWords();
  const name = useName();
  const directory = useOne(listCategories, {});
  const [category, setCategory] = useState('');
  return (
    <SelectField
      at="/body/category"
      label={t('requests.follow.kind.category')}
      value={category}
      placeholder={t('requests.resident.choose')}
      onChange={(next) => {
        setCategory(next);
        onChoose(next ? { kind: 'category', category: next } : null);
      }}
      options={(directory.value?.categories ?? []).map((one) => ({
        value: one.code,
        label: `${name(one.group)} · ${name(one)}`,
      }))}
    />
  );
}

function CircleChoice({ onChoose }: { onChoose: (what: What | null) => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const ground = useOne(getMap, {});
  const search = useAsk(searchAddresses);
  const [centre, setCentre] = useState<LonLat | null>(null);
  const [radius, setRadius] = useState<string>('300');
  const [lon, lat] = centre ?? [0, 0];
  const there = useOne(
    locatePoint,
    { query: { lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) } },
    { when: centre !== null, keep: true },
  );
  const choose = (at: LonLat | null, radiusM: string) => {
    setCentre(at);
    setRadius(radiusM);
    onChoose(at && { kind: 'circle', centre: at, radiusM: Number(radiusM) });
  };
  const named = there.value?.address?.label ?? there.value?.place?.community.name;
  return (
    <>
      <p className="quiet">{t('requests.follow.circle.private')}</p>
      <Answer of={ground} rows={6}>
        {(g) => (
          <PlacePicker
            ground={g}
            value={centre}
            onChange={(spot) => choose([...spot] as LonLat, radius)}
            spoken={
              centre === null
                ? t('requests.resident.where.none')
                : (named ?? t('requests.resident.where.looking'))
            }
            search={async (q) =>
              (await search({ query: { q, limit: 8 } })).addresses.map((a) => ({
                id: a.id,
                label: a.label,
                note: a.community.name,
                lonLat: a.lonLat,
              }))
            }
          />
        )}
      </Answer>
      <RadioField
        at="/body/radius"
        label={t('requests.follow.radius')}
        inline
        value={radius}
        onChange={(next) => choose(centre, next)}
        options={circleRadiiM.map((m) => ({ value: String(m), label: format.distance(m) }))}
      />
    </>
  );
}
