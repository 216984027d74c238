import type { DrawnLabel, DrawnLine, DrawnLocation, DrawnProfile, DrawnSample } from './encode-profile.js';

const framePattern = /^(?<name>.*?)(?:@(?<file>[^:@]*)(?::(?<line>\d+)(?::(?<column>\d+))?)?)?$/s;

/**
 * A profile drawn as text, one sample a line: the stack with its root first, the values, then labels in braces:
 *
 *     main;work@w.go:7;copy+inlined 10 4096 {user=ann size:64:bytes}
 *
 * A frame is `name@file:line:column`, of which only the name is needed. `outer+inner` is one location with an inlined
 * function, `0x12` one without lines; `^0x34` behind either gives its address, `%1` the row of its mapping (0 unless
 * given). `-` is an empty stack. Equal frames are one location.
 *
 * @param more what else the profile has; sample types are `samples` in `count` unless given
 */
export function draw(text: string, more: Partial<DrawnProfile> = {}): DrawnProfile {
	const locations: DrawnLocation[] = [];
	const rows = new Map<string, number>();
	const samples: DrawnSample[] = [];

	function locationOf(frame: string): number {
		const known = rows.get(frame);
		if (known !== undefined) return known;
		rows.set(frame, locations.length);
		locations.push(drawLocation(frame, locations.length, more.mappings !== undefined));
		return locations.length - 1;
	}

	for (const line of text.split('\n').map(drawn => drawn.replace(/^\t+/, ''))) {
		if (line === '') continue;
		const [, head, labels = ''] = /^(.*?)(?: *\{(.*)\})?$/s.exec(line) ?? [];
		const [stack, ...values] = head.split(/ +/);
		const frames = stack === '-' ? [] : stack.split(';');
		samples.push({
			stack: frames.map(locationOf).toReversed(),
			values: values.map(BigInt),
			labels: labels.split(' ').filter(Boolean).map(drawLabel),
		});
	}
	return { types: [['samples', 'count']], ...more, locations, samples };
}

function drawLocation(frame: string, row: number, mapped: boolean): DrawnLocation {
	const [, body, address, mapping] = /^(.*?)(?:\^(0x[0-9a-f]+))?(?:%(\d+))?$/s.exec(frame) ?? [];
	const bare = body.startsWith('0x');
	return {
		address: BigInt(address ?? (bare ? body : 0x1000 + row * 16)),
		mapping: mapped ? Number(mapping ?? 0) : undefined,
		lines: bare ? [] : body.split('+').map(drawLine).toReversed(),
	};
}

function drawLine(text: string): DrawnLine {
	const { name, file = '', line = '0', column = '0' } = framePattern.exec(text)?.groups ?? {};
	return { name, file, line: Number(line), column: Number(column) };
}

function drawLabel(text: string): DrawnLabel {
	const [, key, value] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
	if (key !== undefined) return { key, text: value };
	const [name, number, unit] = text.split(':');
	return { key: name, number: BigInt(number), unit };
}
