import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/** Everything on the page is read anew: after deeds that were not done by `useAction`. */
export function useRefresh(): () => void {
  const client = useQueryClient();
  return useCallback(() => void client.invalidateQueries(), [client]);
}
