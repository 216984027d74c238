import { closeSync, openSync, readSync, statSync } from 'node:fs';

// ELF, Mach-O of both widths and byte orders and with several architectures, and Windows executables.
const signatures = ['7f454c46', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe', '4d5a'];
// The shortest header of them, that of 32-bit Mach-O.
const headerSize = 28;

/** Whether a path names an executable or library, by its first bytes; anything that cannot be read is none. */
export function isObjectFile(path: string): boolean {
	try {
		// A FIFO would block here, and its bytes would be lost to whoever reads it next.
		if (!statSync(path).isFile()) return false;
		const file = openSync(path, 'r');
		try {
			const head = Buffer.alloc(headerSize);
			if (readSync(file, head, 0, headerSize, 0) < headerSize) return false;
			const hex = head.toString('hex');
			return signatures.some(signature => hex.startsWith(signature));
		} finally {
			closeSync(file);
		}
	} catch {
		return false;
	}
}
