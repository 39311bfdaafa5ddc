/** The way out of the house. A receiver that has seen an id ignores it: delivery is at least once. */
export interface SmsPort {
  /** Shown to the operator. */
  name: string;
  send(message: { id: string; to: string; text: string; signal: AbortSignal }): Promise<void>;
}
