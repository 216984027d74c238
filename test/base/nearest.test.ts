import test from 'ava';
import { nearestName } from '../../src/base/nearest.js';

const names = ['allocs.pprof', 'heap.pprof', 'heap-2.pprof', 'README.md'];

// wanted, the name that is meant
const cases: readonly (readonly [string, string | undefined])[] = [
	['heap.pprf', 'heap.pprof'],
	['haep.pprof', 'heap.pprof'],
	['heap-3.pprof', 'heap-2.pprof'],
	['HEAP.PPROF', 'heap.pprof'],
	['readme.md', 'README.md'],
	['heap', undefined],
	['goroutine.pprof', undefined],
	['', undefined],
	['raedme.md', 'README.md'],
];

test('swapped neighbours are one mistake, and a single letter means nothing', t => {
	t.is(nearestName('tpo', ['text', 'tree', 'top']), 'top');
	t.is(nearestName('9', ['o', 'q']), undefined);
});

for (const [wanted, meant] of cases) {
	test(`'${wanted}' means ${meant}`, t => t.is(nearestName(wanted, names), meant));
}
