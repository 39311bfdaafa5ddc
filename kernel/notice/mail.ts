/** The way to a mailbox. */
export interface MailPort {
  /** Shown to the operator. */
  name: string;
  /** @param id  of the message: sent twice, a mailbox can tell. @throws Error when it was not taken */
  send(message: { id: string; to: string; subject: string; text: string }): Promise<void>;
}
