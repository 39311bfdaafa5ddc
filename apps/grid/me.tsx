import {
  Dialog,
  ElderSwitch,
  LanguageSwitch,
  TextSizeChoice,
  ThemeChoiceField,
  useFormat,
  useSession,
  useTheme,
} from '@liren/ui';
import { useFieldState } from '@liren/ui/field';
import { Button, Card, Screen } from '@liren/ui/pwa';
import { Slot } from '@liren/ui/shell';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { modules } from './modules.ts';
import { useStorage } from './storage.ts';

const installCard = () => import('@liren/ui/installed/install-card');

/** 我的: who I am here, what modules add, how the page looks, the way out. */
export default function Mine(): ReactNode {
  const { t } = useWords();
  const { me, signOut } = useSession();
  const elder = useTheme() === 'elder';
  const format = useFormat();
  const { queue, status } = useFieldState();
  const used = useStorage(queue.length);
  const [leaving, setLeaving] = useState(false);
  return (
    <Screen title={t('grid.tab.me')}>
      {me && (
        <Card>
          <div className="me-head">
            <div>
              <p className="card-row-title">{me.name}</p>
              <p className="card-row-note">
                {me.memberships.map((held) => held.areaName).join(' · ')}
              </p>
            </div>
            <Button onClick={() => (queue.length > 0 ? setLeaving(true) : void signOut())}>
              {t('action.signout')}
            </Button>
          </div>
        </Card>
      )}
      {leaving && (
        <Dialog
          open
          alert
          sheet
          title={t('grid.leave', { count: queue.length })}
          onClose={() => setLeaving(false)}
          actions={
            <Button kind="danger" onClick={() => void signOut()}>
              {t('grid.leave.anyway')}
            </Button>
          }
        >
          <p>{t('grid.leave.what')}</p>
        </Dialog>
      )}
      <Card title={t('grid.storage')}>
        <p>{t(status === 'online_only' ? 'grid.outbox.online_only' : 'grid.storage.what')}</p>
        {used !== null && (
          <p className="quiet">{t('grid.outbox.used', { size: format.bytes(used) })}</p>
        )}
      </Card>
      {modules
        .flatMap((module) => module.mine ?? [])
        .map((load) => (
          <Slot key={String(load)} load={load} />
        ))}
      <Slot load={installCard} />
      <Card title={t('grid.look')}>
        <div className="me-switches">
          <ElderSwitch />
          <LanguageSwitch />
        </div>
        {elder ? <TextSizeChoice /> : <ThemeChoiceField />}
      </Card>
    </Screen>
  );
}
