type Listener = () => void;
const listeners = new Set<Listener>();

/** Carries “a call was refused for want of a session” from the query client to the shell. */
export const signedOut = {
  tell: (): void => {
    for (const listener of listeners) listener();
  },
  listen: (listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
