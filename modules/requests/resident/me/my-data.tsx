import { ErrorLine, useAction, useFormat } from '@liren/ui';
import { Button, Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { exportMyData, type MyData } from '../../contract/my-data.ts';
import { readablePage } from './my-data-page.ts';

/** 我的 › 隐私 › 带走我的数据. */
export default function MyDataScreen(): ReactNode {
  const words = useWords();
  const { t } = words;
  const format = useFormat();
  const gather = useAction(exportMyData);
  const data = gather.done;
  const name = `liren-${data?.office.code}-${data?.madeAt.slice(0, 10)}`;
  return (
    <Screen title={t('accounts.privacy.data')} back="/r/me/privacy">
      <Card title={t('my_data.make')}>
        <p>{t('my_data.what')}</p>
        <p className="field-hint">{t('my_data.trace')}</p>
        {gather.problem && <ErrorLine problem={gather.problem} />}
        <div role="status">
          {data && (
            <p>
              {t('my_data.ready', { matters: data.matters.length, notices: data.notices.length })}
            </p>
          )}
        </div>
        {data ? (
          <>
            <Button
              kind="primary"
              onClick={() => keep(`${name}.html`, 'text/html', readablePage(data, words, format))}
            >
              {t('my_data.readable')}
            </Button>
            <Button onClick={() => keep(`${name}.json`, 'application/json', spelled(data))}>
              {t('my_data.machine')}
            </Button>
          </>
        ) : (
          <Button kind="primary" busy={gather.running} onClick={() => void gather.run({})}>
            {t('my_data.make')}
          </Button>
        )}
      </Card>
    </Screen>
  );
}

const spelled = (data: MyData): string => JSON.stringify(data, null, 2);

/** Hands a file to the device. */
function keep(name: string, type: string, text: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = Object.assign(document.createElement('a'), { href, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
