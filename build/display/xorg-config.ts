/** Size of one virtual monitor in pixels. */
export interface MonitorSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Reads sizes as written on a command line: "1920x1080,3840x2160".
 *
 * @returns undefined when the text is not such a list
 */
export function parseMonitors(text: string): MonitorSize[] | undefined {
  const monitors: MonitorSize[] = [];
  for (const part of text.split(',')) {
    const match = /^\s*(\d{3,5})x(\d{3,5})\s*$/.exec(part);
    if (match === null) return undefined;
    monitors.push({ widthPx: Number(match[1]), heightPx: Number(match[2]) });
  }
  return monitors;
}

/** Configuration of an X server with nothing but virtual outputs (the driver xf86-video-dummy). */
export const XORG_CONFIGURATION = `Section "Device"
  Identifier "dummy device"
  Driver "dummy"
  VideoRam 1048576
EndSection
Section "Monitor"
  Identifier "dummy monitor"
  HorizSync 5-1000
  VertRefresh 5-200
EndSection
Section "Screen"
  Identifier "dummy screen"
  Device "dummy device"
  Monitor "dummy monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 16384 8192
  EndSubSection
EndSection
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoAddGPU" "false"
EndSection
`;

/** The name that a mode of this size gets in xrandr. */
export function modeName({ widthPx, heightPx }: MonitorSize): string {
  return `vigiles-${widthPx}x${heightPx}`;
}

/** Parameters of `xrandr --newmode` for this size at 60 Hz; a virtual output needs no blanking. */
export function newModeParameters(size: MonitorSize): string[] {
  const { widthPx, heightPx } = size;
  const clockMhz = ((widthPx * heightPx * 60) / 1e6).toFixed(2);
  const [w, h] = [String(widthPx), String(heightPx)];
  return ['--newmode', modeName(size), clockMhz, w, w, w, w, h, h, h, h];
}

/** Parameters of one `xrandr` call that puts the monitors side by side, left to right, the first one primary. */
export function layoutParameters(monitors: readonly MonitorSize[]): string[] {
  let leftPx = 0;
  return monitors.flatMap((size, index) => {
    const output = ['--output', `DUMMY${index}`, '--mode', modeName(size), '--pos', `${leftPx}x0`];
    leftPx += size.widthPx;
    return index === 0 ? [...output, '--primary'] : output;
  });
}
