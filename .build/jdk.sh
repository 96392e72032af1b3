# Sourced by the scripts of this checkout: finds Java 25 or later without starting any java.
# shellcheck shell=sh

# Sets `followed` to what the path stands for once symbolic links are followed. macOS has long had no `readlink -f`.
follow() {
    followed=$1
    while [ -h "$followed" ]; do
        link=$(readlink "$followed")
        case $link in
            /*) followed=$link ;;
            *) case $followed in */*) followed=${followed%/*}/$link ;; *) followed=$link ;; esac ;;
        esac
    done
}

# is_java HOME TOOL: HOME is Java 25 or later and has the tool (java, or javac where a JRE is not enough).
is_java() {
    [ -x "$1/bin/$2" ] && [ -r "$1/release" ] || return 1
    while IFS='=' read -r key value || [ -n "$key" ]; do
        [ "$key" = JAVA_VERSION ] || continue
        value=${value#\"}
        value=${value%%[!0-9]*}
        [ "${value:-0}" -ge 25 ]
        return
    done <"$1/release"
    return 1
}

# find_java TOOL: sets `java_home`, or says what to install and returns 1.
find_java() {
    follow "$(command -v java || :)"
    for java_home in "${JAVA_HOME:-}" "${followed%/bin/java}" \
        /usr/lib/jvm/* "${HOME:-}"/.sdkman/candidates/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /opt/jdk*; do
        is_java "$java_home" "$1" && return
    done
    echo "aws-vault: error: no JDK 25 found (looked at JAVA_HOME, PATH and the usual folders); install one, for example Temurin 25: 'apt install temurin-25-jdk' (Debian, from packages.adoptium.net), 'brew install --cask temurin@25' (macOS), 'sdk install java 25-tem' (SDKMAN)" >&2
    return 1
}
