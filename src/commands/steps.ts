/** The states that something went through, to go back and forth between. */
export class Steps<State> {
	private past: State[] = [];
	private future: State[] = [];
	private settled: State;

	constructor(state: State) {
		this.settled = state;
	}

	/** Forgets all states but this. */
	begin(state: State): void {
		this.past = [];
		this.future = [];
		this.settled = state;
	}

	/** Takes `state` as the one reached; a new one ends what could be done again. */
	settle(state: State): void {
		if (state === this.settled) return;
		this.past.push(this.settled);
		this.future = [];
		this.settled = state;
	}

	/** The state before `state`, which is reached now; undefined when there is none. */
	back(state: State): State | undefined {
		this.settle(state);
		return this.swap(this.past, this.future);
	}

	/** The state that the last `back` left; undefined when there is none. */
	forth(state: State): State | undefined {
		this.settle(state);
		return this.swap(this.future, this.past);
	}

	private swap(from: State[], to: State[]): State | undefined {
		const next = from.pop();
		if (next === undefined) return undefined;
		to.push(this.settled);
		this.settled = next;
		return next;
	}
}
