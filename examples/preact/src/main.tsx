import { render } from 'preact';
import { Profile } from './Profile';

render(<Profile />, document.querySelector('#root')!);
