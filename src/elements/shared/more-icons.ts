import { icon } from './icon.js';

export const closeIcon = icon`${'close'}<path d="m6 6 12 12M18 6 6 18" />`;
export const calendarIcon = icon`${'calendar'}<rect x="3.5" y="5" width="17" height="15.5" rx="2" /><path d="M3.5 10h17M8 2.8v4M16 2.8v4" />`;
