/** Why an expression does not compile, in words that fit after "it is not a valid regular expression: ". */
export class RegexpSyntaxError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'RegexpSyntaxError';
	}
}
