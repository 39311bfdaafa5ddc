import { getSecondFactorRoles, saveSecondFactorRoles } from '@liren/accounts/contract';
import { type Role, roles } from '@liren/kernel/account';
import { useAction, useOne } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { Button, CheckField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';

/** Which roles must have a second factor; told by the security administrator of the whole office. */
export function SecondFactorRoles(): ReactNode {
  const { t } = useWords();
  const asked = useOne(getSecondFactorRoles, {});
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('accounts.second.roles')}</Button>
      {open && asked.value && (
        <RolesForm saved={asked.value.roles} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

function RolesForm({ saved, onClose }: { saved: readonly Role[]; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [wanted, setWanted] = useState<ReadonlySet<Role>>(() => new Set(saved));
  const save = useAction(saveSecondFactorRoles);
  return (
    <FormDialog
      title={t('accounts.second.roles')}
      send={t('accounts.second.roles.save')}
      busy={save.running}
      problem={save.problem}
      onClose={onClose}
      onSend={async () => {
        if (await save.run({ body: { roles: [...wanted] } })) onClose();
      }}
    >
      <p>{t('accounts.second.roles.why')}</p>
      {roles.map((role) => (
        <CheckField
          key={role}
          at={`/body/roles/${role}`}
          label={t(`role.${role}`)}
          value={wanted.has(role)}
          onChange={(isWanted) => {
            const next = new Set(wanted);
            if (isWanted) next.add(role);
            else next.delete(role);
            setWanted(next);
          }}
        />
      ))}
    </FormDialog>
  );
}
