if (process.argv[2] === '--self-test') {
	const { selfTest } = await import('./self-test.js');
	await selfTest();
} else {
	process.stderr.write('pprofsh: the command line is not here yet\n');
	process.exitCode = 2;
}
