export { right as default } from '../first-hour/configuration.js';
