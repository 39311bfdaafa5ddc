import { Smartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../language/use-words.ts';
import { Icon } from '../parts/icons.tsx';
import { Button, Card } from '../pwa/frame.tsx';
import { install, useInstallWay } from './install.ts';

/** On 我的, and nowhere else: whoever wants the app on the home screen finds it, nobody is asked. */
export default function InstallCard(): ReactNode {
  const { t } = useWords();
  const way = useInstallWay();
  if (!way) return null;
  return (
    <Card title={t('pwa.install')}>
      <p>{t('pwa.install.why')}</p>
      {way === 'offer' ? (
        <div>
          <Button onClick={() => void install()}>
            <Icon of={Smartphone} />
            {t('pwa.install.do')}
          </Button>
        </div>
      ) : (
        <p className="quiet">{t('pwa.install.ios')}</p>
      )}
    </Card>
  );
}
