import { useAction, useFormat, useOne } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { getSizeRule, type SizeRule, saveSizeRule } from '../../contract/public.ts';

/** How large a community should be: what changes of boundaries are held against, changed by the district. */
export function CommunitySize(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { value: rule } = useOne(getSizeRule, {});
  const [changing, setChanging] = useState(false);
  if (!rule) return null;
  return (
    <div className="boundary-size">
      <p className="quiet">
        {t('areas.size', { least: format.number(rule.least), most: format.number(rule.most) })}{' '}
        {rule.isUsual
          ? t('areas.size.usual')
          : t('areas.size.saved', {
              by: rule.savedBy ?? '',
              date: format.date(rule.savedAt ?? ''),
            })}
      </p>
      {rule.maySave && <Button onClick={() => setChanging(true)}>{t('areas.size.change')}</Button>}
      {changing && <Change of={rule} onClose={() => setChanging(false)} />}
    </div>
  );
}

function Change({ of, onClose }: { of: SizeRule; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const save = useAction(saveSizeRule);
  const [least, setLeast] = useState(String(of.least));
  const [most, setMost] = useState(String(of.most));
  return (
    <FormDialog
      title={t('areas.size.change')}
      send={t('areas.size.save')}
      busy={save.running}
      problem={save.problem}
      onClose={onClose}
      onSend={async () => {
        if (await save.run({ body: { least: Number(least), most: Number(most) } })) onClose();
      }}
    >
      <TextField
        at="/body/least"
        label={t('areas.size.least')}
        inputMode="numeric"
        value={least}
        onChange={(text) => setLeast(text.replaceAll(/\D/g, ''))}
      />
      <TextField
        at="/body/most"
        label={t('areas.size.most')}
        hint={t('areas.size.why')}
        inputMode="numeric"
        value={most}
        onChange={(text) => setMost(text.replaceAll(/\D/g, ''))}
      />
    </FormDialog>
  );
}
