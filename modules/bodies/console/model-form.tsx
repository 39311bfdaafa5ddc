import { useAction } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { RadioField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { applyModel, governanceModels, type Organisation } from '../contract/public.ts';
import { missingOf } from '../domain/public.ts';

/** Chooses a governance model and says beforehand what it would set up. */
export function ModelForm({ of, onClose }: { of: Organisation; onClose: () => void }): ReactNode {
  const { t, language } = useWords();
  const [model, setModel] = useState(of.model ?? 'cooperative');
  const apply = useAction(applyModel);
  const added = missingOf(model, of.bodies).map((kind) => t(`bodies.kind.${kind}`));
  return (
    <FormDialog
      title={t('bodies.model.choose')}
      send={t('bodies.model.apply')}
      busy={apply.running}
      problem={apply.problem}
      onClose={onClose}
      onSend={() =>
        void apply
          .run({ params: { community: of.community.code }, body: { model } })
          .then((done) => done && onClose())
      }
    >
      <RadioField
        at="/body/model"
        label={t('bodies.model')}
        value={model}
        onChange={setModel}
        options={governanceModels.map((value) => ({
          value,
          label: t(`bodies.model.${value}`),
          hint: t(`bodies.model.${value}.what`),
        }))}
      />
      <p className="quiet" role="status">
        {added.length === 0
          ? t('bodies.model.adds_nothing')
          : t('bodies.model.adds', {
              count: added.length,
              names: added.join(language === 'en' ? ', ' : '、'),
            })}
      </p>
    </FormDialog>
  );
}
