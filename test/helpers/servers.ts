import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A server of this test, on a loopback port of its own. */
export interface TestServer {
	/** `http://127.0.0.1:PORT` */
	readonly url: string;
	readonly port: number;
	/** What was asked for, in order: `GET /path?query`. */
	readonly requests: readonly string[];
	/** Stops listening and drops all connections. */
	readonly stop: () => Promise<void>;
}

/** Serves HTTP by `listener`, on `port` if one is given. */
export async function serveHttp(listener: RequestListener, port = 0): Promise<TestServer> {
	const requests: string[] = [];
	const server = createServer((request: IncomingMessage, response: ServerResponse) => {
		requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
		response.on('error', () => undefined);
		listener(request, response);
	});
	await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
	const stop = (): Promise<void> =>
		new Promise(resolve => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	const { port: used } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${used}`, port: used, requests, stop };
}

/** Serves bytes as they are: `talk` gets each connection once its first bytes have come. */
export async function serveBytes(talk: (socket: Socket) => void): Promise<TestServer> {
	const sockets = new Set<Socket>();
	const requests: string[] = [];
	const server = createTcpServer(socket => {
		sockets.add(socket);
		socket
			.on('error', () => undefined)
			.once('data', data => {
				requests.push(data.toString('latin1').split('\r\n', 1)[0]);
				talk(socket);
			});
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	const stop = (): Promise<void> =>
		new Promise(resolve => {
			server.close(() => resolve());
			for (const socket of sockets) socket.destroy();
		});
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}`, port, requests, stop };
}
