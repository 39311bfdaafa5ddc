import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { servicesThere, standingsOf } from './client.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
/** Real answers are no part of the product; where they are not, there is nothing to read. */
const samples = join(
  process.env['LIREN_SAMPLES'] ?? join(root, '../shared/data'),
  'open311_samples/bensheldon+open311status',
);

/** Another body that answers everything with one file. */
async function body(file: string) {
  const server = createServer(async (_, response) =>
    response.end(await readFile(join(samples, file))),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    world: { settings: { reachable: [host], zone: 'Asia/Shanghai' } as never },
    to: { endpoint: `http://${host}`, jurisdiction: null, apiKey: null },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

test('what Toronto answers is read: state, words and time', async ({ skip }) => {
  skip(!existsSync(samples));
  await using toronto = await body('requests_many.xml');
  const found = await standingsOf(toronto.world, toronto.to, ['101005420892']);
  expect(found).toHaveLength(2);
  expect(found[0]).toEqual({
    ...{ reference: '101005420892', isOpen: true, updatedAt: null },
    notes: 'In progress - The request has been scheduled.',
  });
});

test('the services of Gießen are read, umlauts and empty elements with them', async ({ skip }) => {
  skip(!existsSync(samples));
  await using town = await body('services_giessen.xml');
  const services = await servicesThere(town.world, town.to);
  expect(services.length).toBeGreaterThan(5);
  expect(services).toContainEqual({ code: '010', name: 'Ampel defekt', group: '' });
});
