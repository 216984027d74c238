/** Keys while the explorer computes, when nothing but checkpoints of the computation runs. */
import type { Watch } from '../../base/checkpoint.js';
import { Interrupted, watchCheckpoints } from '../../base/checkpoint.js';
import { openPoll } from '../terminal/busy.js';
import type { Terminal } from '../terminal/terminal.js';

/** Time between two looks at the keys, in milliseconds. */
const lookTime = 10;

/** What is said when a computation was stopped. */
export const stoppedWord = 'Stopped';

/** Is told of each look at the keys and how far the computation is. Returns whether nobody wants it any more. */
type Glance = (...progress: Parameters<Watch>) => boolean;

/** Who is given the keys that were typed meanwhile. */
interface Listening {
	readonly keys: Pick<Terminal['keys'], 'take'>;
}

/** Ends computations when C-c is pressed, or another key asks for something else, from `watch` to `end`. */
export class Stopping {
	private readonly terminal: Listening;
	private readonly keys = openPoll();
	private former: ReturnType<typeof watchCheckpoints>;
	private looked = 0;
	/** Whether it is a computation that asks for the keys. */
	isComputing = false;
	private asked = false;

	/** @param isBeside whether what computes is not the line that runs: C-c is for the line, too */
	constructor(
		terminal: Listening,
		private readonly glance: Glance,
		private readonly isBeside: () => boolean,
	) {
		this.terminal = terminal;
	}

	watch(): void {
		this.former = watchCheckpoints((...progress) => this.look(progress));
	}

	end(): void {
		watchCheckpoints(this.former);
		this.keys.close();
	}

	/** Takes C-c for what runs. False when nothing does: the key is an ordinary one. @param busy whether a line runs, computing or not */
	take(busy: boolean): boolean {
		const runs = busy || this.isComputing;
		this.asked ||= runs;
		return runs;
	}

	/** Between two parts of the work. @throws Interrupted when C-c was pressed meanwhile, or nobody wants it any more */
	proceed(isUnwanted = false): void {
		if (!this.asked && !isUnwanted) return;
		if (!this.isBeside()) this.asked = false;
		throw new Interrupted();
	}

	/** The work is over: what came too late for it is not for the next. */
	forget(): void {
		this.asked = false;
	}

	private look(progress: Parameters<Watch>): void {
		const time = performance.now();
		if (time - this.looked < lookTime) return;
		this.looked = time;
		this.isComputing = true;
		const typed = this.keys.poll();
		if (typed !== undefined) this.terminal.keys.take(typed);
		this.isComputing = false;
		this.proceed(this.glance(...progress));
	}
}
