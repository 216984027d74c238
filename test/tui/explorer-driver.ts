/** The explorer without a terminal: keys in, frames out. */
import { flagKinds, parseFlags } from '../../src/cli/flags-parser.js';
import { readCommandLine } from '../../src/cli/invocation.js';
import { loadSources, profilePort } from '../../src/cli/load.js';
import { systemClock } from '../../src/cli/clock.js';
import type { Ports } from '../../src/base/ports.js';
import { Session } from '../../src/commands/session.js';
import { execute } from '../../src/commands/shell-line.js';
import { nodeSourceFiles } from '../../src/source/node-files.js';
import { sourceFinder } from '../../src/source/finder.js';
import { describeError } from '../../src/base/errors.js';
import { factsOf, Revisions } from '../../src/tui/explorer/facts.js';
import { drawFrame } from '../../src/tui/explorer/frame.js';
import { loadSheet } from '../../src/tui/explorer/load.js';
import type { Effect, Event, Model, Pane } from '../../src/tui/explorer/model.js';
import { initialModel, wantedKey } from '../../src/tui/explorer/model.js';
import { Layout } from '../../src/tui/explorer/screen.js';
import { textSheet } from '../../src/tui/explorer/sheets/text.js';
import type { Traits } from '../../src/tui/explorer/theme.js';
import { Theme } from '../../src/tui/explorer/theme.js';
import { update } from '../../src/tui/explorer/update.js';
import type { View } from '../../src/tui/explorer/views.js';
import { findView } from '../../src/tui/explorer/views.js';
import { KeyParser } from '../../src/tui/terminal/key-parser.js';
import { noPictures } from '../helpers/no-pictures.js';

/** The leak profile with the options that find its source. */
export const leakProfile: readonly string[] = [
	'-source_path',
	'fixtures/example/src',
	'-trim_path',
	'/go/src/onusim',
	'fixtures/example/profiles/leak-6.pprof',
];

export interface DriverOptions {
	readonly columns?: number;
	readonly rows?: number;
	readonly traits?: Traits;
	readonly view?: View;
}

const plain: Traits = { color: 'none', unicode: true, background: 'dark' };

/** Bytes that a terminal sends for keys that have a name. */
const sequences: Readonly<Record<string, string>> = {
	Enter: '\r',
	Tab: '\t',
	Space: ' ',
	Backspace: '\x7f',
	Escape: '\x1b',
	Up: '\x1b[A',
	Down: '\x1b[B',
	Right: '\x1b[C',
	Left: '\x1b[D',
	Home: '\x1b[H',
	End: '\x1b[F',
	PageUp: '\x1b[5~',
	PageDown: '\x1b[6~',
	'S-Tab': '\x1b[Z',
	F1: '\x1bOP',
};

export class ExplorerDriver {
	/** All effects so far, those that were served too. */
	readonly effects: Effect[] = [];
	readonly notices: string[];
	private readonly theme: Theme;
	private readonly layout = new Layout();

	private constructor(
		readonly session: Session,
		private readonly revisions: Revisions,
		public model: Model,
		traits: Traits,
		notices: string[],
	) {
		this.theme = new Theme(traits);
		this.notices = notices;
	}

	/** The explorer on a command line's profile. */
	static async open(args: readonly string[], options: DriverOptions = {}): Promise<ExplorerDriver> {
		const { columns = 80, rows = 24, traits = plain, view = 'top' } = options;
		const line = readCommandLine(parseFlags(args, flagKinds()));
		const notices: string[] = [];
		const notify = (sentence: string): void => void notices.push(sentence);
		const { profile, compared } = await loadSources(line, notify);
		const ports: Ports = {
			sources: async () => sourceFinder(nodeSourceFiles(), {}, process.cwd()),
			clock: systemClock({ TZ: 'UTC' }),
			notify,
			pictures: noPictures,
			terminal: true,
		};
		const session = new Session(profile, ports, line.config, { compared, profiles: profilePort(line, notify) });
		session.begin({ ...session.config, compact_labels: true });
		const revisions = new Revisions();
		const facts = await factsOf(session, revisions);
		const model = initialModel({ columns, rows }, facts, view, !traits.unicode);
		const driver = new ExplorerDriver(session, revisions, model, traits, notices);
		await driver.fill();
		return driver;
	}

	/** Presses keys, each by its name or as the character it types, and waits for what they bring. */
	async press(...keys: readonly string[]): Promise<void> {
		for (const key of keys) {
			const control = /^C-(.)$/.exec(key)?.[1];
			const sent = control === undefined ? (sequences[key] ?? key) : String.fromCharCode(control.charCodeAt(0) & 31);
			const parser = new KeyParser();
			// oxlint-disable-next-line no-await-in-loop -- keys come one after the other
			for (const event of [...parser.push(sent), ...parser.flush()]) await this.send(event);
		}
	}

	/** Has something happen. */
	async send(event: Event): Promise<void> {
		const { model, effects } = update(this.model, event);
		this.model = model;
		this.effects.push(...effects);
		for (const effect of effects) {
			// oxlint-disable-next-line no-await-in-loop -- effects come one after the other
			if (effect.kind === 'run') await this.run(effect.line);
		}
		await this.fill();
	}

	/** The lines of the shell that keys have run or stood for. */
	lines(): string[] {
		return this.effects.flatMap(effect => (effect.kind === 'run' || effect.kind === 'record' ? [effect.line] : []));
	}

	/** The rows of the screen, without blanks at their ends. */
	rows(): string[] {
		// oxlint-disable-next-line no-control-regex -- the sequences that set colours
		return this.painted().map(row => row.replace(/\x1b\[[\d;]*m/g, '').trimEnd());
	}

	/** The rows with their escape sequences. */
	painted(): readonly string[] {
		return this.layout.rows(drawFrame(this.model, this.theme));
	}

	screen(): string {
		return this.rows().join('\n');
	}

	close(): void {
		this.layout.close();
	}

	private async run(line: string): Promise<void> {
		const text: string[] = [];
		const said: string[] = [];
		let failed = false;
		for await (const { answer, destination } of execute(this.session, line)) {
			if (answer.kind === 'prose') {
				said.push(answer.text);
				failed ||= answer.failed;
			} else if (answer.kind === 'text' && destination.file === '')
				text.push(...[...answer.chunks].join('').split('\n'));
			else if (answer.kind === 'explore')
				await this.send({ kind: 'open', view: findView(answer.argument) ?? 'top', subject: '' });
			else said.push(`${answer.kind} ${destination.file}${answer.kind === 'edit' ? answer.argument : ''}`.trim());
		}
		const facts = await factsOf(this.session, this.revisions);
		await this.send({ kind: 'ran', line, text, said: said.filter(one => one !== '').join('  '), failed, facts });
	}

	private async fill(): Promise<void> {
		for (const which of ['main', 'side', 'main', 'side'] as const) {
			const pane: Pane = this.model[which];
			const view = findView(pane.shown);
			const answers = wantedKey(pane, this.model.facts);
			if (view === undefined || pane.answers === answers) continue;
			// oxlint-disable-next-line no-await-in-loop -- the second pane shows what is chosen in the first
			const sheet = await loadSheet(this.session, view, pane.subject).catch(error =>
				textSheet(view, pane.subject.name, describeError(error).split('\n'), ''),
			);
			this.model = update(this.model, { kind: 'loaded', answers, sheet }).model;
		}
	}
}
