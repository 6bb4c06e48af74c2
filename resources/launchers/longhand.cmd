@echo off
rem The command line of an installed Longhand: Electron as plain Node on the packed code.
setlocal
set ELECTRON_RUN_AS_NODE=1
"%~dp0longhand-desktop.exe" "%~dp0resources\app.asar\out\main\cli.cjs" %*
