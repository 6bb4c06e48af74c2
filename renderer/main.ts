import './client/jitless';
import { mount } from 'svelte';
import App from './App.svelte';
import { Shell } from './shell/shell.svelte';
import './theme/theme.css';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app');

const { longhand } = window;
// The first sentences must already be in the person's language.
const shell = new Shell(longhand, await longhand.state());
mount(App, { target, props: { shell } });
