'use strict';

/*
 * Starts the application in the folder that is named on the command line, the way the default_app of an official
 * Electron distribution does: name, version, paths and process.defaultApp are set before the application's main file
 * is loaded.
 */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const { app } = require('electron');

const named = process.argv.slice(1).find((parameter) => !parameter.startsWith('-'));
if (named === undefined) {
  process.stderr.write('usage: electron FOLDER [ARGUMENT…]\n');
  app.exit(2);
} else {
  const folder = path.resolve(named);
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  app.setName(manifest.productName || manifest.name);
  if (manifest.version) app.setVersion(manifest.version);
  app.setAppPath(folder);
  process.defaultApp = true;
  const userData = app.commandLine.getSwitchValue('user-data-dir');
  app.setPath('userData', userData || path.join(app.getPath('appData'), app.getName()));
  Module._load(path.join(folder, manifest.main || 'index.js'), null, true);
}
