import { ErrorLine, Go, useAction, usePlace } from '@liren/ui';
import { Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useEffect, useRef } from 'react';
import * as z from 'zod';
import { linkWechat } from '../contract/ways.ts';

const Place = z.object({ code: z.string().catch(''), state: z.string().catch('') });

/** Where WeChat comes back to, with who agreed; without a code they did not. */
export default function WechatPage(): ReactNode {
  const { t } = useWords();
  const [{ code, state }] = usePlace(Place);
  const { run, problem, done } = useAction(linkWechat);
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current || code === '') return;
    asked.current = true; // a code is good for one time
    void run({ body: { code, state } });
  }, [code, state, run]);
  return (
    <Screen title={t('notices.wechat')} back="/r/notices/settings">
      <Card>
        {problem && <ErrorLine problem={problem} />}
        <p role="status">
          {code === ''
            ? t('notices.wechat.cancelled')
            : done
              ? t('notices.wechat.done')
              : problem
                ? ''
                : t('notices.wechat.linking')}
        </p>
        <p>
          <Go to="/r/notices/settings" className="link-alone">
            {t('notices.wechat.back')}
          </Go>
        </p>
      </Card>
    </Screen>
  );
}
