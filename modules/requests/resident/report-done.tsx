import { Go, useFormat } from '@liren/ui';
import { Button, Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import type { Receipt } from '../contract/public.ts';
import { useName } from '../parts/naming.ts';

/** 已收到: the number, and what happens next until when. */
export function Done({
  receipt,
  again,
}: {
  receipt: z.output<typeof Receipt>;
  again: () => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const name = useName();
  const [copied, setCopied] = useState(false);
  const number = format.publicNumber(receipt.number);
  const unit = name(receipt.unit) || t('requests.resident.the_unit');
  return (
    <Screen title={t('requests.resident.done.title')}>
      <Card>
        <p>{t('requests.resident.done.number')}</p>
        <p className="number">{number}</p>
        <Button
          onClick={() =>
            void navigator.clipboard.writeText(receipt.number).then(() => setCopied(true))
          }
        >
          {copied ? t('requests.resident.done.copied') : t('requests.resident.done.copy')}
        </Button>
      </Card>
      <Card title={t('requests.resident.done.next')}>
        <ol>
          <li>{t('requests.resident.done.first', { at: format.dateTime(receipt.filingDueAt) })}</li>
          <li>
            {receipt.resolutionDueAt
              ? t('requests.resident.done.second', {
                  unit,
                  at: format.dateTime(receipt.resolutionDueAt),
                })
              : t('requests.resident.done.second_open', { unit })}
          </li>
          <li>{t('requests.resident.done.third')}</li>
        </ol>
        <p className="quiet">{t('requests.resident.done.urgent')}</p>
      </Card>
      <div className="deeds">
        <Go to={`/r/matters/${receipt.number}`} className="button button-primary">
          {t('requests.resident.done.follow')}
        </Go>
        <Go to="/r/report" className="button" onClick={again}>
          {t('requests.resident.done.again')}
        </Go>
      </div>
    </Screen>
  );
}
