import { buildingsNear, listDoors } from '@liren/registry/premises';
import { useOne } from '@liren/ui';
import { SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { ChosenPremises } from './premises.ts';

/** A door as it is said: 2单元501室, or 501室 where a building has one entrance. */
export function useDoorWord(): (door: { entrance: string; number: string }) => string {
  const { t } = useWords();
  return ({ entrance, number }) =>
    entrance
      ? t('requests.premises.door_of', { entrance, number })
      : t('requests.premises.door', { number });
}

/**
 * Names the building a matter is about, of those on record near its spot, and the room for whoever may see doors;
 * nothing where no building is on record there.
 */
export function PremisesField({
  at,
  value,
  onChange,
  withRooms,
}: {
  at: readonly [number, number] | null;
  value: ChosenPremises | null;
  onChange: (premises: ChosenPremises | null) => void;
  withRooms: boolean;
}): ReactNode {
  const { t } = useWords();
  const doorWord = useDoorWord();
  const [lon, lat] = at ?? [0, 0];
  const near = useOne(
    buildingsNear,
    { query: { lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) } },
    { when: at !== null, keep: true },
  );
  const doors = useOne(
    listDoors,
    { params: { id: value?.building ?? '' } },
    { when: withRooms && value !== null },
  );
  const found = (at && near.value?.buildings) || [];
  const choices = found.flatMap(({ id, name, lonLat }) =>
    lonLat && id !== value?.building ? [{ building: id, name, lonLat, room: null }] : [],
  );
  const offered = value ? [value, ...choices] : choices;
  if (offered.length === 0) return null;
  const rooms = value ? (doors.value?.doors ?? []) : [];
  return (
    <>
      <SelectField
        at="/body/premises"
        label={t('requests.premises.building')}
        hint={t('requests.premises.building.hint')}
        optional
        value={value?.building ?? ''}
        onChange={(id) => onChange(offered.find(({ building }) => building === id) ?? null)}
        placeholder={t('requests.premises.none')}
        options={offered.map(({ building, name }) => ({ value: building, label: name }))}
      />
      {value && rooms.length > 0 && (
        <SelectField
          at="/body/premises/room"
          label={t('requests.premises.room')}
          hint={t('requests.premises.room.hint')}
          optional
          value={value.room ?? ''}
          onChange={(room) => onChange({ ...value, room: room || null })}
          placeholder={t('requests.premises.no_room')}
          options={rooms.map((door) => ({ value: door.id, label: doorWord(door) }))}
        />
      )}
    </>
  );
}
