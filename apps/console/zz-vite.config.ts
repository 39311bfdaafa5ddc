import base from './vite.config.ts';
export default {
  ...base,
  cacheDir: '/tmp/area-vite',
  server: { port: 5199, strictPort: true, proxy: { '/api': 'http://localhost:4199' } },
};
