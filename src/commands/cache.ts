/** Keeps the last few results of a computation, by key. */
export class Recent<Value> {
	private readonly values = new Map<string, Value>();
	private readonly limit: number;

	constructor(limit: number) {
		this.limit = limit;
	}

	/** Forgets all results. */
	clear(): void {
		this.values.clear();
	}

	/** Forgets the result for `key`. */
	forget(key: string): void {
		this.values.delete(key);
	}

	/** The result for `key`: a kept one, or what `make` returns. */
	get(key: string, make: () => Value): Value {
		const known = this.values.get(key);
		if (known !== undefined) {
			this.values.delete(key);
			this.values.set(key, known);
			return known;
		}
		const made = make();
		this.values.set(key, made);
		if (this.values.size > this.limit) {
			const [oldest] = this.values.keys();
			this.values.delete(oldest);
		}
		return made;
	}
}
