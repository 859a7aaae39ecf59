# Shared by the verbs of ./parvis: messages, installing, building. Sourced, from the repository's root.

export NODE_PATH=/usr/share/nodejs  # Emscripten's optimizer finds Debian's acorn there
export CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-2G} CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1  # a clone elsewhere finds what was compiled
PARVIS_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/parvis
JOBS=$(nproc)

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
fail() { printf 'parvis: %s\n' "$*" >&2; exit 1; }

# names FOLDER ENDING: what NAME may be.
names() { (cd "$1" && for file in *"$2"; do printf '  %s\n' "${file%"$2"}"; done); }

# need_name VERB FOLDER ENDING NAME: before anything is built.
need_name() {
  [ -f "$2/$4$3" ] || fail "$1: no “$4”. There are:
$(names "$2" "$3")"
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; return; fi
  command -v sudo >/dev/null || fail "these Debian packages are missing and sudo is not there; as root: $*"
  if [ "${PARVIS_YES:-}" != 1 ]; then
    [ -t 0 ] || fail "packages are missing; run once from a terminal, or set PARVIS_YES=1 to let sudo install them"
    read -r -p "parvis needs: sudo $*  Go on? [y/N] " answer
    [ "$answer" = y ] || [ "$answer" = Y ] || fail "stopped; nothing was installed"
  fi
  sudo "$@"
}

# need_packages NAME…: installs the Debian packages that are not there yet.
need_packages() {
  local missing=() name there
  there=" $(dpkg-query -W -f='${Package}:${Status} ' "$@" 2>/dev/null || true)"
  for name in "$@"; do
    case "$there" in *" $name:install ok installed "*) ;; *) missing+=("$name") ;; esac
  done
  [ ${#missing[@]} = 0 ] && return
  say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
  as_root apt-get update -q >/dev/null
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >/dev/null
}

need_native() {
  need_packages build-essential cmake ninja-build ccache nlohmann-json3-dev doctest-dev libsodium-dev libboost1.81-dev \
    libsqlite3-dev libpq-dev libcli11-dev ca-certificates git
}

need_wasm() {
  need_native
  need_packages emscripten autoconf automake libtool dpkg-dev
  PARVIS_SODIUM=$(scripts/libsodium-wasm.sh)
  export PARVIS_SODIUM
}

# Node 20.19 or newer: the machine's, else the binary that npm packages carry (Debian 12 has Node 18).
need_node() {
  if ! node_is_new; then
    export PATH="$PARVIS_CACHE/node/bin:$PATH"
    if ! node_is_new; then
      need_packages nodejs npm
      say "Installing Node 22 for this project (outside the checkout)"
      local architecture=x64
      [ "$(uname -m)" = aarch64 ] && architecture=arm64
      mkdir -p "$PARVIS_CACHE/node"
      npm install --silent --no-audit --no-fund --prefix "$PARVIS_CACHE/node" "node-linux-$architecture@22" npm@10 >/dev/null
      mkdir -p "$PARVIS_CACHE/node/bin"
      ln -sf "../node_modules/node-linux-$architecture/bin/node" "$PARVIS_CACHE/node/bin/node"
      ln -sf ../node_modules/npm/bin/npm-cli.js "$PARVIS_CACHE/node/bin/npm"
      ln -sf ../node_modules/npm/bin/npx-cli.js "$PARVIS_CACHE/node/bin/npx"
      node_is_new || fail "no Node 20.19 or newer, and it could not be installed"
    fi
  fi
}
node_is_new() {
  command -v npm >/dev/null && command -v node >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

# npm_install FOLDER: node_modules as its lock file says, only when that changed.
npm_install() {
  need_node
  local stamp=$1/node_modules/.parvis-lock
  cmp -s "$1/package-lock.json" "$stamp" && return
  say "Installing npm packages of $1"
  npm --prefix "$1" ci --no-audit --no-fund --loglevel=error >&2
  cp "$1/package-lock.json" "$stamp"
}

# build PRESET [TARGET…]
build() {
  local preset=$1
  shift
  if [ ! -f "build/$preset/build.ninja" ] || { [ "$preset" = wasm ] && ! grep -qxF "PARVIS_SODIUM:PATH=$PARVIS_SODIUM" build/wasm/CMakeCache.txt; }; then
    say "Configuring the $preset build"
    cmake --preset "$preset" >"build-$preset.log" 2>&1 || { cat "build-$preset.log" >&2; fail "cmake failed"; }
    mkdir -p "build/$preset" && mv "build-$preset.log" "build/$preset/configure.log"
  fi
  NINJA_STATUS="[$preset %f/%t] " ninja -C "build/$preset" -j "$JOBS" "$@" >&2
}

build_server() { need_native; build release parvis-server; }

# All that the app is made of, as one line: the same line, the same app, whatever the dates of the files.
app_inputs() {
  {
    printf '%s\n' "${PARVIS_SERVICES:-}" "${PARVIS_COMMUNES:-}"
    find CMakeLists.txt CMakePresets.json core wasm assets scripts web ${PARVIS_SERVICES:+"$PARVIS_SERVICES"} ${PARVIS_COMMUNES:+"$PARVIS_COMMUNES"} \
      \( -name node_modules -o -path web/dist -o -path web/generated \) -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
  } | sha256sum
}
app_files() { find web/dist -type f -print0 2>/dev/null | LC_ALL=C sort -z | xargs -0 -r sha256sum | sha256sum; }

APP_STAMP=build/wasm/app.stamp  # gone with the build it speaks of

# The app, unless the one that is there was made of the same files and nobody changed it since.
build_app() {
  local inputs
  inputs=$(app_inputs)
  [ "$(cat "$APP_STAMP" 2>/dev/null)" = "$inputs $(app_files)" ] && return
  make_app
  printf '%s %s\n' "$inputs" "$(app_files)" >"$APP_STAMP"
}

make_app() {
  need_wasm
  need_node
  build wasm parvis parvis-whole parvis-rights parvis-guide parvis-node
  npm_install web
  npm_install scripts
  npm --prefix web run --silent build >&2
}
