import { ErrorLine, useAction, useOne } from '@liren/ui';
import { Button, Card } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { getMuted, muteRequest } from '../../contract/reminder.ts';

/** No more news of this matter, for me; it stays in 我的事项, and its result is told all the same. */
export function MuteCard({ number }: { number: string }): ReactNode {
  const { t } = useWords();
  const one = useOne(getMuted, { params: { number } });
  const mute = useAction(muteRequest);
  if (!one.value) return null;
  const { muted } = one.value;
  return (
    <Card title={t('notices.title')}>
      {mute.problem && <ErrorLine problem={mute.problem} />}
      <p className="quiet">{t('requests.resident.mute.what')}</p>
      <div className="deed-row">
        <Button
          busy={mute.running}
          onClick={() => void mute.run({ params: { number }, body: { muted: !muted } })}
        >
          {t(muted ? 'requests.resident.mute.off' : 'requests.resident.mute.on')}
        </Button>
      </div>
    </Card>
  );
}
