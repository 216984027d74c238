import { rmSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { answerFile, binaries, hostileFolder, reports, steeringLine, wrongSentence } from '../helpers/hostile.js';
import { bytesField, message, numberField, varint } from '../helpers/wire-fields.js';

const folder = hostileFolder();
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

const type = bytesField(1, message(numberField(1, 1), numberField(2, 2)));
const strings = message(bytesField(6, ''), bytesField(6, 'a'), bytesField(6, 'b'));
const oneLocation = message(
	bytesField(4, message(numberField(1, 1), bytesField(4, numberField(1, 1)))),
	bytesField(5, message(numberField(1, 1), numberField(2, 1))),
);
const oneSample = bytesField(2, message(numberField(1, 1), numberField(2, 5)));
const last = 2n ** 64n - 1n;
const greatest = 2n ** 63n - 1n;
const least = -(2n ** 63n);

function repeated(count: number, make: (index: number) => Uint8Array): Uint8Array {
	return Buffer.concat(Array.from({ length: count }, (_, index) => make(index)));
}

// What a few bytes, or some megabytes, can ask for. Each takes seconds or gigabytes where its size is believed, or
// where the work grows with its square.
const greedy: Readonly<Record<string, () => Uint8Array>> = {
	'samples that claim 4 GB': () => message(type, strings, oneLocation, bytesField(2, 'abc', 2n ** 32n)),
	'strings that claim 2^63 bytes': () => message(type, oneSample, oneLocation, bytesField(6, 'abc', 2n ** 63n)),
	'values that claim 4 GB in a sample': () => message(type, strings, bytesField(2, bytesField(2, '', 2n ** 32n))),
	'a million sample types': () =>
		message(
			repeated(1_000_000, () => bytesField(1, '')),
			strings,
		),
	'30,000 different sample types': () =>
		message(
			repeated(30_000, index => bytesField(1, numberField(1, index + 1))),
			bytesField(6, ''),
			repeated(30_000, index => bytesField(6, `t${index}`)),
			bytesField(
				2,
				bytesField(
					2,
					repeated(30_000, () => varint(1)),
				),
			),
		),
	'a location of 200,000 lines': () =>
		message(
			type,
			oneSample,
			strings,
			bytesField(5, message(numberField(1, 1), numberField(2, 1))),
			bytesField(
				4,
				message(
					numberField(1, 1),
					repeated(200_000, () => bytesField(4, numberField(1, 1))),
				),
			),
		),
	'a stack of 300,000 frames': () =>
		message(
			type,
			strings,
			oneLocation,
			bytesField(
				2,
				message(
					bytesField(
						1,
						repeated(300_000, () => varint(1)),
					),
					numberField(2, 5),
				),
			),
		),
	'150,000 labels of one sample': () =>
		message(
			type,
			strings,
			oneLocation,
			bytesField(
				2,
				message(
					numberField(1, 1),
					numberField(2, 5),
					repeated(150_000, index => bytesField(3, message(numberField(1, 1), numberField(3, index + 1)))),
				),
			),
		),
	'300,000 comments': () =>
		message(
			type,
			oneSample,
			oneLocation,
			strings,
			repeated(300_000, () => numberField(13, 1)),
		),
	'300,000 samples without stacks': () =>
		message(
			type,
			strings,
			repeated(300_000, () => bytesField(2, numberField(2, 1))),
		),
	'a function name of 2 MB': () =>
		message(type, oneSample, oneLocation, bytesField(6, ''), bytesField(6, 'a'.repeat(2_000_000)), bytesField(6, 'b')),
	'parentheses 50,000 deep': () =>
		message(
			type,
			oneSample,
			oneLocation,
			bytesField(6, ''),
			bytesField(6, `a${'(<'.repeat(50_000)}${'>)'.repeat(50_000)}`),
			bytesField(6, 'b'),
		),
	'an expression to drop frames that explodes': () =>
		message(
			type,
			oneSample,
			oneLocation,
			numberField(7, 3),
			bytesField(6, ''),
			...[`${'a'.repeat(3000)}!`, 'b', '(a*)*(a|a)*(aa|a)*$'].map(text => bytesField(6, text)),
		),
	'an expression to drop frames that nests': () =>
		message(type, oneSample, oneLocation, strings, numberField(7, 3), bytesField(6, '('.repeat(100_000))),
	'ids, lines, addresses and values at the ends of 64 bits': () =>
		message(
			type,
			strings,
			numberField(9, greatest),
			numberField(10, least),
			numberField(12, greatest),
			repeated(50, index => {
				const id = last - BigInt(index);
				const line = message(numberField(1, id), numberField(2, index % 3 ? least : greatest));
				return message(
					bytesField(2, message(numberField(1, id), numberField(2, index % 2 ? least : greatest))),
					bytesField(3, message(numberField(1, id), numberField(2, last), numberField(3, last), numberField(4, last))),
					bytesField(4, message(numberField(1, id), numberField(2, id), numberField(3, last), bytesField(4, line))),
					bytesField(5, message(numberField(1, id), numberField(2, 1), numberField(5, least))),
				);
			}),
		),
	'groups within groups': () => message(type, strings, Buffer.alloc(100_000, 0xa3)),
	'numbers of eleven bytes': () =>
		message(type, strings, Buffer.from([0x48]), Buffer.alloc(10, 0xff), Buffer.from([1])),
};

for (const [name, make] of Object.entries(greedy)) {
	test.serial(`in reports or a sentence, without the time and memory that they ask for, end ${name}`, async t => {
		t.timeout(60_000);
		const answered = await answerFile(join(folder, 'profile'), make(), [], [...reports, ...binaries]);
		t.is(wrongSentence(answered), undefined);
		t.is(steeringLine(answered), undefined);
		t.true(answered.ok || answered.sentences.length === 1);
	});
}
