/** Copying through the terminal: it is told the text, and never asked for any. */
import { encodeText } from '../../base/text.js';
import type { Host } from './host.js';

/** Terminals take no more than this much. */
const most = 74_994;

/** The sequence that has the terminal copy `text` (OSC 52), wrapped for what stands between. */
export function clipboardText(text: string, multiplexer: Host['multiplexer']): string {
	const base64 = Buffer.from(encodeText(text).subarray(0, most)).toString('base64');
	const sequence = `\x1b]52;c;${base64}\x07`;
	if (multiplexer === 'tmux') return `\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`;
	// screen cuts strings of more than 768 characters: short ones follow each other.
	if (multiplexer === 'screen') return (sequence.match(/[^]{1,700}/g) ?? []).map(part => `\x1bP${part}\x1b\\`).join('');
	return sequence;
}
