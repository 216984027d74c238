/** Takes from a stream what arrives, before those who listen to it. */
import type { KeySource } from './readline-prompt.js';

/**
 * Until the returned function is called, everything that arrives goes to `take` alone; what that returns goes on to those
 * who listen.
 *
 * A listener of its own would not do: the prompt's stays in place while the prompt is paused, and would take the
 * terminal's answers for keys.
 */
export function tap(input: KeySource, take: (data: Buffer) => Buffer): () => void {
	// Whoever taps first is asked last, and gives back the method that was there.
	const emit = input.emit;
	const emitRest = (event: string | symbol, ...values: unknown[]): boolean => {
		const [data] = values;
		if (event !== 'data' || !(typeof data === 'string' || data instanceof Uint8Array)) {
			return emit.call(input, event, ...values);
		}
		const rest = take(Buffer.from(data));
		return rest.length > 0 ? emit.call(input, event, rest) : true;
	};
	input.emit = emitRest;
	return () => {
		if (input.emit === emitRest) input.emit = emit;
	};
}
