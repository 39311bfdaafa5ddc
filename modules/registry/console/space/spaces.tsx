import type { AreaCode, LocalDate } from '@liren/kernel/contract';
import {
  Answer,
  EmptyState,
  StatusTag,
  useAction,
  useFaults,
  useFormat,
  useOne,
  usePlace,
} from '@liren/ui';
import { FactTable, FormDialog, Page } from '@liren/ui/console';
import { Button, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import {
  addSpace,
  changeSpace,
  facilityLevels,
  type Hours,
  listSpaces,
  moveSpace,
  type Space,
  type SpaceStage,
  spaceKinds,
  spaceOrigins,
  spaceStages,
} from '../../contract/public.ts';
import { CommunityField } from '../organisation/community-field.tsx';
import { OrganisationPick } from '../organisation/pick.tsx';
import { SubNav } from '../organisation/sub-nav.tsx';

const Place = z.object({ group: z.enum(['all', 'usable', 'coming']).catch('all') });
type Open = { form: 'new' } | { form: 'change' | 'stage'; of: Space };

const tones = {
  found: 'new',
  negotiating: 'moving',
  agreed: 'moving',
  renovating: 'checking',
  usable: 'done',
  closed: 'paused',
  lost: 'stopped',
} as const;

/** 空间: rooms that can be used, and those still to be won. */
export default function SpacesScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [{ group }, setPlace] = usePlace(Place);
  const answer = useOne(listSpaces, { query: { group } }, { keep: true });
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <Page
      title={t('registry.page.spaces')}
      tools={<SubNav />}
      actions={
        answer.value?.mayAdd && (
          <Button kind="primary" onClick={() => setOpen({ form: 'new' })}>
            {t('registry.space.add')}
          </Button>
        )
      }
    >
      <search className="org-filters">
        <label>
          <span>{t('registry.space.stage')}</span>
          <select
            value={group}
            onChange={({ target }) =>
              setPlace({ group: target.value as typeof group }, { replace: true })
            }
          >
            {(['all', 'usable', 'coming'] as const).map((one) => (
              <option key={one} value={one}>
                {t(`registry.space.group.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </search>
      <Answer of={answer} rows={8}>
        {({ spaces }) =>
          spaces.length === 0 ? (
            <EmptyState title={t('registry.space.none')} why={t('registry.space.none.why')} />
          ) : (
            <FactTable
              caption={t('registry.page.spaces')}
              rows={spaces}
              idOf={({ id }) => id}
              columns={[
                {
                  key: 'name',
                  head: t('registry.space'),
                  names: true,
                  cell: ({ name, kind, level }) => (
                    <>
                      {name}
                      <span className="org-under">
                        {t(`registry.space.kind.${kind}`)} · {t(`registry.level.${level}`)}
                      </span>
                    </>
                  ),
                },
                {
                  key: 'where',
                  head: t('registry.org.community'),
                  cell: ({ community, place, origin }) => (
                    <>
                      {community.name}
                      <span className="org-under">
                        {[place, origin !== 'existing' && t(`registry.space.origin.${origin}`)]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                    </>
                  ),
                },
                {
                  key: 'stage',
                  head: t('registry.space.stage'),
                  cell: ({ stage, isLate, expectedOn }) => (
                    <>
                      <StatusTag tone={isLate ? 'late' : tones[stage]}>
                        {t(`registry.space.stage.${stage}`)}
                      </StatusTag>
                      {expectedOn && stage !== 'usable' && (
                        <span className="org-under">
                          {t(isLate ? 'registry.space.late' : 'registry.space.expected', {
                            on: format.date(expectedOn),
                          })}
                        </span>
                      )}
                    </>
                  ),
                },
                {
                  key: 'capacity',
                  head: t('registry.space.capacity'),
                  cell: ({ capacity, areaM2, hours }) => (
                    <>
                      {[
                        capacity !== null && t('registry.space.people', { count: capacity }),
                        areaM2 !== null &&
                          t('registry.space.area', { area: format.number(areaM2) }),
                      ]
                        .filter(Boolean)
                        .join(' · ') || '—'}
                      {hours.map((some) => (
                        <span key={`${some.days}${some.from}`} className="org-under">
                          <HoursText of={some} />
                        </span>
                      ))}
                    </>
                  ),
                },
                {
                  key: 'acts',
                  head: t('registry.duty.change'),
                  cell: (space) =>
                    space.may && (
                      <span className="registry-purposes">
                        <Button onClick={() => setOpen({ form: 'stage', of: space })}>
                          {t('registry.space.move')}
                          <span className="visually-hidden"> {space.name}</span>
                        </Button>
                        <Button onClick={() => setOpen({ form: 'change', of: space })}>
                          {t('registry.org.correct')}
                          <span className="visually-hidden"> {space.name}</span>
                        </Button>
                      </span>
                    ),
                },
              ]}
            />
          )
        }
      </Answer>
      {open?.form === 'new' && <SpaceForm of={null} onClose={close} />}
      {open?.form === 'change' && <SpaceForm of={open.of} onClose={close} />}
      {open?.form === 'stage' && <StageForm of={open.of} onClose={close} />}
    </Page>
  );
}

function HoursText({ of: { days, from, to } }: { of: Hours }): ReactNode {
  const { t } = useWords();
  const isRow =
    days.length > 2 && days.every((day, i) => i === 0 || day === (days[i - 1] ?? 0) + 1);
  const name = (day: number | undefined) => t(`registry.day.${(day ?? 1) as 1}`);
  return (
    <>
      {isRow ? `${name(days[0])}–${name(days.at(-1))}` : days.map(name).join('、')} {from}–{to}
    </>
  );
}

function StageForm({ of: space, onClose }: { of: Space; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const move = useAction(moveSpace);
  const [stage, setStage] = useState<SpaceStage>(space.stage);
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t('registry.space.move.title', { name: space.name })}
      send={t('registry.org.save')}
      busy={move.running}
      problem={move.problem}
      onSend={() =>
        void move
          .run({ params: { id: space.id }, body: { stage, note } })
          .then((done) => done && onClose())
      }
      onClose={onClose}
    >
      <SelectField
        at="/body/stage"
        label={t('registry.space.stage')}
        value={stage}
        onChange={setStage}
        options={spaceStages.map((one) => ({
          value: one,
          label: t(`registry.space.stage.${one}`),
        }))}
      />
      <TextField
        at="/body/note"
        label={t('registry.note')}
        value={note}
        onChange={setNote}
        maxLength={300}
        optional
      />
    </FormDialog>
  );
}

const number = (text: string): number | null => (text.trim() === '' ? null : Number(text));

function SpaceForm({ of: before, onClose }: { of: Space | null; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const add = useAction(addSpace);
  const change = useAction(changeSpace);
  const { problem, running } = before ? change : add;
  const faults = useFaults(problem);
  const [said, setSaid] = useState({
    name: before?.name ?? '',
    place: before?.place ?? '',
    capacity: String(before?.capacity ?? ''),
    areaM2: String(before?.areaM2 ?? ''),
    responsible: before?.responsible ?? '',
    expectedOn: before?.expectedOn ?? '',
    note: before?.note ?? '',
    from: before?.hours[0]?.from ?? '',
    to: before?.hours[0]?.to ?? '',
  });
  const [community, setCommunity] = useState<AreaCode | ''>(before?.community.code ?? '');
  const [kind, setKind] = useState<Space['kind']>(before?.kind ?? 'meeting_room');
  const [level, setLevel] = useState<Space['level']>(before?.level ?? 'community');
  const [origin, setOrigin] = useState<Space['origin']>(before?.origin ?? 'existing');
  const [stage, setStage] = useState<SpaceStage>(before?.stage ?? 'usable');
  const [keeper, setKeeper] = useState(before?.organisation ?? null);
  const [days, setDays] = useState(before?.hours[0]?.days.join('') ?? '1234567');
  const text = (key: keyof typeof said, more: { optional?: boolean; type?: string } = {}) => (
    <TextField
      at={`/body/${key}`}
      label={t(`registry.space.field.${key}`)}
      value={said[key]}
      onChange={(value) => setSaid((now) => ({ ...now, [key]: value }))}
      faults={faults}
      {...more}
    />
  );
  const send = async (): Promise<void> => {
    const { from, to, expectedOn, capacity, areaM2, ...rest } = said;
    const body = {
      ...{ ...rest, kind, level, origin, community: community as AreaCode },
      ...{ capacity: number(capacity), areaM2: number(areaM2), organisation: keeper?.id ?? null },
      expectedOn: (expectedOn || null) as LocalDate | null,
      hours: [
        ...(from || to ? [{ days: [...days].map(Number), from, to }] : []),
        // The form shows the first row of hours only; what else there is stays.
        ...(before?.hours.slice(1) ?? []),
      ],
    };
    const done = before
      ? await change.run({ params: { id: before.id }, body: { ...body, version: before.version } })
      : await add.run({ body: { ...body, stage } });
    if (done) onClose();
  };
  return (
    <FormDialog
      wide
      title={t(before ? 'registry.org.correct' : 'registry.space.add')}
      send={t('registry.org.save')}
      busy={running}
      problem={problem}
      labels={{
        '/body/name': t('registry.space.field.name'),
        '/body/community': t('registry.org.community'),
        '/body/capacity': t('registry.space.field.capacity'),
        '/body/areaM2': t('registry.space.field.areaM2'),
        '/body/hours': t('registry.space.hours'),
      }}
      onSend={() => void send()}
      onClose={onClose}
    >
      {text('name')}
      <div className="org-pair">
        <CommunityField value={community} onChange={setCommunity} />
        <SelectField
          at="/body/kind"
          label={t('registry.org.type')}
          value={kind}
          onChange={setKind}
          options={spaceKinds.map((one) => ({
            value: one,
            label: t(`registry.space.kind.${one}`),
          }))}
        />
        <SelectField
          at="/body/level"
          label={t('registry.level')}
          value={level}
          onChange={setLevel}
          options={facilityLevels.map((one) => ({ value: one, label: t(`registry.level.${one}`) }))}
        />
        <SelectField
          at="/body/origin"
          label={t('registry.space.origin')}
          value={origin}
          onChange={setOrigin}
          options={spaceOrigins.map((one) => ({
            value: one,
            label: t(`registry.space.origin.${one}`),
          }))}
        />
        {!before && (
          <SelectField
            at="/body/stage"
            label={t('registry.space.stage')}
            value={stage}
            onChange={setStage}
            options={spaceStages.map((one) => ({
              value: one,
              label: t(`registry.space.stage.${one}`),
            }))}
          />
        )}
        {text('place', { optional: true })}
        {text('capacity', { optional: true })}
        {text('areaM2', { optional: true })}
        {text('expectedOn', { optional: true, type: 'date' })}
        {text('responsible', { optional: true })}
        <SelectField
          at="/body/hours"
          label={t('registry.space.days')}
          value={days}
          onChange={setDays}
          options={[...new Set(['1234567', '12345', '67', days])].map((one) => ({
            value: one,
            label: [...one].map((day) => t(`registry.day.${Number(day) as 1}`)).join('、'),
          }))}
        />
        {text('from', { optional: true, type: 'time' })}
        {text('to', { optional: true, type: 'time' })}
      </div>
      <OrganisationPick
        at="/body/organisation"
        label={t('registry.space.keeper')}
        value={keeper}
        onChange={setKeeper}
        optional
      />
      {text('note', { optional: true })}
    </FormDialog>
  );
}
