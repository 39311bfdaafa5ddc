import { type CallOf, call, type Endpoint, Problem, type ReplyOf } from '@liren/kernel/contract';
import { transport } from './transport.ts';

/** A network that says nothing for so long is none, for somebody who stands in a stairwell. */
const patienceMs = 6_000;

/**
 * Asks a reading endpoint, and does not wait for ever: the device may have an answer from before.
 *
 * @throws Problem the refusal's code; `network.lost` when no answer came in six seconds
 */
export function patientCall<E extends Endpoint>(
  endpoint: E,
  input: CallOf<E>,
  signal: AbortSignal,
): Promise<ReplyOf<E>> {
  const patient = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
  return call(transport, endpoint, input, { signal: patient }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error instanceof Problem ? error : new Problem('network.lost');
  });
}

/** Nobody answered, or nobody who could: what is kept on the device may stand in. A refusal is an answer. */
export const isSilence = (error: unknown): error is Problem =>
  error instanceof Problem && (error.code === 'network.lost' || error.code.startsWith('fault.'));
