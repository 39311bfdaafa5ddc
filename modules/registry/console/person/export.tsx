import { listAreas } from '@liren/areas/contract';
import { Proposed, SecondPerson } from '@liren/guard/parts';
import { covers } from '@liren/kernel/account';
import type { AreaCode } from '@liren/kernel/contract';
import { Dialog, useAction, useMe, useOne } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { Button, CheckField, SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  exportColumns,
  exportPurposes,
  keeperRoles,
  proposePeopleExport,
} from '../../contract/public.ts';

type Column = (typeof exportColumns)[number];

/** 导出名册: asked for here, agreed to by a second person, and taken at the page of the two-person rule. */
export function ExportPeople(): ReactNode {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('registry.export.do')}</Button>
      {open && <Ask onClose={() => setOpen(false)} />}
    </>
  );
}

function Ask({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const all = useOne(listAreas, { query: { level: ['community'] } });
  // Somebody else's community would only be refused.
  const held = (me?.memberships ?? []).filter(({ role }) =>
    keeperRoles.some((keeper) => keeper === role),
  );
  const communities = (all.value?.areas ?? []).filter(({ code }) =>
    held.some((one) => covers(one.area, code)),
  );
  const only = communities.length === 1 ? communities[0]?.code : undefined;
  const [chosen, setArea] = useState<AreaCode | ''>('');
  const area = chosen || only || '';
  const [purpose, setPurpose] = useState<(typeof exportPurposes)[number]>('visits');
  const [columns, setColumns] = useState<readonly Column[]>(['name', 'home']);
  const [isClear, setClear] = useState(false);
  const propose = useAction(proposePeopleExport);
  if (propose.done)
    return (
      <Dialog
        open
        onClose={onClose}
        title={t('registry.export.do')}
        actions={
          <Button kind="primary" onClick={onClose}>
            {t('action.close')}
          </Button>
        }
      >
        <Proposed until={propose.done.until} />
      </Dialog>
    );
  return (
    <FormDialog
      title={t('registry.export.do')}
      send={t('registry.export.propose')}
      busy={propose.running}
      problem={propose.problem}
      disabled={area === '' || columns.length === 0}
      onClose={onClose}
      onSend={() => {
        if (area !== '')
          void propose.run({ body: { area, purpose, columns: [...columns], isClear } });
      }}
    >
      <p>{t('registry.export.what')}</p>
      <SelectField
        at="/body/area"
        label={t('registry.export.area')}
        placeholder={t('registry.export.area.choose')}
        value={area}
        onChange={(code: string) => setArea(code as AreaCode | '')}
        options={communities.map(({ code, name }) => ({
          value: code as string,
          label: name,
        }))}
      />
      <SelectField
        at="/body/purpose"
        label={t('registry.export.purpose')}
        value={purpose}
        onChange={setPurpose}
        options={exportPurposes.map((value) => ({
          value,
          label: t(`registry.export.purpose.${value}`),
        }))}
      />
      <fieldset className="field">
        <legend>{t('registry.export.columns')}</legend>
        {exportColumns.map((column) => (
          <CheckField
            key={column}
            at={`/body/columns/${column}`}
            label={t(`registry.export.column.${column}`)}
            value={columns.includes(column)}
            onChange={(is) =>
              setColumns(
                exportColumns.filter((one) => (one === column ? is : columns.includes(one))),
              )
            }
          />
        ))}
      </fieldset>
      <CheckField
        at="/body/isClear"
        label={t('registry.export.clear')}
        value={isClear}
        onChange={setClear}
      />
      {area !== '' && <SecondPerson act="registry.people_export" area={area} />}
    </FormDialog>
  );
}
