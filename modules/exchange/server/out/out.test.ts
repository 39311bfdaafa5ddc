import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { fetchOutside } from './fetch-outside.ts';
import { isPublicAddress } from './public-address.ts';

test.each([
  ['8.8.8.8', true],
  ['2606:4700:4700::1111', true],
  ['127.0.0.1', false],
  ['127.8.8.8', false],
  ['0.0.0.0', false],
  ['10.1.2.3', false],
  ['172.31.255.255', false],
  ['172.32.0.1', true],
  ['192.168.0.1', false],
  ['100.64.0.1', false],
  ['169.254.169.254', false],
  ['168.63.129.16', false],
  ['100.100.100.200', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::', false],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::a00:1', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['ff02::1', false],
  ['2001:db8::1', false],
  ['2001:0:53aa:64c::1', false],
  ['2002:7f00:1::1', false],
  ['fd00:ec2::254', false],
  ['localhost', false],
])('%s is out there: %s', (address, isOut) => expect(isPublicAddress(address)).toBe(isOut));

test('a call goes to a listed host, is cut off when too long, and follows nothing', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/long') response.end('x'.repeat(5000));
    else if (request.url === '/turn') response.writeHead(302, { location: '/long' }).end();
    else if (request.url === '/silent') return;
    else response.end('here');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = (path: string, reachable = [host], timeoutMs = 20_000) =>
    fetchOutside(
      { reachable },
      { url: `http://${host}${path}`, method: 'GET', timeoutMs, mostBytes: 4000 },
    );
  expect((await get('/')).body.toString()).toBe('here');
  expect((await get('/turn')).status).toBe(302);
  await expect(get('/long')).rejects.toThrow('too long');
  await expect(get('/silent', [host], 50)).rejects.toThrow('no answer within 50 ms');
  await expect(get('/', [])).rejects.toMatchObject({ code: 'reach.refused' });
  await expect(get('/', ['example.org'])).rejects.toMatchObject({ code: 'reach.refused' });
  server.closeAllConnections();
  server.close();
});
