import '@fontsource-variable/inter/wght.css';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/controls.css';
import { createWindowCoreClient } from '../core-client/index.ts';
import { chooseMapStyle, mapStyleOfPage } from '../map/index.ts';
import { languageOfPage, startText } from '../ui/text.ts';
import { consoleBridge } from '../ui/window-bridge.ts';
import { mountConsole } from './mount.tsx';

/** Readings wanted per second: what the eye still sees as moving. */
const FRAMES_PER_SECOND = 10;

const bridge = consoleBridge();
startText(languageOfPage(window.location.search));
chooseMapStyle(mapStyleOfPage(window.location.search));
mountConsole(document.getElementById('root'), bridge, createWindowCoreClient(bridge, FRAMES_PER_SECOND));
