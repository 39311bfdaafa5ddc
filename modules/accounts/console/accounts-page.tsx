import { listAccounts, listUnits, type StaffAccount } from '@liren/accounts/contract';
import { roles } from '@liren/kernel/account';
import { EmptyState, Go, Rows, StatusTag, useFormat, useList, useOne, usePlace } from '@liren/ui';
import { type Column, Page, RowTable } from '@liren/ui/console';
import { Button, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { AccountDialog } from './account-dialog.tsx';
import { NewAccountDialog } from './new-account-dialog.tsx';
import { SecondFactorRoles } from './second-factor-roles.tsx';

const Place = z.object({
  search: z.string().catch(''),
  role: z.enum(['', ...roles]).catch(''),
  unit: z.string().catch(''),
  account: z.string().catch(''),
});

/** 账号: who is what in the office. For the security administrator. */
export default function AccountsPage(): ReactNode {
  const { t } = useWords();
  const [place, setPlace] = usePlace(Place);
  const [adding, setAdding] = useState(false);
  const { search, role, unit, account } = place;
  const units = useOne(listUnits, { query: { all: true } });
  const accounts = useList(listAccounts, {
    query: {
      ...(search ? { search } : {}),
      ...(role ? { role } : {}),
      ...(unit ? { unit: unit } : {}),
    },
  });
  const chosen = accounts.items.find((one) => one.id === account);
  return (
    <Page
      title={t('accounts.staff')}
      actions={
        <>
          <Go to="/admin/deputies" className="button">
            {t('deputies.all')}
          </Go>
          <SecondFactorRoles />
          <Button kind="primary" onClick={() => setAdding(true)}>
            {t('accounts.staff.add')}
          </Button>
        </>
      }
      tools={
        <>
          <TextField
            at="/query/search"
            label={t('accounts.staff.search')}
            type="search"
            value={search}
            onChange={(value) => setPlace({ search: value }, { replace: true })}
            maxLength={40}
          />
          <SelectField
            at="/query/role"
            label={t('accounts.role')}
            value={role}
            onChange={(value) => setPlace({ role: value })}
            options={[
              { value: '', label: t('accounts.role.any') },
              ...roles.map((one) => ({ value: one as typeof role, label: t(`role.${one}`) })),
            ]}
          />
          <SelectField
            at="/query/unit"
            label={t('accounts.unit')}
            value={unit}
            onChange={(value) => setPlace({ unit: value })}
            options={[
              { value: '', label: t('accounts.unit.any') },
              ...(units.value?.units ?? []).map((u) => ({
                value: u.code as string,
                label: u.name,
              })),
            ]}
          />
        </>
      }
    >
      <Rows of={accounts} empty={<EmptyState title={t('accounts.staff.none')} />}>
        {(rows) => <Table rows={rows} onOpen={(id) => setPlace({ account: id })} />}
      </Rows>
      {chosen && <AccountDialog account={chosen} onClose={() => setPlace({ account: '' })} />}
      {adding && <NewAccountDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Table({
  rows,
  onOpen,
}: {
  rows: readonly StaffAccount[];
  onOpen: (id: string) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const columns: Column<StaffAccount>[] = [
    {
      key: 'name',
      head: t('accounts.name'),
      names: true,
      cell: (one) => (
        <button type="button" className="link-button" onClick={() => onOpen(one.id)}>
          {one.name}
        </button>
      ),
    },
    { key: 'login', head: t('accounts.login'), from: 600, cell: (one) => one.loginName },
    {
      key: 'roles',
      head: t('accounts.memberships'),
      cell: (one) => (
        <ul className="held">
          {one.memberships.map((m) => (
            <li key={m.id}>
              <strong>{t(`role.${m.role}`)}</strong> {m.unitName ?? m.areaName}
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: 'seen',
      head: t('accounts.seen'),
      from: 1024,
      cell: ({ lastSeenAt }) => (lastSeenAt ? format.when(lastSeenAt) : t('accounts.seen.never')),
    },
    {
      key: 'status',
      head: t('accounts.status'),
      width: '9rem',
      cell: ({ status, mustChangePassword }) => (
        <StatusTag tone={status === 'disabled' ? 'stopped' : mustChangePassword ? 'soon' : 'done'}>
          {t(
            mustChangePassword && status === 'active'
              ? 'accounts.status.waiting'
              : `accounts.status.${status}`,
          )}
        </StatusTag>
      ),
    },
  ];
  return (
    <RowTable
      caption={t('accounts.staff')}
      columns={columns}
      rows={rows}
      idOf={(one) => one.id}
      onOpen={onOpen}
    />
  );
}
