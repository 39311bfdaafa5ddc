import { App, ConfigProvider, type ConfigProviderProps } from 'antd';
import en from 'antd/es/locale/en_GB.js';
import zh from 'antd/es/locale/zh_CN.js';
import { type ReactNode, useMemo } from 'react';
import { useWords } from '../language/use-words.ts';
import { useTheme } from '../session/theme.ts';
import { antdTheme } from './theme.ts';

// Under nodenext these files are typed as CommonJS; what the bundler gives is the locale itself.
const locales = { en, zh } as unknown as Record<
  'en' | 'zh',
  NonNullable<ConfigProviderProps['locale']>
>;
const sharp = { mask: { blur: false } };

/** Ant Design in our colours and the page's language; `App.useApp()` gives message and modal below. */
export function ConsoleTheme({ children }: { children: ReactNode }): ReactNode {
  const worn = useTheme();
  const { language } = useWords();
  const theme = useMemo(() => antdTheme(worn), [worn]);
  return (
    <ConfigProvider
      theme={theme}
      locale={locales[language === 'en' ? 'en' : 'zh']}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      modal={sharp}
      drawer={sharp}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
