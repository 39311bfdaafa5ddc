import { ErrorLine, useAction } from '@liren/ui';
import { Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { contactPurposes, readOrganisationContact } from '../../contract/public.ts';

/** Whom to ring: sealed until somebody says what for; the reading stays in the trail. */
export function Contact({ id }: { id: string }): ReactNode {
  const { t } = useWords();
  const read = useAction(readOrganisationContact);
  return (
    <Panel title={t('registry.org.contact')}>
      {read.problem && <ErrorLine problem={read.problem} />}
      {read.done ? (
        <p role="status">
          <strong>{read.done.name || t('registry.org.contact.unnamed')}</strong>{' '}
          {read.done.phone && <a href={`tel:${read.done.phone}`}>{read.done.phone}</a>}
        </p>
      ) : (
        <>
          <p className="registry-note">{t('registry.org.contact.why')}</p>
          <div className="registry-purposes">
            {contactPurposes.map((purpose) => (
              <Button
                key={purpose}
                busy={read.running}
                onClick={() => void read.run({ params: { id }, body: { purpose } })}
              >
                {t(`registry.org.purpose.${purpose}`)}
              </Button>
            ))}
          </div>
        </>
      )}
    </Panel>
  );
}
