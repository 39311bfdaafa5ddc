import { once } from 'node:events';
import type { Deps } from '@liren/kernel/http/server';
import { smtpMail } from '@liren/kernel/notice/server';
import { SMTPServer } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import { accounts } from '../../accounts/server/public.ts';
import { office, world } from '../../accounts/server/test-world.ts';
import { watch } from './watch.ts';

/** A real mail server on this machine, with what it was given. */
async function mailServer({ refuses = false } = {}) {
  const mails: { to: string[]; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refuses ? new Error('no such mailbox') : null),
    onData(stream, session, done) {
      let text = '';
      stream.setEncoding('utf8');
      stream.on('data', (part: string) => {
        text += part;
      });
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  const address = listening.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    mails,
    port: smtpMail({ url: `smtp://127.0.0.1:${port}`, from: 'liren@street.example' }),
  };
}

async function house(options = {}) {
  const w = await world([accounts]);
  const { mails, port } = await mailServer(options);
  const deps: Deps = {
    ...w.deps,
    mail: port,
    settings: { ...w.deps.settings, operatorMail: 'operator@street.example' },
  };
  const job = watch({ version: '1' });
  return { w, mails, look: () => job.run({ ...deps, db: w.worker }) };
}

/** A message that was given up. */
const givenUp = async (w: Awaited<ReturnType<typeof world>>) => {
  const { raw } = await import('@liren/kernel/database/server');
  const id = crypto.randomUUID();
  await raw(
    w.db,
    `insert into kernel.message (office, id, channel, recipient, recipient_blind, template, text, status, tries, created_at, next_try_at)
     values ($1, $2, 'sms', '\\x01', '\\x02', 'tea.ready', '\\x03', 'failed', 6, $3, $3)`,
    [office, id, w.clock.now()],
  );
  return id;
};

test('the operator is told once when something is ill, again after six hours, and when it is well', async () => {
  const { w, mails, look } = await house();
  await using _ = w;
  await look();
  expect(mails).toEqual([]);
  await givenUp(w);
  await look();
  await look();
  expect(mails).toHaveLength(1);
  expect(mails[0]?.to).toEqual(['operator@street.example']);
  expect(mails[0]?.text).toMatch(/^From: liren@street\.example/m);
  expect(mails[0]?.text).toMatch(/^Message-ID: <[0-9a-f-]{36}@street\.example>/m);
  w.pass(6 * 3_600_000);
  await look();
  expect(mails).toHaveLength(2);
  const { raw } = await import('@liren/kernel/database/server');
  await raw(w.db, `update kernel.message set status = 'dropped'`);
  await look();
  await look();
  expect(mails).toHaveLength(3);
});

test('a mail that was not taken is tried at the next look', async () => {
  const { w, mails, look } = await house({ refuses: true });
  await using _ = w;
  await givenUp(w);
  await expect(look()).rejects.toThrow();
  await expect(look()).rejects.toThrow();
  expect(mails).toEqual([]);
});
