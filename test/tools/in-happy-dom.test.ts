import { Window } from 'happy-dom';
import { becomeGlobal, itWorksAsInAPage } from './in-a-made-up-page.js';

becomeGlobal(new Window({ url: 'http://localhost/' }));

itWorksAsInAPage('happy-dom');
