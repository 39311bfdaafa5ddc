import { EmptyState, Go, usePlace, useSession } from '@liren/ui';
import { Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';

const Place = z.object({ state: z.string().catch('') });

/** In a demonstration, the page that stands for WeChat's own: agree, or do not. */
export default function WechatStandIn(): ReactNode {
  const { t } = useWords();
  const { demo, office } = useSession();
  const [{ state }] = usePlace(Place);
  return (
    <Screen title={t('notices.wechat.stand_in')} back="/r/notices/settings">
      {demo ? (
        <Card title={t('notices.wechat.stand_in.asks', { office: office.name })}>
          <p>{t('notices.wechat.stand_in.what')}</p>
          <p className="notice-tools">
            <Go
              to="/r/notices/wechat"
              search={{ code: `stand-in.${state}`, state }}
              className="button button-primary"
            >
              {t('notices.wechat.agree')}
            </Go>
            <Go to="/r/notices/wechat" className="button">
              {t('notices.wechat.refuse')}
            </Go>
          </p>
        </Card>
      ) : (
        <EmptyState title={t('notices.outbox.demo.only')} />
      )}
    </Screen>
  );
}
