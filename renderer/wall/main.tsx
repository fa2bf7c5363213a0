import '@fontsource-variable/inter/wght.css';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/controls.css';
import { createWindowCoreClient } from '../core-client/index.ts';
import { chooseMapStyle, mapStyleOfPage } from '../map/index.ts';
import { languageOfPage, startText } from '../ui/text.ts';
import { windowBridge } from '../ui/window-bridge.ts';
import { mountWall } from './mount.tsx';

/** Readings wanted per second: across a room nobody sees more. */
const FRAMES_PER_SECOND = 5;

const bridge = windowBridge();
startText(languageOfPage(window.location.search));
chooseMapStyle(mapStyleOfPage(window.location.search));
bridge.onMapStyle(chooseMapStyle);
mountWall(document.getElementById('root'), bridge, createWindowCoreClient(bridge, FRAMES_PER_SECOND));
