@echo off
rem Pulumi starts this file on Windows. It needs Node.js 22 or later on the PATH.
node "%~dp0plugin.cjs" %*
