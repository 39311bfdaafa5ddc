import { Problem } from '@liren/kernel/contract';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

/** Refusals that mean “sign in first”; the shell answers them with a dialog over the page. */
const signedOutCodes = new Set<string>(['session.expired', 'session.missing', 'session.revoked']);
/** Refusals a second try may not meet. */
const passingCodes = new Set<string>(['network.lost', 'fault.busy', 'fault.internal']);

export const isSignedOut = (error: unknown): boolean =>
  error instanceof Problem && signedOutCodes.has(error.code);
export const isPassing = (error: unknown): boolean =>
  error instanceof Problem && passingCodes.has(error.code);

/**
 * The page's store of server state. Key = endpoint id + input; nothing else decides what is cached.
 *
 * @param onSignedOut  told when any call is refused for want of a session
 */
export function createQueryClient(onSignedOut: (kind: 'read' | 'act') => void): QueryClient {
  const tell = (kind: 'read' | 'act') => (error: unknown) => {
    if (isSignedOut(error)) onSignedOut(kind);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: tell('read') }),
    mutationCache: new MutationCache({ onError: tell('act') }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        gcTime: 30 * 60_000,
        // Offline, the last answer stays on the page and the strip says from when it is.
        networkMode: 'always',
        retry: (failures, error) => isPassing(error) && failures < 2,
        retryDelay: (failures) => 400 * 2 ** failures,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
