import { Go } from '@liren/ui';
import { Button, Card } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { doing, usePatrol } from './use-patrol.ts';

/** 我的: the consent to tracks, withdrawn as easily as it was given. */
export default function MineCard(): ReactNode {
  const { t } = useWords();
  const { one, standing } = usePatrol();
  const [asked, setAsked] = useState(false);
  if (!one.value || !standing) return null;
  const { isAgreed } = standing;
  return (
    <Card
      title={t('patrol.field.consent')}
      aside={<Go to="/patrol/tracks">{t('patrol.field.tracks')}</Go>}
    >
      <p>{t(isAgreed ? 'patrol.field.consent.is' : 'patrol.field.consent.not')}</p>
      <p className="quiet">{t('patrol.field.track.why', { days: one.value.trackDays })}</p>
      {!isAgreed ? (
        <Button onClick={() => void doing.consent(true, t('patrol.field.consent.given'))}>
          {t('patrol.field.consent.give')}
        </Button>
      ) : asked ? (
        <div className="patrol-doing">
          <Button
            kind="danger"
            onClick={() => {
              setAsked(false);
              void doing.consent(false, t('patrol.field.consent.withdrawn'));
            }}
          >
            {t('patrol.field.consent.withdraw.sure')}
          </Button>
          <Button onClick={() => setAsked(false)}>{t('action.cancel')}</Button>
        </div>
      ) : (
        <Button onClick={() => setAsked(true)}>{t('patrol.field.consent.withdraw')}</Button>
      )}
    </Card>
  );
}
