/** RE2, for expressions that a backtracking engine could take very long for. It is large, so it loads on demand. */

type Compile = (source: string) => { test(text: string): boolean };

let compile: Compile | undefined;

/** Makes `compileLinear` usable. */
export async function loadLinearEngine(): Promise<void> {
	if (compile) return;
	const { RE2JS } = await import('re2js');
	compile = source => RE2JS.compile(source);
}

/** Whether `loadLinearEngine` has done its work. */
export function hasLinearEngine(): boolean {
	return compile !== undefined;
}

/** Compiles an expression in RE2's syntax. Throws when the engine was not loaded, which is a defect of the caller. */
export function compileLinear(source: string): (text: string) => boolean {
	if (!compile) throw new Error(`the engine for the regular expression ${source} was not loaded`);
	const compiled = compile(source);
	return text => compiled.test(text);
}
