import type { SignedInDevice } from '@liren/accounts/contract';
import { StatusTag, useFormat } from '@liren/ui';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import './device-list.css';

/** Where somebody is signed in: device, address, since when, last seen; each but this one can be ended. */
export function DeviceList({
  devices,
  busy,
  onEnd,
}: {
  devices: readonly SignedInDevice[];
  busy: boolean;
  onEnd?: (device: string) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <ul className="devices">
      {devices.map((device) => {
        const name = t('accounts.device.name', {
          browser: t(`accounts.device.browser.${device.browser}`),
          system: t(`accounts.device.system.${device.system}`),
        });
        return (
          <li key={device.id}>
            <div>
              <p className="card-row-title">
                {name}{' '}
                {device.isThis && <StatusTag tone="done">{t('accounts.device.this')}</StatusTag>}
              </p>
              <p className="card-row-note">
                {t('accounts.device.where', {
                  ip: device.ip,
                  opened: format.when(device.openedAt),
                  seen: format.when(device.lastSeenAt),
                })}
              </p>
            </div>
            {onEnd && !device.isThis && (
              <Button busy={busy} onClick={() => onEnd(device.id)}>
                {t('accounts.device.end')}
                <span className="visually-hidden"> {name}</span>
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
