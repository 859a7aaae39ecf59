#!/usr/bin/env bash
# Builds libsodium for WebAssembly from Debian's source package and prints the folder with include/ and lib/.
# The result is cached outside the checkout, keyed by version, compiler and flags. The user's own apt settings are not touched.
set -euo pipefail

version=1.0.18
sha256=d59323c6b712a1519a5daf710b68f5e7fde57040845ffec53850911f10a5d4f4
# Small, but for what every save and every unlocking runs through: there speed is worth its bytes. Bulk memory, since the C
# library's copy at -Oz goes byte by byte, which is three quarters of Argon2id's time.
flags='-Oz -flto -mbulk-memory'
hot_flag=-O3
hot='crypto_stream/chacha20 crypto_core/hchacha20 crypto_onetimeauth/poly1305 crypto_pwhash/argon2 crypto_generichash/blake2b'
configure='--host=wasm32-unknown-emscripten --disable-shared --disable-ssp --disable-asm --without-pthreads --disable-pie'

cache=${XDG_CACHE_HOME:-$HOME/.cache}/parvis
base_point=$(dirname "$(readlink -f "$0")")/libsodium-base-point.patch
compiler=$(emcc --version | sed -n 1p)  # sed reads it all: head would break the pipe
key=$(printf '%s\n' "$version" "$sha256" "$flags" "$hot_flag" "$hot" "$configure" "$compiler" "$(cat "$base_point")" | sha256sum | cut -c1-16)
out=$cache/libsodium-wasm-$key
if [ -f "$out/lib/libsodium.a" ]; then echo "$out"; exit 0; fi

mkdir -p "$cache"
work=$(mktemp -d "$cache/build.XXXXXX")
trap 'rm -rf "$work"' EXIT
say() { printf '%s\n' "$*" >&2; }

say "libsodium $version for WebAssembly: fetching the source (once, about 2 minutes in all)"
mkdir -p "$work/lists/partial" "$work/parts"
# Debian's own source line, from the machine's binary line, so that a mirror set by the user is kept.
{
  sed -n 's/^deb \(.*\)/deb-src \1/p' /etc/apt/sources.list 2>/dev/null || true
  cat /etc/apt/sources.list.d/*.list 2>/dev/null | sed -n 's/^deb \(.*\)/deb-src \1/p' || true
} > "$work/sources.list"
for file in /etc/apt/sources.list.d/*.sources; do
  if [ -f "$file" ]; then sed 's/^Types:.*/Types: deb-src/' "$file" > "$work/parts/$(basename "$file")"; fi
done
apt_options=(-o "Dir::Etc::SourceList=$work/sources.list" -o "Dir::Etc::SourceParts=$work/parts" -o "Dir::State::Lists=$work/lists")
apt-get "${apt_options[@]}" update >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
(cd "$work" && apt-get "${apt_options[@]}" source --download-only "libsodium" >>"$work/log" 2>&1) || { cat "$work/log" >&2; exit 1; }
archive=$(ls "$work"/libsodium_"$version".orig.tar.gz)
echo "$sha256  $archive" | sha256sum --check --quiet - >&2 || { say "libsodium: the source's SHA-256 is not $sha256"; exit 1; }

tar -xzf "$archive" -C "$work"
cd "$work"/libsodium-"${version%%-*}"* 2>/dev/null || cd "$(find "$work" -maxdepth 1 -type d -name 'libsodium*' | head -1)"
patch --quiet -p1 <"$base_point"
say "libsodium: configuring and compiling"
# Emscripten's optimizer needs Debian's own acorn; autogen.sh would fetch config.guess from a network.
export NODE_PATH=/usr/share/nodejs DO_NOT_UPDATE_CONFIG_SCRIPTS=1
build() {
  ./autogen.sh -s &&
  # shellcheck disable=SC2086
  CFLAGS="$flags" emconfigure ./configure $configure --prefix="$work/out" &&
  emmake make -C src -j2 &&
  for folder in $hot; do find "src/libsodium/$folder" -name '*.lo' -delete || return; done &&
  cflags=$(sed -n 's/^CFLAGS = //p' Makefile) &&  # with what configure adds: aliasing, overflow, visibility
  emmake make -C src -j2 CFLAGS="${cflags/-Oz/$hot_flag}" install
}
build >"$work/log" 2>&1 || { tail -50 "$work/log" >&2; exit 1; }
rm -rf "$out"
mv "$work/out" "$out"
say "libsodium: ready"
echo "$out"
