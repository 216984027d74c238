/** A series that goes on while the explorer is used. */
import { describeError } from '../../base/errors.js';
import type { Live } from '../../commands/answer.js';
import type { Session } from '../../commands/session.js';
import { factsOf } from './facts.js';
import type { Revisions } from './facts.js';
import type { Event, Facts } from './model.js';

export class LiveSeries {
	private readonly session: Session;
	private readonly revisions: Revisions;
	private readonly dispatch: (event: Event) => void;
	/** Ends the series that goes on, while there is one. */
	private ending: AbortController | undefined;

	constructor(session: Session, revisions: Revisions, dispatch: (event: Event) => void) {
		this.session = session;
		this.revisions = revisions;
		this.dispatch = dispatch;
	}

	/** Begins a series; the one before ends. */
	begin(live: Live): void {
		this.end();
		const ending = new AbortController();
		this.ending = ending;
		void this.follow(live, ending);
	}

	end(): void {
		this.ending?.abort();
		this.ending = undefined;
	}

	private async follow(live: Live, ending: AbortController): Promise<void> {
		try {
			for await (const failure of live(ending.signal)) {
				if (ending.signal.aborted) return;
				if (failure === '') await this.tellArrival();
				else this.dispatch({ kind: 'said', text: failure, failed: true });
			}
		} catch (error) {
			if (!ending.signal.aborted) this.dispatch({ kind: 'said', text: describeError(error), failed: true });
		}
		if (this.ending !== ending) return;
		this.ending = undefined;
		await this.tellArrival();
	}

	/** The facts of the session, and whether a series goes on. */
	facts(): Promise<Facts> {
		return factsOf(this.session, this.revisions, this.ending !== undefined);
	}

	/** Has the views follow what has arrived. */
	async tellArrival(): Promise<void> {
		this.dispatch({ kind: 'arrived', facts: await this.facts() });
	}
}
