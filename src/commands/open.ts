/** Commands that open something on the screen; front ends do the opening. */
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import type { ListReport } from '../report/list.js';
import type { ActRequest } from './action.js';
import type { Answer } from './answer.js';
import { findReport } from './commands.js';
import type { Session } from './session.js';

/** Opens the explorer. The argument is passed on as it is: views are the front end's. */
export async function explore({ args, session }: ActRequest): Promise<Answer> {
	inShell(session);
	return { kind: 'explore', argument: args.join(' ') };
}

/**
 * Opens source in an editor: a file at a line, or the heaviest line of a function.
 *
 * @throws UserError when there is no such file
 */
export async function edit(request: ActRequest): Promise<Answer> {
	const session = inShell(request.session);
	const place = request.args.join(' ');
	if (place === '')
		throw new UserError('edit needs a function or a place in source', 'write edit main or edit main.go:10');
	const [, file, line] = /^(.+):(\d+)$/s.exec(place) ?? [];
	const found = file === undefined ? undefined : await lookUp(session, file);
	if (found !== undefined) return { kind: 'edit', argument: `${found}:${line}` };
	return { kind: 'edit', argument: await heaviestLine(session, place) };
}

async function lookUp({ ports, config }: Session, file: string): Promise<string | undefined> {
	const lookup = (await ports.sources()).find(file, config.source_path, config.trim_path);
	return lookup.found ? lookup.path : undefined;
}

/** `FILE:LINE` of the heaviest line of the functions that match. */
async function heaviestLine(session: Session, expression: string): Promise<string> {
	const command = findReport('list');
	if (command === undefined) throw new Error('there is no list');
	const destination = { file: '', append: false, pipe: '', savedAs: undefined };
	const report = await session.report({
		name: 'list',
		command,
		argument: expression,
		config: session.config,
		destination,
	});
	if (report.kind !== 'list') throw new Error('list makes listings');
	let [best, most] = ['', -1];
	for (const { path, line, cum } of linesOf(report))
		if (Math.abs(cum) > most) [best, most] = [`${path}:${line}`, Math.abs(cum)];
	if (best !== '') return best;
	const file = report.functions.flatMap(({ files }) => files)[0];
	if (file === undefined) throw new UserError(`the profile names no file for ${visible(expression)}`);
	const { lookup } = file;
	throw new UserError(
		`the source ${visible(file.file)} was not found`,
		lookup.found || lookup.advice === undefined
			? 'source_path and trim_path say where source is'
			: `set ${visible(lookup.advice)}`,
	);
}

function* linesOf({ functions }: ListReport): Generator<{ path: string; line: number; cum: number }> {
	for (const { files } of functions) {
		for (const { lookup, weighted } of files) {
			if (!lookup.found) continue;
			for (const { line, cum } of weighted) yield { path: lookup.path, line, cum };
		}
	}
}

function inShell(session: Session | undefined): Session {
	if (session === undefined) throw new UserError('only the shell opens screens', 'leave the flag out, or write -tui');
	return session;
}
