/** The file that a name leads to. */
import { readlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { decodeText, encodeText } from '../base/text.js';

const mostLinks = 40;
const descriptorName = /^\/(?:proc\/[^/]+|dev)\/fd\/\d+$/;
const standardName = /^\/(?:proc\/self|dev)\/fd\/([12])$/;

/** A path for calls of the system: bytes that are not UTF-8 as they were. */
export function systemPath(path: string): Buffer {
	return Buffer.from(encodeText(path));
}

/** Follows symbolic links, also to a file that does not exist yet. Names of descriptors are not followed. */
export function followLinks(path: string): string {
	let target = path;
	for (let hop = 0; hop < mostLinks && !isDescriptorName(target); hop++) {
		const link = readLink(target);
		if (link === undefined) break;
		// Joined without tidying up: `..` after a link to a folder is the system's to understand.
		target = link.startsWith('/') ? link : `${dirname(target)}/${link}`;
	}
	return target;
}

/** Whether `path` names an open descriptor of a process, whatever it is open to. */
export function isDescriptorName(path: string): boolean {
	return descriptorName.test(path);
}

/** 1 or 2 when `path` is another name of standard output or standard error, such as `/dev/stdout`. */
export function standardDescriptor(path: string): 1 | 2 | undefined {
	const number = standardName.exec(followLinks(path))?.[1];
	return number === undefined ? undefined : number === '1' ? 1 : 2;
}

function readLink(path: string): string | undefined {
	try {
		return decodeText(readlinkSync(systemPath(path), 'buffer'));
	} catch {
		// Not a link, or nothing there: opening it will tell.
		return undefined;
	}
}
