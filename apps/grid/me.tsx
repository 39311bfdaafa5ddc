import {
  ElderSwitch,
  LanguageSwitch,
  TextSizeChoice,
  ThemeChoiceField,
  useSession,
  useTheme,
} from '@liren/ui';
import { Button, Card, Screen } from '@liren/ui/pwa';
import { Slot } from '@liren/ui/shell';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { modules } from './modules.ts';

const installCard = () => import('@liren/ui/installed/install-card');

/** 我的: who I am here, what modules add, how the page looks, the way out. */
export default function Mine(): ReactNode {
  const { t } = useWords();
  const { me, signOut } = useSession();
  const elder = useTheme() === 'elder';
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
            <Button onClick={() => void signOut()}>{t('action.signout')}</Button>
          </div>
        </Card>
      )}
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
