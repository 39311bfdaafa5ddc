/** Makes text of speech. */
export interface SpeechPort {
  /** Shown to the operator, and with what it has written. */
  name: string;
  /**
   * What is said in a voice note.
   *
   * @param wave  16-bit mono samples at 16 kHz
   * @returns null when nothing could be made out
   */
  transcribe(note: { id: string; wave: Uint8Array; signal: AbortSignal }): Promise<string | null>;
}
