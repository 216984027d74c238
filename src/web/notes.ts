/** What is said while one request is answered, apart from what is said for others at the same time. */
import { AsyncLocalStorage } from 'node:async_hooks';

export interface Notes {
	/** What the session's ports call; outside of a request it goes where it went before. */
	readonly notify: (message: string) => void;
	/** Runs `work` and gives what was said during it, each sentence once. */
	readonly during: <Result>(work: () => Promise<Result>) => Promise<{ result: Result; notes: readonly string[] }>;
}

/** @param elsewhere takes what is said while nobody asks */
export function collectNotes(elsewhere: (message: string) => void): Notes {
	const storage = new AsyncLocalStorage<Set<string>>();
	return {
		notify(message) {
			const notes = storage.getStore();
			if (notes === undefined) elsewhere(message);
			else notes.add(message);
		},
		async during(work) {
			const notes = new Set<string>();
			const result = await storage.run(notes, work);
			return { result, notes: [...notes] };
		},
	};
}
