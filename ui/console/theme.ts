import { theme as antd, type ThemeConfig } from 'antd';
import type { Theme } from '../tokens/themes.ts';
import { palettes, radius, sans, targets, tonePairs, typeScale } from '../tokens/tokens.ts';

/** Ant Design's theme, from the same values as `tokens.css`. */
export function antdTheme(theme: Theme): ThemeConfig {
  const p = palettes[theme];
  const tone = tonePairs[theme];
  return {
    algorithm: theme === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    cssVar: { key: 'liren' },
    hashed: false,
    token: {
      fontFamily: sans,
      fontSize: typeScale.console.body[0],
      borderRadius: radius.control,
      borderRadiusLG: radius.card,
      controlHeight: targets.console.target,
      colorPrimary: p.primary,
      colorPrimaryHover: p['primary-strong'],
      colorPrimaryActive: p['primary-strong'],
      colorPrimaryBg: p['primary-soft'],
      colorPrimaryBgHover: p['primary-soft'],
      colorPrimaryText: p.primary,
      colorLink: p.primary,
      colorLinkHover: p['primary-strong'],
      colorInfo: tone.new.text,
      colorSuccess: tone.done.text,
      colorWarning: tone.soon.text,
      colorError: tone.late.text,
      colorInfoBg: tone.new.fill,
      colorSuccessBg: tone.done.fill,
      colorWarningBg: tone.soon.fill,
      colorErrorBg: tone.late.fill,
      colorBgBase: p.surface,
      colorBgLayout: p.bg,
      colorBgContainer: p.surface,
      colorBgElevated: p.surface,
      colorBgContainerDisabled: p.sunken,
      colorFillAlter: p.sunken,
      colorFillSecondary: p.sunken,
      colorFillTertiary: p.sunken,
      colorTextBase: p.text,
      colorText: p.text,
      colorTextHeading: p.text,
      colorTextLabel: p['text-2'],
      colorTextSecondary: p['text-2'],
      // The defaults of these miss 4.5:1.
      colorTextTertiary: p['text-3'],
      colorTextQuaternary: p['text-3'], // arrows and calendars of fields
      colorTextDescription: p['text-2'],
      colorTextPlaceholder: p['text-3'],
      colorTextDisabled: p['text-3'],
      colorTextLightSolid: p['on-primary'],
      colorBorder: p.control,
      colorBorderSecondary: p.line,
      colorSplit: p.line,
      controlItemBgActive: p['primary-soft'],
      controlItemBgHover: p.sunken,
      controlOutline: 'transparent', // focus has its own ring, in styles.css
      motionUnit: 0.06, // 60, 120, 180 ms
      boxShadowTertiary: 'none',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Table: {
        headerBg: p.sunken,
        headerColor: p['text-2'],
        cellPaddingBlockSM: 6,
        rowSelectedBg: p['primary-soft'],
        rowSelectedHoverBg: p['primary-soft'],
      },
    },
  };
}
