import { listMyDevices, signOutDevice, signOutEverywhere } from '@liren/accounts/contract';
import { Answer, ErrorLine, useAction, useOne, useSession } from '@liren/ui';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { DeviceList } from './device-list.tsx';

/** Where I am signed in, with a way out of each, of the others, and of all. */
export function MyDevices(): ReactNode {
  const { t } = useWords();
  const { signOut } = useSession();
  const mine = useOne(listMyDevices, {});
  const one = useAction(signOutDevice);
  const all = useAction(signOutEverywhere);
  const problem = one.problem ?? all.problem;
  return (
    <>
      <p className="field-hint">{t('accounts.devices.why')}</p>
      {problem && <ErrorLine problem={problem} />}
      <Answer of={mine} rows={2}>
        {({ devices }) => (
          <>
            <DeviceList
              devices={devices}
              busy={one.running}
              onEnd={(device) => void one.run({ params: { device } })}
            />
            <p className="device-actions">
              {devices.length > 1 && (
                <Button
                  busy={all.running}
                  onClick={() => void all.run({ query: { keepThis: true } })}
                >
                  {t('accounts.devices.others')}
                </Button>
              )}
              <Button
                busy={all.running}
                onClick={async () => {
                  if (await all.run({ query: {} })) await signOut();
                }}
              >
                {t('accounts.devices.all')}
              </Button>
            </p>
          </>
        )}
      </Answer>
    </>
  );
}
