/** Shares are raised to this power, so that small ones are told from grey and use more of the range. */
const exponent = 0.3;
/** Saturation and value of a node's ground and of lines. */
const ground = { saturation: 0.1, value: 0.93 };
const line = { saturation: 1, value: 0.7 };

/**
 * The colour for a share of the total: -1 green, 0 grey, 1 red, as `#rrggbb`. Shares beyond that count as -1 and 1.
 *
 * @param background whether a light colour is wanted, to write on
 */
export function scoreColor(share: number, background: boolean): string {
	const { value, saturation: full } = background ? ground : line;
	const score = Number.isNaN(share) ? Number.NaN : Math.max(-1, Math.min(1, share));
	// Near zero there is no hue, else it would be yellow.
	const saturation = Math.abs(score) < 0.2 ? full * (Math.abs(score) / 0.2) : full;
	const curve = (size: number): number => Math.exp(exponent * Math.log(size));
	let red = value;
	let green = value * (1 - saturation * (score > 0 ? curve(score) : score));
	if (score < 0) {
		green = value;
		red = value * (1 + saturation * -curve(-score));
	}
	const blue = value * (1 - saturation);
	return `#${[red, green, blue].map(hex).join('')}`;
}

function hex(part: number): string {
	// NaN, from a total of zero, is 0 as a byte.
	return (Math.trunc(part * 255) & 0xff).toString(16).padStart(2, '0');
}
