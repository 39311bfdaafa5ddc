import { civicFaults, getCivicSignOn, startCivicSignOn } from '@liren/accounts/contract';
import { hrefOf, useOne, usePlace, useSession } from '@liren/ui';
import { Button, Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';

const Place = z.object({ why: z.enum(civicFaults).catch('refused') });

/** Where somebody lands who did not come in by the city's sign-on: why, and what else there is. */
export default function CivicRefused(): ReactNode {
  const { t } = useWords();
  const [{ why }] = usePlace(Place);
  const { askSignIn } = useSession();
  const signOn = useOne(getCivicSignOn, {});
  const name = signOn.value?.name ?? t('accounts.civic.any');
  return (
    <Screen title={t('accounts.civic.title', { name })} back="/r/me">
      <Card>
        <p role="status">{t(`accounts.civic.why.${why}`, { name })}</p>
        <div className="sign-in-more">
          {signOn.value?.name && why !== 'closed' && (
            <a className="button" href={hrefOf(startCivicSignOn, { query: {} })}>
              {t('accounts.civic.again')}
            </a>
          )}
          <Button kind="primary" onClick={() => askSignIn()}>
            {t('accounts.civic.by_phone')}
          </Button>
        </div>
      </Card>
    </Screen>
  );
}
