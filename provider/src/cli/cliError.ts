/** Something that the user of the command has to put right. Its message is all that is shown. */
export class CliError extends Error {}
