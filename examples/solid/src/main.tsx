import { render } from 'solid-js/web';
import { Profile } from './Profile';

render(() => <Profile />, document.querySelector('#root')!);
