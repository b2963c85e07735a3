import { icon } from './icon.js';

export const keyIcon = icon`${'key'}<circle cx="8" cy="15.5" r="4.5" /><path d="m11.2 12.3 8.3-8.3M16.5 7l2.8 2.8M14 9.5l1.8 1.8" />`;
export const clockIcon = icon`${'clock'}<circle cx="12" cy="12" r="9" /><path d="M12 7v5l3.2 2" />`;
export const warningIcon = icon`${'warning'}<path d="M12 3.5 2.5 20h19zM12 10v4.5M12 17.2v.1" />`;
export const searchIcon = icon`${'search'}<circle cx="10.5" cy="10.5" r="6.5" /><path d="m15.5 15.5 5 5" />`;
export const filterIcon = icon`${'filter'}<path d="M4 6.5h16M7 12h10M10 17.5h4" />`;
export const pauseIcon = icon`${'pause'}<path d="M8.5 5.5v13M15.5 5.5v13" />`;
export const endedIcon = icon`${'ended'}<circle cx="12" cy="12" r="9" /><path d="m5.8 5.8 12.4 12.4" />`;
export const retiringIcon = icon`${'retiring'}<circle cx="12" cy="12" r="9" /><path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" stroke="none" />`;
export const idleIcon = icon`${'idle'}<circle cx="12" cy="12" r="9" stroke-dasharray="2.5 3.2" />`;
