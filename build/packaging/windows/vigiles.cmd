@echo off
rem The command line of an installed Vigiles: everything that needs no window.
"%~dp0node.exe" --disable-warning=DEP0169 "%~dp0vigiles.mjs" %*
