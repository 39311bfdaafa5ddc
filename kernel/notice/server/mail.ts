import { createTransport } from 'nodemailer';
import type { MailPort } from '../mail.ts';

/** The local default: the mail stays in `kernel.message`, and the outbox page shows it. */
export const outboxMail: MailPort = {
  name: 'outbox',
  send: async () => undefined,
};

const timeoutMs = 10_000;
const beside = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Mail by SMTP (RFC 5321), as plain text.
 *
 * @param url   `smtps://user:password@host:465`, or `smtp://host:587`, which must turn to TLS unless it is this machine
 * @param from  address the mail comes from
 */
export function smtpMail({ url, from }: { url: string; from: string }): MailPort {
  const { protocol, hostname, port, username, password, host } = new URL(url);
  const isSecure = protocol === 'smtps:';
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : isSecure ? 465 : 587,
    secure: isSecure,
    requireTLS: !isSecure && !beside.includes(hostname),
    ignoreTLS: !isSecure && beside.includes(hostname),
    ...(username
      ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }
      : {}),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // A text is a text: nothing in it opens a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: host,
    async send({ id, to, subject, text }) {
      const domain = from.slice(from.lastIndexOf('@') + 1);
      await transport.sendMail({ from, to, subject, text, messageId: `<${id}@${domain}>` });
    },
  };
}
