/** Proxies that the environment names, by the rules of Go's http.ProxyFromEnvironment. */
import type { ClientRequest, RequestOptions } from 'node:http';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:tls';
import { isIP, isIPv6 } from 'node:net';
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import type { GoUrl } from './go-url.js';
import { splitHost, urlOfSource } from './go-url.js';

/** The proxy for a URL; undefined when it is asked directly: this machine always is. @throws UserError */
export function proxyOf({ scheme, host }: GoUrl, env: NodeJS.ProcessEnv): GoUrl | undefined {
	const name = scheme === 'http' ? 'HTTP_PROXY' : 'HTTPS_PROXY';
	const setting = env[name] || env[name.toLowerCase()];
	if (!setting || (name === 'HTTP_PROXY' && env['REQUEST_METHOD'])) return undefined;
	if (!isProxied(splitHost(host), env['NO_PROXY'] ?? env['no_proxy'] ?? '', scheme)) return undefined;
	const proxy = urlOfSource(setting);
	if (proxy?.scheme === 'http' || proxy?.scheme === 'https') return proxy;
	throw new UserError(
		`the proxy of ${name}, ${visible(setting)}, cannot be used`,
		'proxies are http://HOST:PORT or https://HOST:PORT',
	);
}

function isProxied({ name, port }: { name: string; port: string }, exceptions: string, scheme: string): boolean {
	const host = name.toLowerCase().replace(/\.$/, '');
	if (host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))) return false;
	const asked = port === '' ? (scheme === 'http' ? '80' : '443') : port;
	return !exceptions.split(',').some(entry => {
		const [, exception = '', only] = /^\s*(.*?)(?::(\d+))?\s*$/.exec(entry.toLowerCase()) ?? [];
		if (exception === '*') return true;
		if (exception === '' || (only !== undefined && only !== asked)) return false;
		const domain = exception.replace(/^\*?\.?/, '');
		return isIP(domain) === 0 && isIP(host) === 0
			? (host === domain && !/^[*.]/.test(exception)) || host.endsWith(`.${domain}`)
			: host === domain || isInNetwork(host, exception);
	});
}

/** Whether an IPv4 address lies in `address/bits`. */
function isInNetwork(host: string, network: string): boolean {
	const [address, bits] = network.split('/');
	if (bits === undefined || isIP(host) !== 4 || isIP(address) !== 4) return false;
	const block = 2 ** (32 - Number(bits));
	return Math.floor(addressNumber(host) / block) === Math.floor(addressNumber(address) / block);
}

function addressNumber(address: string): number {
	return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** The request to `url` through `proxy`, not yet sent. */
export async function proxied(proxy: GoUrl, url: GoUrl, options: RequestOptions, tls: object): Promise<ClientRequest> {
	const { name: hostname, port } = splitHost(proxy.host);
	const login =
		proxy.user && `Basic ${Buffer.from(`${proxy.user.name}:${proxy.user.password ?? ''}`).toString('base64')}`;
	const authorization = login === undefined ? {} : { 'Proxy-Authorization': login };
	const where = { hostname, port: port || (proxy.scheme === 'http' ? 80 : 443), agent: false as const };
	const send = proxy.scheme === 'http' ? httpRequest : httpsRequest;
	if (url.scheme === 'http') {
		const headers = { ...options.headers, Host: url.host, ...authorization };
		return send({ ...options, ...where, path: `http://${url.host}${options.path ?? '/'}`, headers });
	}
	const target = splitHost(url.host);
	const path = `${isIPv6(target.name) ? `[${target.name}]` : target.name}:${target.port || 443}`;
	const headers = { Host: path, ...authorization };
	const { signal } = options;
	return new Promise((resolve, reject) => {
		send({ ...where, method: 'CONNECT', path, headers, ...(signal === undefined ? {} : { signal }) })
			.on('connect', (response, socket) => {
				if (response.statusCode === 200) {
					const servername = isIP(target.name) === 0 ? { servername: target.name } : {};
					const createConnection = () => connect({ ...tls, ...servername, socket });
					// An agent would make connections of its own.
					resolve(httpsRequest({ ...options, ...tls, agent: undefined, createConnection }));
					return;
				}
				socket.destroy();
				const status = visible(`${response.statusCode ?? 0} ${response.statusMessage ?? ''}`.trim());
				reject(new UserError(`the proxy ${visible(proxy.host)} answered ${status}`, 'check HTTPS_PROXY and NO_PROXY'));
			})
			.on('error', reject)
			.end();
	});
}
