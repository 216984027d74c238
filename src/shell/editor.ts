/** Opens files in the person's editor. */
import { spawn } from 'node:child_process';
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { reasonOf } from './reasons.js';

/** What of the environment names the editor. */
export type EditorEnvironment = Readonly<Record<string, string | undefined>>;

/** A file and a line in it, counted from 1; 0 for none. */
export interface EditorPlace {
	readonly file: string;
	readonly line: number;
}

/** The place that `FILE:LINE` names. */
export function editorPlace(text: string): EditorPlace {
	const [, file = text, line = '0'] = /^(.*):(\d+)$/s.exec(text) ?? [];
	return { file, line: Number(line) };
}

/** The program and its arguments for a place: VISUAL, else EDITOR, else vi, with the line as that editor takes it. */
export function editorCommand({ file, line }: EditorPlace, env: EditorEnvironment): readonly [string, ...string[]] {
	const words = (env['VISUAL'] || env['EDITOR'] || 'vi').split(/\s+/).filter(word => word !== '');
	const [program = 'vi', ...own] = words;
	// A name that begins like a flag would be taken for one.
	const path = /^[-+]/.test(file) ? `./${file}` : file;
	const name = program.slice(program.lastIndexOf('/') + 1);
	if (line <= 0) return [program, ...own, path];
	if (/^(code|codium|cursor)(-insiders)?$/.test(name)) return [program, ...own, '--goto', `${path}:${line}`];
	if (/^(subl|hx|helix|zed|micro)$/.test(name)) return [program, ...own, `${path}:${line}`];
	return [program, ...own, `+${line}`, path];
}

/**
 * Runs the editor on this terminal and waits for its end.
 *
 * @throws UserError when it cannot be started or ends with a failure
 */
export async function openEditor(place: EditorPlace, env: EditorEnvironment): Promise<void> {
	const [program, ...args] = editorCommand(place, env);
	await new Promise<void>((resolve, reject) => {
		const child = spawn(program, args, { stdio: 'inherit' });
		child.on('error', error => {
			const why = `${visible(program)} cannot be started: ${reasonOf(error)}`;
			reject(new UserError(why, 'set EDITOR to a program that edits files', error));
		});
		child.on('exit', (status, signal) => {
			if (status === 0) resolve();
			else reject(new UserError(`${visible(program)} ended with ${signal ?? `status ${status}`}`));
		});
	});
}
