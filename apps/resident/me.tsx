import {
  Dialog,
  ElderSwitch,
  LanguageSwitch,
  TextSizeChoice,
  ThemeChoiceField,
  useSession,
  useTheme,
} from '@liren/ui';
import { unsent } from '@liren/ui/device';
import { Button, Card, Screen } from '@liren/ui/pwa';
import { Slot } from '@liren/ui/shell';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { modules } from './modules.ts';

const installCard = () => import('@liren/ui/installed/install-card');

/** 我的: who I am here, how the page looks, what modules add, the way out. */
export default function Mine(): ReactNode {
  const { t } = useWords();
  const { me, askSignIn, signOut } = useSession();
  const elder = useTheme() === 'elder';
  const [waiting, setWaiting] = useState(0);
  // What has not been sent goes with its person: they are asked first.
  const leave = async () => {
    const count = (await unsent()).length;
    setWaiting(count);
    if (count === 0) await signOut();
  };
  return (
    <Screen title={t('tab.me')}>
      <Card>
        {me ? (
          <div className="me-head">
            <div>
              <p className="card-row-title">{me.name}</p>
              {me.phone && <p className="card-row-note">{me.phone}</p>}
            </div>
            <Button onClick={() => void leave()}>{t('action.signout')}</Button>
          </div>
        ) : (
          <div className="me-head">
            <p>{t('me.nobody')}</p>
            <Button kind="primary" onClick={askSignIn}>
              {t('action.signin')}
            </Button>
          </div>
        )}
      </Card>
      {waiting > 0 && (
        <Dialog
          open
          alert
          sheet
          title={t('me.leave.unsent', { count: waiting })}
          onClose={() => setWaiting(0)}
          actions={
            <Button kind="danger" onClick={() => void signOut()}>
              {t('me.leave.anyway')}
            </Button>
          }
        >
          <p>{t('me.leave.unsent.what')}</p>
        </Dialog>
      )}
      {modules
        .flatMap((module) => module.mine ?? [])
        .map((load) => (
          <Slot key={String(load)} load={load} />
        ))}
      <Slot load={installCard} />
      <Card title={t('me.look')}>
        <div className="me-switches">
          <ElderSwitch />
          <LanguageSwitch />
        </div>
        {elder ? <TextSizeChoice /> : <ThemeChoiceField />}
      </Card>
    </Screen>
  );
}
