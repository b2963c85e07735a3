import { JSDOM } from 'jsdom';
import { becomeGlobal, itWorksAsInAPage } from './in-a-made-up-page.js';

const { window } = new JSDOM('<!doctype html>', { url: 'http://localhost/', pretendToBeVisual: true });
becomeGlobal(window);

itWorksAsInAPage('jsdom');
