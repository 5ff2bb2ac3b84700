#!/bin/sh
# Fills the settings into nginx.conf and becomes nginx; the same in the official image and in a plain Debian one.
set -eu
: "${ANON_KEY:?is missing. Expected the anon key. Set ANON_KEY.}" "${SERVICE_KEY:?is missing. Expected the service key. Set SERVICE_KEY.}"

address=${PUBLIC_URL#*://}
address=${address%%/*}
case $address in *:*) port=${address##*:} ;; *) port=$([ "${PUBLIC_URL%%:*}" = https ] && echo 443 || echo 80) ;; esac
sed -e "s|@ANON_KEY@|$ANON_KEY|; s|@SERVICE_KEY@|$SERVICE_KEY|" \
  -e "s|@PUBLIC_SCHEME@|${PUBLIC_URL%%:*}|; s|@PUBLIC_HOST@|$address|; s|@PUBLIC_PORT@|$port|" \
  -e "s|@AUTH_HOST@|${AUTH_HOST:-auth}|; s|@REST_HOST@|${REST_HOST:-rest}|; s|@STORAGE_HOST@|${STORAGE_HOST:-storage}|" \
  -e "s|@FUNCTIONS_HOST@|${FUNCTIONS_HOST:-functions}|; s|@REALTIME_HOST@|${REALTIME_HOST:-realtime}|" \
  -e "s|@SILENCE@|${UPSTREAM_TIMEOUT:-60s}|" /gateway/nginx.conf >/tmp/nginx.conf
exec nginx -e stderr -c /tmp/nginx.conf -g 'daemon off;'
