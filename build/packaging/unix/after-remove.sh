#!/bin/sh
# Debian's postrm: takes away what postinst made, when the package goes for good.
set -e

case "$1" in
  remove | purge)
    rm -f '/usr/bin/${executable}' /usr/bin/vigiles
    if [ -f '/etc/apparmor.d/${executable}' ]; then
      apparmor_parser --remove '/etc/apparmor.d/${executable}' 2>/dev/null || true
      rm -f '/etc/apparmor.d/${executable}'
    fi
    ;;
esac
