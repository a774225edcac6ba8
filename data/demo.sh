#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds the program and shows its main job against the sandbox: sample data, the window, an
# uitvraag and its e-mail. Everything it makes is in _build-demo/ beside the sources and is made
# anew each time; real data, settings and keyring entries are never touched.
#
# With a display the window opens and the rest is up to you. Without one the same window runs on a
# virtual display, an uitvraag is sent with it, and the screenshots are kept.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$root/_build-demo
prefix=$work/prefix
app_id=org.example.Inlenersbeloning
vacancy=2001
pids=()
uses_keyring=no

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
die() { printf 'demo: %s\n' "$*" >&2; exit 1; }

cleanup() {
    local pid
    # What it put in the keyring of this desktop goes, also after Ctrl+C.
    if [ "$uses_keyring" = yes ]; then
        inlenersbeloning-cli afmelden >/dev/null 2>&1 || true
        inlenersbeloning-cli token wissen >/dev/null 2>&1 || true
    fi
    for pid in "${pids[@]}"; do
        kill "$pid" 2>/dev/null || true
    done
    wait 2>/dev/null || true
}

# wait_for SECONDS WHAT COMMAND...: until the command succeeds
wait_for() {
    local end=$((SECONDS + $1)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$end" ] || die "wachtte te lang op $what; zie $work/*.log"
        sleep 0.1
    done
}

build() {
    mkdir -p "$work"
    if [ ! -e "$work/build/build.ninja" ]; then
        say "Bouwen voorbereiden"
        meson setup "$work/build" "$root" --prefix "$prefix" -Dtests=false >"$work/build.log" 2>&1 ||
            { tail -n 20 "$work/build.log" >&2; die "configureren is mislukt"; }
    fi
    say "Bouwen en installeren in _build-demo/"
    meson install -C "$work/build" >"$work/build.log" 2>&1 ||
        { tail -n 20 "$work/build.log" >&2; die "bouwen is mislukt"; }
}

# Data, settings and cache of their own for everything that is started from here.
use_own_folders() {
    rm -rf "${work:?}"/{home,sandbox,screenshots,runtime}
    mkdir -p "$work/home/share" "$work/home/config" "$work/home/cache" "$work/home/state" "$work/sandbox"
    export XDG_DATA_HOME=$work/home/share XDG_CONFIG_HOME=$work/home/config
    export XDG_CACHE_HOME=$work/home/cache XDG_STATE_HOME=$work/home/state
    export XDG_DATA_DIRS=$prefix/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}
    export GSETTINGS_BACKEND=keyfile PATH=$prefix/bin:$PATH
}

sandbox_address() { sed -n 's|.*\(http://127\.0\.0\.1:[0-9]*\).*|\1|p' "$work/sandbox.log" | head -n 1; }
sandbox_is_up() { [ -n "$(sandbox_address)" ]; }

start_sandbox() {
    say "Oefenomgeving starten"
    inlenersbeloning-sandbox --port 0 --data "$work/sandbox" --maak-token \
        --token-bestand "$work/sandbox/token" "$@" >"$work/sandbox.log" 2>&1 &
    pids+=($!)
    wait_for 10 "de oefenomgeving" sandbox_is_up
    service=$(sandbox_address)
    gsettings set "$app_id" service-url "$service"
}

prepare() {
    say "Voorbeeldgegevens en token"
    inlenersbeloning-cli importeren "$root"/data/sample/relaties.csv \
        "$root"/data/sample/contactpersonen.csv "$root"/data/sample/aanvragen.csv
    # What an administrator ticks under Beheer > Programmarechten.
    inlenersbeloning-cli recht geven Beheerder beheer.inlenersbeloning
    uses_keyring=yes
    inlenersbeloning-cli token instellen <"$work/sandbox/token"
}

has_keyring() {
    gdbus introspect --session --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets
}

run_with_display() {
    if gdbus call --session --dest org.freedesktop.DBus --object-path /org/freedesktop/DBus \
        --method org.freedesktop.DBus.NameHasOwner "$app_id" 2>/dev/null | grep -q true; then
        die "Inlenersbeloning staat al open; sluit dat venster eerst."
    fi
    start_sandbox
    prepare
    say "Het venster gaat open"
    cat <<END
Probeer dit:
  1. Kies Aanvragen en plaatsingen en open aanvraag $vacancy.
  2. Klik op Inlenersbeloning uitvragen; log in op de pagina die opengaat.
  3. Klik nogmaals op de knop.
  4. Lees de e-mail in het Postvak: $service/postvak
De demo stopt als je het venster sluit.
END
    inlenersbeloning
}

# What opens the log-in page when nobody is there to do it: a browser that follows redirects.
install_robot_browser() {
    mkdir -p "$XDG_DATA_HOME/applications"
    cat >"$XDG_DATA_HOME/applications/demo-browser.desktop" <<END
[Desktop Entry]
Type=Application
Name=Demo browser
Exec=curl --silent --show-error --location --output $work/inlogpagina.html %u
MimeType=x-scheme-handler/http;x-scheme-handler/https;
NoDisplay=true
END
    printf '[Default Applications]\nx-scheme-handler/http=demo-browser.desktop\n' \
        >"$XDG_CONFIG_HOME/mimeapps.list"
}

start_display() {
    local display_file=$work/display
    : >"$display_file"
    Xvfb -displayfd 3 -screen 0 1280x800x24 -noreset -nolisten tcp 3>"$display_file" >"$work/xvfb.log" 2>&1 &
    pids+=($!)
    wait_for 10 "het virtuele scherm" test -s "$display_file"
    DISPLAY=:$(cat "$display_file")
    export DISPLAY GDK_BACKEND=x11 GSK_RENDERER=cairo NO_AT_BRIDGE=1
    unset WAYLAND_DISPLAY
    dbus-update-activation-environment DISPLAY
    mutter --x11 --sm-disable >"$work/mutter.log" 2>&1 &
    pids+=($!)
    # It gives no keyboard to a window that was there before it.
    wait_for 30 "de vensterbeheerder" xdotool get_desktop
}

is_open() {
    gdbus call --session --dest "$app_id" --object-path "/${app_id//.//}/window/1" \
        --method org.gtk.Actions.Describe show-page | grep -q '((true'
}
has_state() { inlenersbeloning-cli overzicht --json | grep -q "\"toestand\" : \"$1\""; }
is_logged_in() { grep -q 'succesvol ingelogd' "$work/inlogpagina.html"; }

# The keyboard is how a person without a mouse does it, and works whatever is on the screen.
press() { xdotool key --clearmodifiers "$1"; }

# press_until WHAT COMMAND...: one press, and another only when nothing came of it for long: a second
# one asks for something else.
press_until() {
    local what=$1 presses
    shift
    for presses in 1 2 3; do
        xdotool search --onlyvisible --name Inlenersbeloning windowactivate --sync
        press ctrl+Return
        for _ in $(seq 100); do
            ! "$@" >/dev/null 2>&1 || return 0
            sleep 0.2
        done
    done
    die "wachtte na $presses keer drukken te lang op $what; zie $work/*.log"
}

# Nothing is decided on a picture; it is taken once nothing moves any more.
screenshot() {
    local file=$work/screenshots/$1.png pixels earlier=
    for _ in 1 2 3 4 5 6 7 8; do
        sleep 1
        import -window root "$file"
        pixels=$(identify -format '%#' "$file")
        [ "$pixels" != "$earlier" ] || return 0
        earlier=$pixels
    done
}

run_without_display() {
    mkdir -p "$work/screenshots"
    install_robot_browser
    start_sandbox --automatisch-inloggen 'Sanne de Vries'
    # Nobody is there to undo anything.
    gsettings set "$app_id" undo-seconds 0
    prepare
    start_display

    say "Het venster op een virtueel scherm"
    inlenersbeloning --aanvraag "$vacancy" >"$work/window.log" 2>&1 &
    pids+=($!)
    # Only then ask it anything: a question to a program that is not there starts a second one.
    gdbus wait --session --timeout 30 "$app_id" || die "het venster kwam niet; zie $work/window.log"
    wait_for 30 "het venster" xdotool search --sync --onlyvisible --name Inlenersbeloning
    wait_for 30 "de gegevens" is_open
    screenshot 1-klaar-voor-uitvraag

    say "Inloggen"
    press_until "het inloggen" is_logged_in
    screenshot 2-ingelogd

    say "Uitvragen"
    press_until "de uitvraag" has_state verzonden
    screenshot 3-verstuurd
    press alt+3
    screenshot 4-verzonden-uitnodigingen

    say "Overzicht"
    inlenersbeloning-cli overzicht
    say "De e-mail aan de inlener"
    print_emails
    say "Schermafbeeldingen"
    printf '%s\n' "$work"/screenshots/*.png
}

print_emails() {
    python3 - "$work/sandbox" <<'END'
import email, email.policy, pathlib, sys
messages = sorted(path for path in pathlib.Path(sys.argv[1]).rglob('*')
                  if path.parent.name in ('new', 'cur') and path.is_file())
if not messages:
    sys.exit('demo: er is geen e-mail verstuurd')
for path in messages:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    for name in ('From', 'To', 'Subject', 'Date'):
        print(f'{name}: {message[name]}')
    print()
    print(message.get_body(('plain', 'html')).get_content())
END
}

run_inside() {
    trap cleanup EXIT
    if [ "$mode" = display ]; then run_with_display; else run_without_display; fi
}

# In a private session the keyring is private too; an empty password leaves it open.
start_private_keyring() {
    printf '\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>"$work/keyring.log"
}

mode=virtual
[ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || mode=display

if [ "${1:-}" = --in-private-session ]; then
    mode=$2
    exec >&3 2>&4 3>&- 4>&-
    start_private_keyring
    run_inside
    exit
fi
[ "$#" -eq 0 ] || die "deze opdracht heeft geen argumenten"

say "De eerste keer duurt dit een paar minuten, vooral door het bouwen; daarna een kwart minuut."
say "Pakketten nakijken, en installeren wat ontbreekt"
bash "$root/data/install-packages.sh" build run
build
use_own_folders
if [ "$mode" = display ] && [ -n "${DBUS_SESSION_BUS_ADDRESS:-}" ] && has_keyring >/dev/null 2>&1; then
    run_inside
    exit
fi
if [ "$mode" = virtual ]; then
    export XDG_RUNTIME_DIR=$work/runtime
    mkdir -m 700 "$XDG_RUNTIME_DIR"
fi
# The services of a private session say that they run, and complain about what a whole desktop would
# have.
command -v dbus-run-session >/dev/null || die "dbus-run-session ontbreekt"
exec 3>&1 4>&2
exec dbus-run-session -- bash "${BASH_SOURCE[0]}" --in-private-session "$mode" \
    >"$work/session.log" 2>&1
