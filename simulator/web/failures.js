/**
 * The few sentences for what can go wrong between Teams and the bot.
 */

export const WENT_WRONG = "Something went wrong. Please try again.";
const DID_NOT_ANSWER = "Latchkey did not answer.";

/** Whether an HTTP status (0: no answer at all) means that the bot did not take what was sent. */
export const hasFailed = (status) => !(status >= 200 && status < 400);

/** One sentence for a failed call: silence is told apart from a refusal. */
export const failure = (status) => (!status || status >= 500 ? DID_NOT_ANSWER : WENT_WRONG);
