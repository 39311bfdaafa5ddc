import type { Problem } from '@liren/kernel/contract';
import { ErrorLine, useAsk } from '@liren/ui';
import { Button, RadioField, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  getBuilding,
  getRoom,
  listOrganisations,
  type OrganisationRef,
  type PersonLine,
  searchRegister,
} from '../contract/public.ts';
import './pickers.css';

export interface PickedRoom {
  id: string;
  label: string;
  households: { id: string; label: string }[];
}

/** What was found, or why nothing was. */
function useSearch<T>(look: (typed: string) => Promise<T>) {
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<T | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const search = async (): Promise<void> => {
    if (typed.trim() === '') return;
    setProblem(null);
    try {
      setFound(await look(typed.trim()));
    } catch (error) {
      setProblem(error as Problem);
    }
  };
  return { typed, setTyped, found, setFound, problem, search };
}

/** Somebody of the register, looked up by name, number or phone. */
export function PersonPicker({
  at,
  label,
  value,
  onChange,
  without,
}: {
  at: string;
  label: string;
  value: PersonLine | null;
  onChange: (person: PersonLine | null) => void;
  /** Who is not offered. */
  without?: string;
}): ReactNode {
  const { t } = useWords();
  const ask = useAsk(searchRegister);
  const { typed, setTyped, found, problem, search } = useSearch(async (q) =>
    (await ask({ body: { q } })).people.filter(({ id }) => id !== without),
  );
  return (
    <>
      <SearchLine
        at={`${at}/q`}
        label={label}
        hint={t('registry.search.hint')}
        typed={typed}
        onType={setTyped}
        onSearch={search}
      />
      {problem && <ErrorLine problem={problem} />}
      {found && found.length === 0 && <p role="status">{t('registry.search.none')}</p>}
      {found && found.length > 0 && (
        <RadioField
          at={at}
          label={t('registry.found')}
          value={value?.id ?? null}
          onChange={(id) => onChange(found.find((one) => one.id === id) ?? null)}
          options={found.map((one) => ({
            value: one.id,
            label: [one.name, one.age !== null && t('registry.age', { count: one.age }), one.home]
              .filter(Boolean)
              .join(' · '),
          }))}
        />
      )}
    </>
  );
}

/** An organisation of the register, looked up by part of its name or its credit code. */
export function OrganisationPicker({
  at,
  label,
  value,
  onChange,
}: {
  at: string;
  label: string;
  value: OrganisationRef | null;
  onChange: (organisation: OrganisationRef | null) => void;
}): ReactNode {
  const { t } = useWords();
  const ask = useAsk(listOrganisations);
  const { typed, setTyped, found, problem, search } = useSearch(
    async (q) => (await ask({ query: { q, limit: 8 } })).items,
  );
  return (
    <>
      <SearchLine
        at={`${at}/q`}
        label={label}
        hint={t('registry.organisation.hint')}
        typed={typed}
        onType={setTyped}
        onSearch={search}
      />
      {problem && <ErrorLine problem={problem} />}
      {found && found.length === 0 && <p role="status">{t('registry.search.none')}</p>}
      {found && found.length > 0 && (
        <RadioField
          at={at}
          label={t('registry.found')}
          value={value?.id ?? null}
          onChange={(id) => onChange(found.find((one) => one.id === id) ?? null)}
          options={found.map(({ id, name, area }) => ({
            value: id,
            label: [name, area.name].join(' · '),
          }))}
        />
      )}
    </>
  );
}

/** A home: the building is looked up, the room chosen; or the address in words, where the tree has none. */
export function RoomPicker({
  value,
  onChange,
  address,
  onAddress,
}: {
  value: PickedRoom | null;
  onChange: (room: PickedRoom | null) => void;
  address: string;
  onAddress: (address: string) => void;
}): ReactNode {
  const { t } = useWords();
  const askSearch = useAsk(searchRegister);
  const askBuilding = useAsk(getBuilding);
  const askRoom = useAsk(getRoom);
  const [rooms, setRooms] = useState<{ id: string; label: string }[]>([]);
  const [building, setBuilding] = useState('');
  const [inWords, setInWords] = useState(false);
  const { typed, setTyped, found, problem, search } = useSearch(
    async (q) => (await askSearch({ body: { q } })).buildings,
  );
  const choose = async (id: string): Promise<void> => {
    setBuilding(id);
    onChange(null);
    const { entrances } = await askBuilding({ params: { id } });
    setRooms(
      entrances.flatMap(({ entrance, rooms: inside }) =>
        inside.map((room) => ({
          id: room.id,
          label: entrance ? t('registry.room.of', { entrance, number: room.number }) : room.number,
        })),
      ),
    );
  };
  const chooseRoom = async (id: string): Promise<void> => {
    const room = await askRoom({ params: { id } });
    onChange({
      ...{ id, label: room.label },
      households: room.households.map((one, nth) => ({
        id: one.id,
        label:
          room.people.find(({ household, isHead }) => household === one.id && isHead)?.name ??
          one.number ??
          String(nth + 1),
      })),
    });
  };
  if (inWords) {
    return (
      <>
        <TextField
          at="/body/address"
          label={t('registry.address')}
          hint={t('registry.address.why')}
          value={address}
          onChange={onAddress}
          maxLength={160}
          autoComplete="off"
        />
        <button type="button" className="link-button" onClick={() => setInWords(false)}>
          {t('registry.address.room')}
        </button>
      </>
    );
  }
  return (
    <>
      <SearchLine
        at="/body/building"
        label={t('registry.building')}
        hint={t('registry.building.hint')}
        typed={typed}
        onType={setTyped}
        onSearch={search}
      />
      {problem && <ErrorLine problem={problem} />}
      {found && found.length === 0 && <p role="status">{t('registry.building.none')}</p>}
      {found && found.length > 0 && (
        <RadioField
          at="/body/building/found"
          label={t('registry.found')}
          value={building || null}
          onChange={(id) => void choose(id)}
          options={found.map(({ id, name, area }) => ({
            value: id,
            label: [name, area?.name].filter(Boolean).join(' · '),
          }))}
        />
      )}
      {rooms.length > 0 && (
        <SelectField
          at="/body/room"
          label={t('registry.room')}
          placeholder={t('registry.choose')}
          value={value?.id ?? ''}
          onChange={(id) => void chooseRoom(id)}
          options={rooms.map(({ id, label }) => ({ value: id, label }))}
        />
      )}
      <button
        type="button"
        className="link-button"
        onClick={() => {
          onChange(null);
          setInWords(true);
        }}
      >
        {t('registry.address.words')}
      </button>
    </>
  );
}

function SearchLine({
  at,
  label,
  hint,
  typed,
  onType,
  onSearch,
}: {
  at: string;
  label: string;
  hint: string;
  typed: string;
  onType: (text: string) => void;
  onSearch: () => Promise<void>;
}): ReactNode {
  const { t } = useWords();
  return (
    <div className="registry-search">
      <TextField
        at={at}
        label={label}
        hint={hint}
        value={typed}
        onChange={onType}
        maxLength={60}
        autoComplete="off"
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault(); // the form around it is not sent by looking somebody up
          void onSearch();
        }}
      />
      <Button onClick={() => void onSearch()}>{t('registry.search.go')}</Button>
    </div>
  );
}
