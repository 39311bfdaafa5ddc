import { TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

/** The code an authenticator shows; a recovery code where the phone may be lost. */
export function CodeField({
  value,
  onChange,
  recovery = false,
  autoFocus = false,
}: {
  value: string;
  onChange: (code: string) => void;
  recovery?: boolean;
  autoFocus?: boolean;
}): ReactNode {
  const { t } = useWords();
  return (
    <TextField
      at="/body/code"
      label={t('accounts.second.code')}
      hint={t(recovery ? 'accounts.second.code.recovery' : 'accounts.second.code.hint')}
      value={value}
      onChange={onChange}
      // A recovery code has letters: the keyboard of digits alone would shut its owner out.
      inputMode={recovery ? 'text' : 'numeric'}
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={24}
      // biome-ignore lint/a11y/noAutofocus: the step has one field, and came by the reader's own press
      autoFocus={autoFocus}
    />
  );
}
