import {
  listDevicesOf,
  type StaffAccount,
  signOutAllOf,
  signOutDeviceOf,
} from '@liren/accounts/contract';
import { Answer, ErrorLine, useAction, useOne } from '@liren/ui';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { DeviceList } from '../parts/device-list.tsx';

/** Where a colleague is signed in; a lost machine is signed out from here. */
export function StaffDevices({ account, own }: { account: StaffAccount; own: boolean }): ReactNode {
  const { t } = useWords();
  const params = { account: account.id };
  const list = useOne(listDevicesOf, { params });
  const one = useAction(signOutDeviceOf);
  const all = useAction(signOutAllOf);
  const problem = one.problem ?? all.problem;
  return (
    <>
      {problem && <ErrorLine problem={problem} />}
      <Answer of={list} rows={1}>
        {({ devices }) =>
          devices.length === 0 ? (
            <p>{t('accounts.devices.none')}</p>
          ) : (
            <>
              <DeviceList
                devices={devices}
                busy={one.running}
                {...(own
                  ? {}
                  : {
                      onEnd: (device: string) =>
                        void one.run({ params: { account: account.id, device } }),
                    })}
              />
              {!own && (
                <p className="device-actions">
                  <Button busy={all.running} onClick={() => void all.run({ params })}>
                    {t('accounts.devices.all_of', { name: account.name })}
                  </Button>
                </p>
              )}
            </>
          )
        }
      </Answer>
    </>
  );
}
