import { listUnits, saveUnit, type Unit, unitKinds } from '@liren/accounts/contract';
import { listAreas } from '@liren/areas/contract';
import type { AreaCode, UnitCode } from '@liren/kernel/contract';
import { Answer, EmptyState, StatusTag, useAction, useOne, useSession } from '@liren/ui';
import { type Column, FormDialog, Page, RowTable } from '@liren/ui/console';
import { Button, CheckField, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';

/** 单位: whom a matter can be given to. For the system administrator. */
export default function UnitsPage(): ReactNode {
  const { t } = useWords();
  const units = useOne(listUnits, { query: { all: true } });
  const [edited, setEdited] = useState<Unit | 'new' | null>(null);
  return (
    <Page
      title={t('accounts.units')}
      actions={
        <Button kind="primary" onClick={() => setEdited('new')}>
          {t('accounts.units.add')}
        </Button>
      }
    >
      <Answer of={units} rows={8}>
        {({ units: all }) =>
          all.length === 0 ? (
            <EmptyState title={t('accounts.units.none')} />
          ) : (
            <Table units={all} onOpen={setEdited} />
          )
        }
      </Answer>
      {edited && (
        <UnitDialog
          key={edited === 'new' ? '' : edited.code}
          unit={edited === 'new' ? null : edited}
          others={units.value?.units ?? []}
          onClose={() => setEdited(null)}
        />
      )}
    </Page>
  );
}

function Table({
  units,
  onOpen,
}: {
  units: readonly Unit[];
  onOpen: (unit: Unit) => void;
}): ReactNode {
  const { t } = useWords();
  const byCode = new Map(units.map((unit) => [unit.code as string, unit]));
  const columns: Column<Unit>[] = [
    {
      key: 'name',
      head: t('accounts.unit'),
      names: true,
      cell: (unit) => (
        <button type="button" className="link-button" onClick={() => onOpen(unit)}>
          {unit.name}
        </button>
      ),
    },
    {
      key: 'code',
      head: t('accounts.unit.code'),
      from: 1024,
      cell: (unit) => <code>{unit.code}</code>,
    },
    {
      key: 'kind',
      head: t('accounts.unit.kind'),
      cell: (unit) => t(`accounts.unit.kind.${unit.kind}`),
    },
    { key: 'area', head: t('accounts.area'), from: 600, cell: (unit) => unit.areaName },
    {
      key: 'phone',
      head: t('accounts.unit.phone'),
      from: 600,
      cell: (unit) => unit.dutyPhone ?? '—',
    },
    {
      key: 'parent',
      head: t('accounts.unit.parent'),
      from: 1440,
      cell: ({ parent }) => (parent ? (byCode.get(parent)?.name ?? parent) : '—'),
    },
    {
      key: 'active',
      head: t('accounts.status'),
      cell: ({ isActive }) => (
        <StatusTag tone={isActive ? 'done' : 'stopped'}>
          {t(isActive ? 'accounts.unit.active' : 'accounts.unit.inactive')}
        </StatusTag>
      ),
    },
  ];
  const open = (code: string): void => {
    const unit = byCode.get(code);
    if (unit) onOpen(unit);
  };
  return (
    <RowTable
      caption={t('accounts.units')}
      columns={columns}
      rows={units}
      idOf={(unit) => unit.code}
      onOpen={open}
    />
  );
}

function UnitDialog({
  unit,
  others,
  onClose,
}: {
  unit: Unit | null;
  others: readonly Unit[];
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { office } = useSession();
  const [code, setCode] = useState<string>(unit?.code ?? '');
  const [name, setName] = useState(unit?.name ?? '');
  const [kind, setKind] = useState<Unit['kind'] | ''>(unit?.kind ?? '');
  const [area, setArea] = useState<string>(unit?.area ?? office.code);
  const [dutyPhone, setDutyPhone] = useState(unit?.dutyPhone ?? '');
  const [parent, setParent] = useState<string>(unit?.parent ?? '');
  const [isActive, setActive] = useState(unit?.isActive ?? true);
  const communities = useOne(listAreas, { query: { level: ['community'] } });
  const save = useAction(saveUnit);
  const send = async (): Promise<void> => {
    const body = {
      name,
      kind: (kind || undefined) as Unit['kind'],
      area: area as AreaCode,
      dutyPhone: dutyPhone || null,
      parent: (parent as UnitCode) || null,
      isActive,
    };
    if (await save.run({ params: { code }, body })) onClose();
  };
  return (
    <FormDialog
      title={unit ? unit.name : t('accounts.units.add')}
      send={t('accounts.unit.save')}
      busy={save.running}
      problem={save.problem}
      onClose={onClose}
      onSend={() => void send()}
    >
      <TextField
        at="/body/name"
        label={t('accounts.unit')}
        value={name}
        onChange={setName}
        maxLength={60}
      />
      {!unit && (
        <TextField
          at="/params/code"
          label={t('accounts.unit.code')}
          hint={t('accounts.unit.code.rule')}
          value={code}
          onChange={setCode}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
        />
      )}
      <SelectField
        at="/body/kind"
        label={t('accounts.unit.kind')}
        value={kind}
        placeholder={t('accounts.choose')}
        onChange={setKind}
        options={unitKinds.map((one) => ({ value: one, label: t(`accounts.unit.kind.${one}`) }))}
      />
      <SelectField
        at="/body/area"
        label={t('accounts.area')}
        value={area}
        onChange={setArea}
        options={[
          { value: office.code, label: office.name },
          ...(communities.value?.areas ?? []).map((one) => ({
            value: one.code as string,
            label: one.name,
          })),
        ]}
      />
      <TextField
        at="/body/dutyPhone"
        label={t('accounts.unit.phone')}
        hint={t('accounts.unit.phone.why')}
        optional
        value={dutyPhone}
        onChange={setDutyPhone}
        type="tel"
        maxLength={24}
      />
      <SelectField
        at="/body/parent"
        label={t('accounts.unit.parent')}
        optional
        value={parent}
        placeholder={t('accounts.unit.parent.none')}
        onChange={setParent}
        options={others
          .filter((one) => one.code !== unit?.code)
          .map((one) => ({ value: one.code as string, label: one.name }))}
      />
      <CheckField
        at="/body/isActive"
        label={t('accounts.unit.takes')}
        hint={t('accounts.unit.takes.why')}
        value={isActive}
        onChange={setActive}
      />
    </FormDialog>
  );
}
