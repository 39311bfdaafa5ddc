import { EmptyState, useSession } from '@liren/ui';
import { Button, Screen } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import type { ReactNode } from 'react';

/** Stands in for a screen that needs to know who is there; signing in shows the screen itself. */
export function SignInFirst({ title }: { title: WordKey }): ReactNode {
  const { t } = useWords();
  const { askSignIn } = useSession();
  return (
    <Screen title={t(title)}>
      <EmptyState
        title={t('signin.first')}
        why={t('signin.first.why')}
        action={
          <Button kind="primary" onClick={askSignIn}>
            {t('action.signin')}
          </Button>
        }
      />
    </Screen>
  );
}
