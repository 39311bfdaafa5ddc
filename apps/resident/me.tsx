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

/** 我的: who I am here, how the page looks, what modules add, the way out. */
export default function Mine(): ReactNode {
  const { t } = useWords();
  const { me, askSignIn, signOut } = useSession();
  const elder = useTheme() === 'elder';
  return (
    <Screen title={t('tab.me')}>
      <Card>
        {me ? (
          <div className="me-head">
            <div>
              <p className="card-row-title">{me.name}</p>
              {me.phone && <p className="card-row-note">{me.phone}</p>}
            </div>
            <Button onClick={() => void signOut()}>{t('action.signout')}</Button>
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
      {modules
        .flatMap((module) => module.mine ?? [])
        .map((load) => (
          <Slot key={String(load)} load={load} />
        ))}
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
