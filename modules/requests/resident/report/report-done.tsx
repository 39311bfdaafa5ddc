import { Go, Icon, useFormat, useMe } from '@liren/ui';
import { Button, Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { Check, Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Receipt } from '../../contract/values.ts';
import { useName } from '../../parts/naming.ts';

/** 已收到: the number, and what happens next until when. */
export function Done({
  receipt,
  anonymous,
  again,
}: {
  receipt: Receipt;
  anonymous: boolean;
  again: () => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const name = useName();
  const me = useMe();
  const [copied, setCopied] = useState(false);
  const unit = name(receipt.unit) || t('requests.resident.the_unit');
  return (
    <Screen
      title={t('requests.resident.done.title')}
      actions={
        <div className="deed-row">
          {anonymous ? (
            <Go to="/r" className="button button-primary">
              {t('requests.resident.done.home')}
            </Go>
          ) : (
            <Go to={`/r/matters/${receipt.number}`} className="button button-primary">
              {t('requests.resident.done.follow')}
            </Go>
          )}
          <Button onClick={again}>{t('requests.resident.done.again')}</Button>
        </div>
      }
    >
      <div className="done-number">
        <p>
          <span className="quiet">{t('requests.resident.done.number')}</span>
          <strong className="number">{format.publicNumber(receipt.number)}</strong>
        </p>
        {/* Absent outside of https and localhost. */}
        {navigator.clipboard && (
          <Button
            onClick={() =>
              void navigator.clipboard.writeText(receipt.number).then(() => setCopied(true))
            }
          >
            <Icon of={copied ? Check : Copy} />
            {t(copied ? 'requests.resident.done.copied' : 'requests.resident.done.copy')}
          </Button>
        )}
        {/* Beside the button: a status within it would take its name away. */}
        <span role="status" className="visually-hidden">
          {copied ? t('requests.resident.done.copied') : ''}
        </span>
      </div>
      <Card title={t('requests.resident.done.next')}>
        <ol className="done-steps">
          <li>{t('requests.resident.done.first', { at: format.dateTime(receipt.filingDueAt) })}</li>
          <li>
            {receipt.resolutionDueAt
              ? t('requests.resident.done.second', {
                  unit,
                  at: format.dateTime(receipt.resolutionDueAt),
                })
              : t('requests.resident.done.second_open', { unit })}
          </li>
          {!anonymous && <li>{t('requests.resident.done.third')}</li>}
        </ol>
      </Card>
      <p>
        {anonymous
          ? t('requests.resident.done.anonymous')
          : me?.phone
            ? t('requests.resident.check.told_to', { phone: me.phone })
            : t('requests.resident.done.told_here')}
      </p>
      <p className="quiet">{t('requests.resident.done.urgent')}</p>
    </Screen>
  );
}
