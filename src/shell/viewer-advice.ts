/** Lines to paste on another machine. */
import { visible } from '../base/text.js';

/** Who and where this process is, as another machine would say it. */
export interface Here {
	readonly user: string;
	readonly host: string;
}

const plain = /^[\w@%+=:,./-]+$/;
const plainPath = /^\/[\w@%+=,./-]*$/;
const plainName = /^\w[\w.-]*$/;

/**
 * The line that, pasted on another machine, brings the file there.
 *
 * @param path absolute
 * @param environment its SSH_CONNECTION tells the port that the session came in by
 */
export function fetchLine(path: string, here: Here, environment: Readonly<Record<string, string | undefined>>): string {
	const target = targetOf(here);
	const otherPort = sshPort(environment);
	// Some versions of scp hand the path to a shell over there and some do not, so that no quoting suits both.
	if (plainPath.test(path)) {
		return `scp ${otherPort === undefined ? '' : `-P ${otherPort} `}${quoted(`${target}:${path}`)} .`;
	}
	const where = otherPort === undefined ? '' : `-p ${otherPort} `;
	const name = path.slice(path.lastIndexOf('/') + 1);
	return `ssh ${where}${quoted(target)} ${quoted(`cat ${pattern(path)}`)} > ${quoted(name)}`;
}

/**
 * The line that, pasted on another machine, makes a port of this one its own.
 *
 * @param port that something listens on here
 */
export function forwardLine(
	port: number,
	here: Here,
	environment: Readonly<Record<string, string | undefined>>,
): string {
	const otherPort = sshPort(environment);
	const where = otherPort === undefined ? '' : `-p ${otherPort} `;
	return `ssh ${where}-N -L ${port}:localhost:${port} ${quoted(targetOf(here))}`;
}

function targetOf({ user, host }: Here): string {
	return plainName.test(user) ? `${user}@${host}` : host;
}

/** The port that the session came in by, undefined for the usual one. */
function sshPort(environment: Readonly<Record<string, string | undefined>>): string | undefined {
	const port = environment['SSH_CONNECTION']?.trim().split(/\s+/)[3] ?? '';
	return /^\d{1,5}$/.test(port) && port !== '22' ? port : undefined;
}

/** `text` as one word for a shell. */
function quoted(text: string): string {
	return plain.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A path for a shell. What cannot be shown, or is no character, is left to the shell to find. */
function pattern(path: string): string {
	let line = '';
	let literal = '';
	for (const char of path) {
		if (visible(char) === char && !/[\p{Cs}\ufffd]/u.test(char)) {
			literal += char;
			continue;
		}
		line += `${literal === '' ? '' : quoted(literal)}*`;
		literal = '';
	}
	return line + (literal === '' ? '' : quoted(literal));
}
