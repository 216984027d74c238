import test from 'ava';
import { checkpoint, checkpointMask, Interrupted, watchCheckpoints } from '../../src/base/checkpoint.js';

test.serial('a watcher is told how far a computation is, and may end it', t => {
	const told: string[] = [];
	watchCheckpoints((what, done, total) => {
		told.push(`${what} ${done}/${total}`);
		if (done > checkpointMask) throw new Interrupted();
	});
	try {
		checkpoint('counting', 0, 9);
		t.throws(() => checkpoint('counting', checkpointMask + 1, 9), { instanceOf: Interrupted });
	} finally {
		watchCheckpoints(undefined);
	}
	checkpoint('counting', 5, 9);
	t.deepEqual(told, ['counting 0/9', `counting ${checkpointMask + 1}/9`]);
});
