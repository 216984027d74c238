/** Sources that are not files. Fetching them is later work; this is the place for it. */
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';

/** Whether `source`, which is no file, names a server: `scheme://...` or `host:port`, perhaps with a path. */
export function isRemote(source: string): boolean {
	return /^[a-z][a-z\d+.-]*:\/\//i.test(source) || /^(\[[\da-f:.]+\]|[\w.-]+):\d{1,5}(\/|\?|$)/i.test(source);
}

/** The sentence for a source that names a server. */
export function remoteError(source: string): UserError {
	const path = /^file:\/\/(\/.*)/i.exec(source)?.[1];
	if (path !== undefined)
		return new UserError(`${visible(source)} is a URL of a file`, `name the file: ${visible(path)}`);
	const url = source.includes('://') ? source : `http://${source}`;
	const whole = /^[a-z]+:\/\/[^/?]+\/?$/i.test(url) ? `${url.replace(/\/$/, '')}/debug/pprof/heap` : url;
	return new UserError(
		`${visible(source)} is on a server, and fetching profiles is not supported yet`,
		`save it first: curl -o profile.pprof '${visible(whole).replaceAll("'", '%27')}'`,
	);
}
