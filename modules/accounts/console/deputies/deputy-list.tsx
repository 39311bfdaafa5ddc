import type { Deputyship } from '@liren/accounts/contract';
import { StatusTag, useFormat } from '@liren/ui';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

/** Who stands in for whom, as what and until when, each with its end. */
export function DeputyList({
  deputyships,
  says,
  end,
  busy,
  onEnd,
}: {
  deputyships: readonly Deputyship[];
  /** Which of the two the reader has to be told. */
  says: 'deputy' | 'principal' | 'both';
  /** Label of the button that ends it. */
  end: string;
  busy: boolean;
  onEnd: (id: string) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <ul className="held held-long">
      {deputyships.map((one) => (
        <li key={one.id}>
          <span>
            <strong>
              {says === 'both'
                ? t('deputy.for', { name: one.deputy.name, principal: one.principal.name })
                : one[says].name}
            </strong>{' '}
            <StatusTag tone={one.isOn ? 'moving' : 'new'}>
              {t(one.isOn ? 'deputies.on' : 'deputies.to_come')}
            </StatusTag>
            <small>
              {t('deputies.from_until', {
                from: format.date(one.since),
                until: format.date(one.until),
              })}
              {' · '}
              {t(`deputies.reason.${one.reason}`)}
            </small>
            <small>
              {one.lent.length === 0
                ? t('deputies.nothing_left')
                : one.lent
                    .map((m) => `${t(`role.${m.role}`)} ${m.unitName ?? m.areaName}`)
                    .join(' · ')}
            </small>
          </span>
          {one.may.includes('end') && (
            <Button busy={busy} onClick={() => onEnd(one.id)}>
              {end}
              <span className="visually-hidden">
                {' '}
                {t('deputy.for', { name: one.deputy.name, principal: one.principal.name })}
              </span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
