import { closeSync, openSync, readSync, statSync } from 'node:fs';

// ELF, Mach-O of both widths and byte orders and with several architectures, and Windows executables.
const signatures = ['7f454c46', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe', '4d5a'];

/** Whether a path names an executable or library, by its first bytes; anything that cannot be read is none. */
export function isObjectFile(path: string): boolean {
	try {
		// A FIFO would block here, and its bytes would be lost to whoever reads it next.
		if (!statSync(path).isFile()) return false;
		const file = openSync(path, 'r');
		try {
			const head = Buffer.alloc(4);
			const size = readSync(file, head, 0, 4, 0);
			const hex = head.subarray(0, size).toString('hex');
			return signatures.some(signature => hex.startsWith(signature));
		} finally {
			closeSync(file);
		}
	} catch {
		return false;
	}
}
