import { mount } from 'svelte';
import { z } from 'zod';
import App from './App.svelte';
import { Shell } from './shell.svelte';
import './theme/theme.css';

// The page's policy forbids evaluating code, which zod would do to be faster.
z.config({ jitless: true });

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app');

// The first sentences must already be in the person's language.
const shell = new Shell(await window.longhand.state());
mount(App, { target, props: { shell } });
