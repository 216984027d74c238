/** The version of the program; the bundler puts it in, and it can be told apart from a run of the sources. */
export const version = process.env.PPROFSH_VERSION ?? 'from source';
