/**
 * What the stories reveal. It opens nothing. It is never part of a story's `args` or `parameters`, never passed to
 * `expect` or `userEvent`, and no element that shows it is: Storybook sends all of these to its panels (S1).
 */
export const demoSecret = 'ate_DEMO_this_is_not_a_secret_0O_1l_00000000';

/** As long as a signed token with many claims. */
export const longDemoSecret = `ate_DEMO_${'this_is_not_a_secret_'.repeat(60)}end`;
