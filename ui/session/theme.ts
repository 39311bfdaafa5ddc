import { useSyncExternalStore } from 'react';
import type { Theme } from '../tokens/themes.ts';
import { themes } from '../tokens/themes.ts';

const themeKey = 'liren.theme';
const textKey = 'liren.text';

/** What the reader chose; `system` follows the device. */
export type ThemeChoice = Theme | 'system';
/** Elder mode: body text 20, 24 or 30 px (MIIT: at least up to 30). */
export type TextStep = 1 | 2 | 3;

const listeners = new Set<() => void>();
const dark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');
const contrast = (): MediaQueryList => matchMedia('(prefers-contrast: more)');

export function chosenTheme(): ThemeChoice {
  const stored = localStorage.getItem(themeKey);
  return themes.includes(stored as Theme) ? (stored as Theme) : 'system';
}

/** The theme the page wears now. */
export function currentTheme(): Theme {
  const choice = chosenTheme();
  if (choice !== 'system') return choice;
  if (contrast().matches) return 'contrast';
  return dark().matches ? 'dark' : 'default';
}

export function textStep(): TextStep {
  const stored = Number(localStorage.getItem(textKey));
  return stored === 2 || stored === 3 ? stored : 1;
}

/** Dresses the page; called once before the first paint and on each change. */
export function wearTheme(): void {
  const theme = currentTheme();
  document.documentElement.dataset['theme'] = theme;
  if (theme === 'elder') document.documentElement.dataset['text'] = String(textStep());
  else delete document.documentElement.dataset['text'];
  const bar = getComputedStyle(document.documentElement).getPropertyValue('--surface').trim();
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', bar);
  for (const listener of listeners) listener();
}

export function chooseTheme(theme: ThemeChoice): void {
  if (theme === 'system') localStorage.removeItem(themeKey);
  else localStorage.setItem(themeKey, theme);
  wearTheme();
}

export function chooseText(step: TextStep): void {
  localStorage.setItem(textKey, String(step));
  wearTheme();
}

export function followSystem(): void {
  dark().addEventListener('change', wearTheme);
  contrast().addEventListener('change', wearTheme);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, currentTheme);
export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(subscribe, chosenTheme);
export const useTextStep = (): TextStep => useSyncExternalStore(subscribe, textStep);
