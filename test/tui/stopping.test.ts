import test from 'ava';
import { Interrupted, checkpoint } from '../../src/base/checkpoint.js';
import { Stopping } from '../../src/tui/explorer/stopping.js';

/** A computation that goes on until it is ended. */
function compute(): void {
	for (let step = 0; ; step++) checkpoint('Computing', step, 0);
}

function watching(isBeside: () => boolean): Stopping {
	const stopping = new Stopping({ keys: { take: () => undefined } }, () => false, isBeside);
	stopping.watch();
	return stopping;
}

test.serial('C-c ends what computes, once', t => {
	const stopping = watching(() => false);
	t.teardown(() => stopping.end());
	t.true(stopping.take(true));
	t.throws(compute, { instanceOf: Interrupted });
	t.notThrows(() => stopping.proceed());
});

test.serial('C-c that ends rows while a line of the shell runs ends the line, too', t => {
	let rows = true;
	const stopping = watching(() => rows);
	t.teardown(() => stopping.end());
	t.true(stopping.take(true));
	t.throws(compute, { instanceOf: Interrupted });
	rows = false;
	t.throws(() => stopping.proceed(), { instanceOf: Interrupted });
	t.notThrows(() => stopping.proceed());
});

test.serial('C-c is an ordinary key where nothing runs', t => {
	const stopping = watching(() => false);
	t.teardown(() => stopping.end());
	t.false(stopping.take(false));
	t.notThrows(() => stopping.proceed());
});
