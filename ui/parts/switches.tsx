import { ALargeSmall, Languages } from 'lucide-react';
import type { ReactNode } from 'react';
import { setLanguage } from '../language/set-up.ts';
import { useWords } from '../language/use-words.ts';
import {
  chooseText,
  chooseTheme,
  type TextStep,
  type ThemeChoice,
  useTextStep,
  useTheme,
  useThemeChoice,
} from '../session/theme.ts';
import { Icon } from './icons.tsx';

/** To the other language; says its name in that language, whatever the page speaks. */
export function LanguageSwitch(): ReactNode {
  const { language } = useWords();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <button
      type="button"
      className="switch-button"
      lang={other}
      onClick={() => void setLanguage(other)}
      aria-label={other === 'en' ? 'EN English' : '中文'}
    >
      <Icon of={Languages} />
      <span aria-hidden>{other === 'en' ? 'EN' : '中文'}</span>
    </button>
  );
}

/** Large print and back, one tap from every page. */
export function ElderSwitch(): ReactNode {
  const { t } = useWords();
  const elder = useTheme() === 'elder';
  return (
    <button
      type="button"
      className="switch-button"
      aria-pressed={elder}
      onClick={() => chooseTheme(elder ? 'system' : 'elder')}
    >
      <Icon of={ALargeSmall} />
      <span>{t(elder ? 'elder.off' : 'elder.on')}</span>
    </button>
  );
}

/** Elder mode's three sizes of print. */
export function TextSizeChoice(): ReactNode {
  const { t } = useWords();
  const step = useTextStep();
  return (
    <fieldset className="choice-row">
      <legend>{t('elder.size')}</legend>
      {([1, 2, 3] satisfies TextStep[]).map((size) => (
        <label key={size} className="choice">
          <input
            type="radio"
            name="text-size"
            checked={step === size}
            onChange={() => chooseText(size)}
          />
          <span>{t(`elder.size.${size}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

const themeChoices = ['system', 'default', 'dark', 'contrast'] as const satisfies ThemeChoice[];

/** The look of the page. */
export function ThemeChoiceField(): ReactNode {
  const { t } = useWords();
  const chosen = useThemeChoice();
  return (
    <fieldset className="choice-row">
      <legend>{t('theme.title')}</legend>
      {themeChoices.map((theme) => (
        <label key={theme} className="choice">
          <input
            type="radio"
            name="theme"
            checked={chosen === theme}
            onChange={() => chooseTheme(theme)}
          />
          <span>{t(`theme.${theme}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
