# What up, down and host share. Three hosts of PostgreSQL under Patroni, one etcd, one HAProxy: as root each host is a
# network namespace on a bridge, otherwise an address of loopback (then none can be cut off).
home=${PARITY_ON_PREM_HOME:-${TMPDIR:-/tmp}/parity-on-prem-$(id -u)}
port=${PARITY_ON_PREM_PORT:-15432} # HAProxy, on 127.0.0.1
nodes="1 2 3"
bin=/usr/lib/postgresql/15/bin
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
packages="patroni python3-etcd etcd-server haproxy postgresql-15"

if [ "$(id -u)" = 0 ]; then
  net=10.213.77 etcd=10.213.77.2 proxy=10.213.77.3
  as=(runuser -u postgres --)
else
  net=127.0.77 etcd=127.0.77.2 proxy=127.0.77.3
  as=()
fi

address() { echo "$net.1$1"; }

stop() { # exit code, message
  echo "on-prem-hosts: $2" >&2
  exit "$1"
}

# Runs a program of a host: in its namespace, never as root.
on() { # node, command
  local node=$1
  shift
  if [ "$(id -u)" = 0 ]; then ip netns exec "parity-$node" "${as[@]}" "$@"; else "$@"; fi
}

# Starts a program that stays, in a session of its own; its number goes to the file.
begin() { # pid file, log, command
  local file=$1 log=$2
  shift 2
  setsid "$@" >>"$log" 2>&1 </dev/null &
  echo $! >"$file"
}

# The process of a pid file, if that still is a program of ours and not another with its number.
alive() { # pid file
  local pid
  pid=$(head -1 "$1" 2>/dev/null) && [ -n "$pid" ] || return 1
  tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF "$home" && echo "$pid"
}

# A process and all that it began.
family() { # pid
  local child
  echo "$1"
  for child in $(ps -o pid= --ppid "$1"); do family "$child"; done
}

await() { # seconds, command
  local until=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep 0.2
  done
}

# Everything on a host ends at once, as when its power goes.
crash() { # node
  local pids
  if [ "$(id -u)" = 0 ]; then
    pids=$(ip netns pids "parity-$1" 2>/dev/null || true)
  else
    pids=$(for file in "$home/node-$1/patroni.pid" "$home/node-$1/data/postmaster.pid"; do
      ! alive "$file" >/dev/null || family "$(alive "$file")"
    done)
  fi
  [ -z "$pids" ] || kill -9 $pids 2>/dev/null || true
  for pid in $pids; do
    await 10 sh -c "! kill -0 $pid 2>/dev/null" || stop 1 "process $pid of host $1 does not end"
  done
  echo "$(wc -w <<<"$pids") processes killed"
}

start() { # node
  rm -f "$home/node-$1/data/postmaster.pid"
  begin "$home/node-$1/patroni.pid" "$home/node-$1/patroni.log" \
    $(if [ "$(id -u)" = 0 ]; then echo "ip netns exec parity-$1 ${as[*]}"; fi) patroni "$home/node-$1/patroni.yml"
}

# Who asked: the shell of a command line is not who is served.
caller=$PPID
[ "$(cat "/proc/$caller/comm" 2>/dev/null)" != sh ] || caller=$(ps -o ppid= -p "$caller" | tr -d ' ')

# Whether it is up for another process that lives.
held() {
  local pid since
  read -r pid since 2>/dev/null <"$home/owner" || return 1
  [ "$pid" != "$caller" ] && [ "$(cut -d' ' -f22 "/proc/$pid/stat" 2>/dev/null)" = "$since" ]
}
