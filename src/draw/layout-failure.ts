import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';

/** What is said when Graphviz refuses a graph; `message` is its own. */
export function layoutFailure(message: string, cause: unknown): UserError {
	const [line] = message.trim().split('\n');
	return new UserError(`the graph could not be laid out: ${visible(line)}`, 'dot writes it as text', cause);
}
