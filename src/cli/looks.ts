import type { TerminalSize } from '../base/ports.js';
import { colorDepth, isUtf8 } from '../draw/terminal/colors.js';

/** What the environment says that the terminal can show of text. @param ascii whether nothing beyond ASCII is wanted */
export function terminalLooks(
	env: Readonly<Record<string, string | undefined>>,
	ascii: boolean,
): Pick<TerminalSize, 'color' | 'unicode'> {
	const depth = colorDepth(env);
	return { color: depth === 'true' ? 'truecolor' : depth, unicode: !ascii && isUtf8(env) };
}
