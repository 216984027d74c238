import { unlinkSync } from 'node:fs';
import { systemPath } from './file-target.js';

/**
 * Until the returned function is called, a signal that ends the process removes the file `path` first.
 *
 * @param keepInterrupt leaves SIGINT to whoever listens to it
 */
export function removeOnSignal(path: string, keepInterrupt: boolean): () => void {
	const signals: NodeJS.Signals[] = keepInterrupt ? ['SIGTERM', 'SIGHUP'] : ['SIGTERM', 'SIGHUP', 'SIGINT'];
	const release = (): void => {
		for (const signal of signals) process.off(signal, end);
	};
	const end = (signal: NodeJS.Signals): void => {
		removeQuietly(path);
		release();
		process.kill(process.pid, signal);
	};
	for (const signal of signals) process.on(signal, end);
	return release;
}

/** Removes a file, if it is there. */
export function removeQuietly(path: string): void {
	try {
		unlinkSync(systemPath(path));
	} catch {
		// Gone already, or its folder is: nothing is left to remove.
	}
}
