/**
 * The secret that the stories reveal. It gives access to nothing. It is never part of a story's `args` or `parameters`,
 * and neither it nor an element that shows it is passed to `expect` or `userEvent`: Storybook sends all of these to its
 * panels (S1).
 */
export const demoSecret = 'ate_DEMO_this_is_not_a_secret_0O_1l_00000000';

/** As long as a signed token with many claims. */
export const longDemoSecret = `ate_DEMO_${'this_is_not_a_secret_'.repeat(60)}end`;
