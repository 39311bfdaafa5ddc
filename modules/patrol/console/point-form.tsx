import { getMap, searchAddresses } from '@liren/areas/contract';
import { Answer, newId, useAction, useAsk, useOne } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { PlacePicker, type Spot } from '@liren/ui/map';
import { CheckField, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import { type getPatrolGrid, type PointView, savePoint } from '../contract/public.ts';
import { useNamed } from '../parts/use-named.ts';

/** A point to inspect: what it is, where it is, what hangs there. */
export function PointForm({
  grid,
  point,
  onClose,
}: {
  grid: z.output<(typeof getPatrolGrid)['reply']>;
  point: PointView | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const named = useNamed();
  const ground = useOne(getMap, {});
  const search = useAsk(searchAddresses);
  const [id] = useState(() => point?.id ?? newId());
  const [name, setName] = useState(point?.name ?? '');
  const [checklist, setChecklist] = useState(point?.checklist ?? '');
  const [place, setPlace] = useState(point?.place ?? '');
  const [label, setLabel] = useState(point?.label ?? '');
  const [isActive, setIsActive] = useState(point?.isActive ?? true);
  const [spot, setSpot] = useState<Spot | null>(point?.lonLat ?? null);
  const save = useAction(savePoint);
  const list = grid.checklists.find(({ code }) => code === checklist);
  return (
    <FormDialog
      title={point ? t('patrol.point.change') : t('patrol.point.new')}
      send={t('patrol.point.save')}
      busy={save.running}
      problem={save.problem}
      labels={{ '/body/lonLat': t('patrol.point.where') }}
      wide
      onClose={onClose}
      onSend={() =>
        void save
          .run({
            params: { id },
            body: {
              ...{ grid: grid.grid.code, name, checklist, place, label, isActive },
              // Left out, the schema says that it is missing.
              lonLat: (spot && [spot[0], spot[1]]) as [number, number],
            },
          })
          .then((done) => done && onClose())
      }
    >
      <TextField
        at="/body/name"
        label={t('patrol.point.name')}
        hint={t('patrol.point.name.hint')}
        value={name}
        onChange={setName}
        maxLength={60}
      />
      <SelectField
        at="/body/checklist"
        label={t('patrol.point.checklist')}
        hint={list?.items.map(named).join(t('patrol.checklist.between'))}
        placeholder={t('patrol.choose')}
        value={checklist}
        onChange={setChecklist}
        options={grid.checklists
          .filter((one) => one.isActive || one.code === checklist)
          .map((one) => ({ value: one.code, label: named(one) }))}
      />
      <TextField
        at="/body/label"
        label={t('patrol.point.label')}
        hint={t('patrol.point.label.hint')}
        value={label}
        onChange={setLabel}
        maxLength={24}
      />
      <TextField
        at="/body/place"
        label={t('patrol.point.place')}
        optional
        value={place}
        onChange={setPlace}
        maxLength={120}
      />
      <fieldset className="field" id="body-lonLat">
        <legend>{t('patrol.point.where')}</legend>
        <Answer of={ground} rows={6}>
          {(map) => (
            <PlacePicker
              ground={map}
              value={spot}
              onChange={setSpot}
              spoken={
                spot ? `${spot[0].toFixed(5)}, ${spot[1].toFixed(5)}` : t('patrol.point.unset')
              }
              search={async (q) =>
                (await search({ query: { q, within: grid.community.code } })).addresses.map(
                  (found) => ({
                    ...{ id: found.id, label: found.label, lonLat: found.lonLat },
                    note: found.community.name,
                  }),
                )
              }
            />
          )}
        </Answer>
      </fieldset>
      {point && (
        <CheckField
          at="/body/isActive"
          label={t('patrol.point.active')}
          value={isActive}
          onChange={setIsActive}
        />
      )}
    </FormDialog>
  );
}
