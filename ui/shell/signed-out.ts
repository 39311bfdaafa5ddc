/** What was refused: something read in the background, or something the person did. */
type Kind = 'read' | 'act';
type Listener = (kind: Kind) => void;
const listeners = new Set<Listener>();

/** Carries “a call was refused for want of a session” from the query client to the shell. */
export const signedOut = {
  tell: (kind: Kind): void => {
    for (const listener of listeners) listener(kind);
  },
  listen: (listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
