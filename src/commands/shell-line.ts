/** Runs lines of the shell. */
import { Interrupted } from '../base/checkpoint.js';
import { describeError, UserError } from '../base/errors.js';
import { trimGoSpace } from '../base/go-space.js';
import { visible } from '../base/text.js';
import type { Answer, Delivery, Destination } from './answer.js';
import type { ShellCommand } from './commands.js';
import { helpText } from './help.js';
import { listOptions } from './list-options.js';
import { optionRows, options, withOption } from './options.js';
import { initialFlag } from './flags.js';
import type { ParsedCommand } from './parse-line.js';
import { parseCommand } from './parse-line.js';
import { sampleIndexOf } from './sample-type.js';
import type { Session } from './session.js';
import { splitCommands } from './split-line.js';

const toStandardOutput: Destination = { file: '', append: false, pipe: '', savedAs: undefined };

/** Runs a line: its commands one after the other. What fails is answered with prose, and the next command runs. */
export async function* execute(session: Session, line: string): AsyncGenerator<Delivery> {
	for (const part of splitCommands(line)) {
		for (const command of expandShortcut(session, trimGoSpace(part))) yield* runCommand(session, command);
		session.settle();
	}
}

async function* runCommand(session: Session, line: string): AsyncGenerator<Delivery> {
	try {
		const parsed = parseCommand(line, session.config);
		if (parsed.kind === 'set') {
			const isType = options[parsed.name].completes === 'sampleType';
			const value = isType ? sampleTypeName(session, String(parsed.value)) : parsed.value;
			session.config = withOption(session.config, parsed.name, value);
		} else if (parsed.kind === 'shell') {
			yield { answer: shellAnswer(session, parsed.command, parsed.argument), destination: toStandardOutput };
		} else if (parsed.kind === 'action') {
			yield { answer: await act(session, parsed), destination: parsed.destination };
		} else if (parsed.kind === 'report') {
			const { invocation } = parsed;
			yield { answer: await session.answer(invocation), destination: invocation.destination };
		}
	} catch (error) {
		if (error instanceof Interrupted) throw error;
		yield { answer: prose(describeError(error), true), destination: toStandardOutput };
	}
}

async function act(
	session: Session,
	{ command, args, destination }: Extract<ParsedCommand, { kind: 'action' }>,
): Promise<Answer> {
	const { ports, profiles, config } = session;
	const terminal = ports.terminal && destination.file === '' && destination.pipe === '';
	const run = await command.load();
	return run({ args, session, config, ports, profiles, flag: initialFlag, destination, terminal });
}

function prose(text: string, failed: boolean): Answer {
	return { kind: 'prose', text, failed };
}

/** The name that stands for a sample type given by name or number. */
function sampleTypeName({ profile }: Session, value: string): string {
	return profile.sampleTypes[sampleIndexOf(profile, value)].type;
}

function shellAnswer(session: Session, { action }: ShellCommand, argument: string): Answer {
	switch (action) {
		case 'help':
			return prose(
				helpText(
					argument,
					session.profile.sampleTypes.map(({ type }) => visible(type)),
				),
				false,
			);
		case 'options':
			return prose(listOptions(session.config, session.profile), false);
		case 'source':
			if (argument === '') throw new UserError('source needs a file of commands', 'write source FILE');
			return { kind: 'source', argument };
		default:
			return { kind: 'quit', argument: '' };
	}
}

/** `:` clears filters; a sample type's name shows it, with `total_` or `mean_` in front as a total or mean. */
function expandShortcut({ profile }: Session, line: string): string[] {
	if (line === ':') return optionRows.filter(([, row]) => row.cleared).map(([name]) => `${name}=`);
	for (const { type } of profile.sampleTypes) {
		const choose = `sample_index=${type}`;
		if (line === type) return [choose];
		if (line === `total_${type}`) return ['mean=0', choose];
		if (line === `mean_${type}`) return ['mean=1', choose];
	}
	return [line];
}
