/** What the next keys are likely to ask for, made while a person reads what is there. */
import { Interrupted } from '../../base/checkpoint.js';
import type { Session } from '../../commands/session.js';
import { expressionFor, leaksAhead, loadSheet, reportAhead } from './load.js';
import type { Facts, Model, Pane } from './model.js';
import { chosenItem, emptyPane, nobody, wantedKey } from './model.js';
import type { Sheet } from './sheets/sheet.js';
import type { View } from './views.js';

/** Functions that are focused on ahead; the session keeps a few reports only. */
const mostFocuses = 5;

/** A piece of work. Its rows are for whoever wants `answers`; without it what is made stays with the session. */
export interface Task {
	readonly name: string;
	readonly answers?: string;
	readonly run: () => Promise<Sheet | undefined>;
}

/** Chooses what to make next; what was made for one state of the session is not made again for it. */
export class Ahead {
	private readonly session: Session;
	private readonly unicode: boolean;
	private revision = -1;
	private snapshots = -1;
	private readonly done = new Set<string>();

	constructor(session: Session, unicode: boolean) {
		this.session = session;
		this.unicode = unicode;
	}

	/** The next piece of work, the likeliest first; undefined when all is there. */
	next(model: Model, has: (answers: string) => boolean): Task | undefined {
		const { revision, snapshots } = model.facts;
		if (revision !== this.revision || snapshots !== this.snapshots) this.done.clear();
		[this.revision, this.snapshots] = [revision, snapshots];
		return this.tasks(model).find(
			({ name, answers }) => !this.done.has(name) && (answers === undefined || !has(answers)),
		);
	}

	/** Does it. Returns its rows, where it makes some and nobody ended it. */
	async make(task: Task): Promise<Sheet | undefined> {
		try {
			const sheet = await task.run();
			this.done.add(task.name);
			return sheet;
		} catch (error) {
			// What cannot be made is told when it is asked for.
			if (!(error instanceof Interrupted)) this.done.add(task.name);
			return undefined;
		}
	}

	private tasks({ main, facts }: Model): Task[] {
		const { session } = this;
		const { sort } = session.config;
		const picture = main.shown === 'flame' || main.shown === 'tree' ? ['flame'] : [];
		const types = typesBeside(facts);
		return [
			this.sheet('flame', facts),
			report('top', { sort: sort === 'cum' ? 'flat' : 'cum' }),
			...types.map(type => report('top', { sample_index: type })),
			...picture.flatMap(name => types.slice(0, 1).map(type => report(name, { sample_index: type }))),
			...leaksAhead(session).map((run, at) => ({ name: `leaks ${at}`, run })),
			this.sheet('leaks', facts),
			this.sheet('growth', facts),
			...this.focused(main).map(focus => report('top', { focus })),
		];

		function report(name: string, changes: Partial<Record<'sort' | 'sample_index' | 'focus', string>>): Task {
			return { name: `${name} ${JSON.stringify(changes)}`, run: () => reportAhead(session, name, changes) };
		}
	}

	/** What the key for it would keep: the function that a person stays on, and not those of all rows, one by one. */
	private focused(main: Pane): string[] {
		const name = main.shown === 'top' ? (chosenItem(main)?.name ?? '') : '';
		if (name === '') return [];
		const made = [...this.done].filter(done => done.includes('"focus":')).length;
		return made < mostFocuses ? [expressionFor(name)] : [];
	}

	private sheet(view: View, facts: Facts): Task {
		return {
			name: view,
			answers: wantedKey(emptyPane(view), facts),
			run: () => loadSheet(this.session, view, nobody, this.unicode),
		};
	}
}

/** The sample types that `t` and `T` show, in the order in which they are reached. */
function typesBeside({ sampleTypes, sampleType }: Facts): string[] {
	const at = sampleTypes.indexOf(sampleType);
	if (at < 0 || sampleTypes.length < 2) return [];
	const after = (step: number): string => sampleTypes[(at + step + sampleTypes.length) % sampleTypes.length];
	const steps = Array.from({ length: sampleTypes.length - 1 }, (_, step) =>
		step % 2 === 0 ? step / 2 + 1 : -(step + 1) / 2,
	);
	return [...new Set(steps.map(after))];
}
