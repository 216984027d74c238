/** Tells a person who waits for the shell to open what is being done. */
import { writeSync } from 'node:fs';
import { watchCheckpoints } from '../base/checkpoint.js';
import { notices } from './notices.js';

/** How long reading goes on before a person is told of it, and the time between two lines, in milliseconds. */
const patience = 150;
const redrawTime = 100;
const eraseLine = '\r\x1b[K';

/** Does `work`; what takes long in it is told on the terminal, in one line that is gone when it is done. */
export async function tellWhile<Result>(work: () => Promise<Result>): Promise<Result> {
	const started = performance.now();
	let drawn = 0;
	const clear = (): void => {
		if (drawn > 0) writeSync(1, eraseLine);
		drawn = 0;
	};
	watchCheckpoints((what, done, total) => {
		const now = performance.now();
		if (now - started < patience || now - drawn < redrawTime) return;
		drawn = now;
		writeSync(1, `${eraseLine}${what} ${total > 0 ? `${Math.floor((100 * done) / total)}% ` : ''}...`);
	});
	notices.clearFirst(clear);
	try {
		return await work();
	} finally {
		watchCheckpoints(undefined);
		clear();
	}
}
