/** The way out of the house. A receiver that has seen an id ignores it: delivery is at least once. */
export interface SmsPort {
  /** Shown to the operator. */
  name: string;
  /** @returns  the gateway's own number of the message, where it gives one: receipts may speak of it */
  send(message: {
    id: string;
    to: string;
    text: string;
    signal: AbortSignal;
    // biome-ignore lint/suspicious/noConfusingVoidType: a gateway that says nothing returns nothing
  }): Promise<{ reference: string | null } | void>;
}
