import { ErrorLine, StatusTag, useAction, useFormat, useOne } from '@liren/ui';
import { Button, Card } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  addPushDevice,
  getPushSettings,
  type PushSettings,
  removePushDevice,
} from '../contract/push.ts';
import { type PushFault, subscribeHere, unsubscribeHere, whyNot } from './browser-push.ts';

/** On which devices I am told: this one on or off, the others off. */
export function PushCards(): ReactNode {
  const settings = useOne(getPushSettings, {});
  if (!settings.value || settings.value.publicKey === null) return null;
  return <PushCard of={settings.value} publicKey={settings.value.publicKey} />;
}

function PushCard({
  of: { devices },
  publicKey,
}: {
  of: PushSettings;
  publicKey: string;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const add = useAction(addPushDevice);
  const remove = useAction(removePushDevice);
  const [fault, setFault] = useState<PushFault | null>(whyNot);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState(false);
  const problem = add.problem ?? remove.problem;
  const here = devices.find((device) => device.here);
  const others = devices.filter((device) => !device.here);
  const turnOn = async () => {
    setBusy(true);
    const given = await subscribeHere(publicKey);
    if (typeof given === 'string') setFault(given);
    else if (await add.run({ body: given })) setFault(null);
    setBusy(false);
  };
  const turnOff = async (device: string, isHere: boolean) => {
    if (isHere) await unsubscribeHere();
    if (await remove.run({ params: { device } })) setSaid(isHere);
  };
  return (
    <Card title={t('notices.push')}>
      <p>{t('notices.push.what')}</p>
      {problem && <ErrorLine problem={problem} />}
      {here ? (
        <div className="push-device">
          <StatusTag tone="done">{t('notices.push.is_on')}</StatusTag>
          <Button busy={remove.running} onClick={() => void turnOff(here.id, true)}>
            {t('notices.push.off')}
          </Button>
        </div>
      ) : (
        fault !== 'unable' &&
        fault !== 'add_first' && (
          <div>
            <Button busy={busy} onClick={() => void turnOn()}>
              {t('notices.push.on')}
            </Button>
          </div>
        )
      )}
      <p role="status" className="quiet">
        {fault && !here
          ? t(`notices.push.${fault}`)
          : said && !here
            ? t('notices.push.now_off')
            : ''}
      </p>
      {others.length > 0 && (
        <>
          <h3>{t('notices.push.others')}</h3>
          <ul className="push-devices">
            {others.map((device) => (
              <li key={device.id} className="push-device">
                <span>
                  {device.label}{' '}
                  <small className="quiet">
                    {t('notices.push.since', { date: format.date(device.createdAt) })}
                  </small>
                </span>
                <Button onClick={() => void turnOff(device.id, false)}>
                  {t('notices.push.off')}
                  <span className="visually-hidden"> {device.label}</span>
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
