#!/bin/sh
# Debian's postinst: the two commands, and Chromium's sandbox.
set -e

ln -sf '/opt/${sanitizedProductName}/${executable}' '/usr/bin/${executable}'
ln -sf '/opt/${sanitizedProductName}/resources/cli/vigiles' /usr/bin/vigiles

# Kernels without user namespaces for everyone need the set-uid helper.
if unshare --user true 2>/dev/null; then
  chmod 0755 '/opt/${sanitizedProductName}/chrome-sandbox'
else
  chmod 4755 '/opt/${sanitizedProductName}/chrome-sandbox'
fi

# AppArmor (Ubuntu 24.04 and later) lets only known programs make user namespaces.
profile='/opt/${sanitizedProductName}/resources/apparmor-profile'
if [ -f "$profile" ] && aa-enabled --quiet 2>/dev/null && apparmor_parser -QTK "$profile" 2>/dev/null; then
  cp -f "$profile" '/etc/apparmor.d/${executable}'
  apparmor_parser --replace --write-cache '/etc/apparmor.d/${executable}' || true
fi

update-desktop-database /usr/share/applications 2>/dev/null || true
