import { render, Text } from 'ink';

/**
 * Draws the explorer on `output` and resolves when it has left the screen. For now it is one line, `title`, drawn once.
 * This module carries Ink and React, so import it only when the explorer is about to open.
 */
export async function openExplorer(title: string, output: NodeJS.WriteStream): Promise<void> {
	const screen = render(<Text>{title}</Text>, { stdout: output, exitOnCtrlC: false, patchConsole: false });
	screen.unmount();
	await screen.waitUntilExit();
}
