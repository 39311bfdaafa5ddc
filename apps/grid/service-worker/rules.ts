import type { Asked, Treatment } from '@liren/ui/service-worker';

/**
 * How a request is treated. The service worker keeps the app itself and no reply of the house: what is somebody's, or
 * of their grids, the pages keep encrypted (docs/adr/0009).
 *
 * @param shell  paths the build put on the device
 */
export function treatmentOf({ method, mode, path }: Asked, shell: ReadonlySet<string>): Treatment {
  if (method !== 'GET') return 'network';
  if (shell.has(path)) return 'shell';
  if (path.startsWith('/g/assets/')) return 'asset';
  if (path.startsWith('/api/')) return 'network';
  return mode === 'navigate' ? 'page' : 'network';
}
