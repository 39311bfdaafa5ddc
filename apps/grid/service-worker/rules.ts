import type { Asked, Treatment } from '@liren/ui/service-worker';

/**
 * How a request is treated. Of replies only two are kept as they are: who is signed in, which names nobody but the
 * holder of the phone, and the map, which is everybody's.
 *
 * @param shell  paths the build put on the device
 */
export function treatmentOf({ method, mode, path }: Asked, shell: ReadonlySet<string>): Treatment {
  if (method !== 'GET') return 'network';
  if (shell.has(path)) return 'shell';
  if (path.startsWith('/g/assets/')) return 'asset';
  if (/^\/api\/areas\/map(\/[\w-]+)?$/.test(path)) return 'public';
  if (path === '/api/session') return 'person';
  if (path.startsWith('/api/')) return 'network';
  return mode === 'navigate' ? 'page' : 'network';
}
