export { ConsoleTheme } from './console-theme.tsx';
export { ExportLinks } from './export-links.tsx';
export { type FactColumn, FactTable } from './fact-table.tsx';
export { FormDialog } from './form-dialog.tsx';
export { type ImportChoice, ImportForm, ImportReport } from './import.tsx';
export {
  type KeyHelp,
  KeyHelpProvider,
  type ScreenKey,
  useJumpKeys,
  useKeyHelp,
  useScreenKeys,
} from './keys.tsx';
export { Page, Panel } from './page.tsx';
export { type Column, RowTable, type Sort } from './row-table.tsx';
export { spokenBy } from './spoken-by.ts';
export { antdTheme } from './theme.ts';
