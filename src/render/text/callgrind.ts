import { visible } from '../../base/text.js';
import { scale } from '../../measurement/units.js';
import type { CallgrindReport } from '../../report/callgrind.js';

/** The text of `callgrind`. Names are numbered at their first use; addresses are relative where that is shorter. */
export function* callgrindText({ sampleType, format, nodes }: CallgrindReport): Generator<string> {
	const inUnit = (value: number): number => Math.trunc(scale(value, format.unit, format.outputUnit).value);
	const objects = nameNumbers();
	const files = nameNumbers();
	const names = nameNumbers();
	yield `positions: instr line\nevents: ${visible(sampleType)}(${visible(format.outputUnit)})\n`;
	let previous: CallgrindReport['nodes'][number]['info'] | undefined;
	for (const { info, flat, calls } of nodes) {
		let text = '';
		const same = previous?.objectFile === info.objectFile && previous.file === info.file && previous.name === info.name;
		if (!same) text += `\nob=${objects(info.objectFile)}\nfl=${files(info.file)}\nfn=${names(info.name)}\n`;
		const before = previous?.address;
		text += `${addressText(before, info.address)} ${info.line} ${inUnit(flat)}\n`;
		for (const call of calls) {
			text += `cfl=${files(call.info.file)}\ncfn=${names(call.name)}\n`;
			text += `calls=0 ${addressText(before, call.info.address)} ${call.info.line}\n* * ${inUnit(call.weight)}\n`;
		}
		previous = info;
		yield text;
	}
}

/** `(1) name` the first time, `(1)` afterwards. */
function nameNumbers(): (name: string) => string {
	const known = new Map<string, number>();
	return name => {
		if (name === '') return '';
		const number = known.get(name);
		if (number !== undefined) return `(${number})`;
		known.set(name, known.size + 1);
		return `(${known.size}) ${visible(name)}`;
	};
}

function addressText(previous: bigint | undefined, address: bigint): string {
	const absolute = `0x${address.toString(16)}`;
	if (previous === undefined) return absolute;
	if (previous === address) return '*';
	const difference = BigInt.asIntN(64, address - previous);
	const relative = `${difference < 0n ? '' : '+'}${difference}`;
	return relative.length < absolute.length ? relative : absolute;
}
