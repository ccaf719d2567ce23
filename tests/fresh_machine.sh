#!/usr/bin/env bash
# Does `make` set up everything on a machine that has only Python, git and make?
#
#     sudo tests/fresh_machine.sh [--keep] [TARGET…]
#
# Puts a minimal Debian 12 into a folder of its own, clones the last commit into it and runs these
# make targets there, `demo` and `test` if none is named. It needs root, debootstrap and 8 GB of
# disk; TMPDIR says where. The folder goes away at the end unless --keep is given.
#
# What this machine needs to reach its package registries is carried over as it is: apt's sources
# and options, certificates, the settings of pip and uv, and the variables that concern them.
set -euo pipefail

repository=$(cd "$(dirname "$0")/.." && pwd)
keep=no
if [ "${1-}" = --keep ]; then keep=yes; shift; fi
[ $# -gt 0 ] || set -- demo test

[ "$(id -u)" = 0 ] || { echo "this needs root: it makes a chroot" >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "run: apt-get install debootstrap" >&2; exit 2; }

root=$(mktemp -d -t paperwright-fresh-XXXXXX)
chmod 755 "$root" # apt downloads as a user of its own
finish() {
    rm -f "$root.log"
    if [ $keep = yes ]; then
        echo "The machine is in $root"
    else
        # Nothing is mounted in it: the mounts were in a namespace that has ended.
        rm -rf --one-file-system "$root"
    fi
}
trap finish EXIT
trap 'exit 130' INT TERM

copy() { # copy PATH…: the files and folders that exist, to the same place
    local path
    for path; do
        [ -e "$path" ] || continue
        mkdir -p "$root$(dirname "$path")"
        cp -RL "$path" "$root$(dirname "$path")/"
    done
}

mirror() { # where this machine gets bookworm from
    apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 2>/dev/null |
        awk '$1 == "bookworm" { print $2; exit }'
}

install_debian() {
    local from
    from=$(mirror || true)
    # It mounts things too, which must not outlive it.
    if ! unshare --mount --propagation private debootstrap --variant=minbase \
        --include=python3,git,make,ca-certificates \
        bookworm "$root" "${from:-http://deb.debian.org/debian}" >"$root.log" 2>&1; then
        tail -n 20 "$root.log" >&2
        return 1
    fi
}

carry_over_settings() {
    if grep -q '^VERSION_CODENAME=bookworm' /etc/os-release; then
        rm -rf "$root/etc/apt/sources.list"
        copy /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/auth.conf.d \
            /etc/apt/trusted.gpg /etc/apt/trusted.gpg.d /etc/apt/keyrings /usr/share/keyrings
    fi
    # Only how packages are fetched: hooks may call programs that are not there.
    apt-config dump | grep '^Acquire::' >"$root/etc/apt/apt.conf.d/99fresh-machine" || true
    copy /etc/hosts /etc/resolv.conf /etc/ssl/certs/ca-certificates.crt
    copy /usr/local/share/ca-certificates /etc/pip.conf /etc/uv
    local folder
    for folder in .config/pip .pip .config/uv; do
        [ -e "$HOME/$folder" ] || continue
        mkdir -p "$root/root/$(dirname "$folder")"
        cp -RL "$HOME/$folder" "$root/root/$(dirname "$folder")/"
    done
}

variables() { # NAME=VALUE lines of the variables that reaching a registry may depend on
    env | grep -iE '^((https?|all|no)_proxy|ssl_cert_(file|dir)|(curl|requests)_ca_bundle|pip_[a-z_]+|uv_[a-z_]+)=' |
        grep -vE '^UV_(PROJECT|CACHE|PYTHON|TOOL|WORKING)' || true
}

run_make() { # run_make TARGET: in the new machine, with mounts and processes that end with it
    local settings=()
    mapfile -t settings < <(variables)
    # CI=true: a program that set-up did not bring fails its tests instead of skipping them.
    unshare --mount --propagation private --pid --fork --kill-child bash -euo pipefail -c '
        root=$1 target=$2; shift 2
        mount -t proc proc "$root/proc"
        mount -t sysfs -o ro sysfs "$root/sys"
        mount -t tmpfs tmpfs "$root/dev"
        mkdir "$root/dev/pts" "$root/dev/shm"
        mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
        mount -t tmpfs tmpfs "$root/dev/shm"
        ln -s pts/ptmx "$root/dev/ptmx"
        ln -s /proc/self/fd "$root/dev/fd"
        for device in null zero full random urandom tty; do
            touch "$root/dev/$device"
            mount --bind "/dev/$device" "$root/dev/$device"
        done
        exec chroot "$root" /usr/bin/env -i HOME=/root LANG=C.UTF-8 CI=true \
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@" \
            make --directory=/root/paperwright "$target"
    ' run "$root" "$1" "${settings[@]}"
}

echo "Installing a minimal Debian into $root"
install_debian
carry_over_settings
git clone --quiet --no-hardlinks "$repository" "$root/root/paperwright"

for target; do
    echo "== make $target"
    started=$SECONDS
    run_make "$target"
    echo "== make $target took $((SECONDS - started)) s"
done
