# Sourced by aws-vault and check with `root` set: builds the JVM form, trains its AOT cache, starts it.
# shellcheck shell=sh
# shellcheck source=.build/jdk.sh disable=SC2154
. "$root/.build/jdk.sh"

target=$root/application/target
jvm=$target/jvm

# The same in training and in use, or the cache does not fit. Serial collector and C1 alone: the shortest start. What
# exec hands on keeps its limit of open files (MaxFDLimit). No file in /tmp and no way in for debuggers (UsePerfData,
# DisableAttachMechanism). A heap that starts small and may grow: 12 MiB less. Not a
# word of the JVM's own, also where the cache does not fit and it starts without, and where Netty, of which servers are
# made, uses what Java is going to remove (sun-misc-unsafe-memory-access).
jvm_options="-XX:-MaxFDLimit -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms8m -XX:NewSize=4m
-XX:-UsePerfData -XX:+DisableAttachMechanism -Xlog:disable -Xlog:all=off --sun-misc-unsafe-memory-access=allow
-Djava.util.logging.manager=org.jboss.logmanager.LogManager"

# start_jvm WORD...: becomes the program. Here, and nowhere else, it is decided how Java is started.
start_jvm() {
    is_ready || prepare_jvm || exit 1
    set -- -jar "$jvm/aws-vault.jar" "$@"
    # The JVM takes over signals that were ignored; the program puts them back for the command it becomes.
    if [ -r /proc/self/status ]; then
        while read -r key value; do
            [ "$key" = SigIgn: ] || continue
            case $value in *[!0]*) set -- "-Daws-vault.ignored-signals=$value" "$@" ;; esac
            break
        done </proc/self/status
    fi
    # shellcheck disable=SC2086 # options are words
    exec "$java_home/bin/java" $jvm_options "-XX:AOTCache=$jvm/aws-vault.aot" "$@"
}

# `ready` is written last and names the Java that the cache was trained with, which is the one to use.
is_ready() {
    [ -f "$target/quarkus-app/quarkus-run.jar" ] && [ -f "$jvm/ready" ] || return 1
    # shellcheck disable=SC3013 # dash, ksh, bash and POSIX 2024 have -nt
    [ "$jvm/ready" -nt "$target/quarkus-app/quarkus-run.jar" ] || return 1
    IFS= read -r java_home <"$jvm/ready" && [ -x "$java_home/bin/java" ]
}

# Builds what is missing, one process at a time; the others wait and find it done.
prepare_jvm() {
    (
        mkdir -p "$jvm" && lock || exit 1
        trap 'rm -rf "$jvm/lock"' EXIT
        trap 'exit 129' HUP
        trap 'exit 130' INT
        trap 'exit 143' TERM
        is_ready || make_jvm
    ) && is_ready
}

make_jvm() {
    run_jar=$target/quarkus-app/quarkus-run.jar
    rm -f "$jvm/ready"
    if [ ! -f "$run_jar" ]; then
        find_java javac || return 1
        echo "aws-vault: building the program, this once; it takes a minute or two, more where Maven has to download (log: $target/build.log)" >&2
        package >"$target/build.log" 2>&1 </dev/null || {
            echo "aws-vault: error: the build failed; the reason is at the end of $target/build.log" >&2
            return 1
        }
    fi
    # shellcheck disable=SC3013
    if [ "$jvm/aws-vault.jar" -nt "$run_jar" ]; then
        find_java java || return 1
    else
        find_java jar && link || return 1
    fi
    train >"$jvm/training.log" 2>&1 </dev/null ||
        echo "aws-vault: there is no AOT cache, so each start takes longer; the reason is in $jvm/training.log" >&2
    printf '%s\n' "$java_home" >"$jvm/ready"
}

package() (
    cd "$root" || exit 1
    export JAVA_HOME="$java_home"
    # The tests are compiled: those of some modules are a jar for those of others, which Maven asks for.
    ./mvnw -B --no-transfer-progress -Dstyle.color=never -pl application -am package \
        -DskipTests -Dspotless.check.skip=true
)

# Quarkus' own quarkus-run.jar brings a class loader whose classes no AOT cache can hold. This jar names the same
# classes, Quarkus' rewritten ones first, as one plain class path, relative to itself.
link() (
    cd "$target/quarkus-app" || exit 1
    {
        echo 'Main-Class: dev.awsvault.application.AwsVault'
        echo 'Enable-Native-Access: ALL-UNNAMED'
        echo 'Add-Opens: java.base/java.lang java.base/java.nio java.base/jdk.internal.misc'
        # A line of a manifest has at most 72 bytes; a space continues one.
        {
            printf 'Class-Path:'
            printf ' ../quarkus-app/%s' quarkus/*.jar app/*.jar lib/boot/*.jar lib/main/*.jar
        } | fold -b -w 70 | sed '2,$s/^/ /'
        echo
    } >"../jvm/manifest" && "$java_home/bin/jar" --create --file ../jvm/aws-vault.jar --manifest ../jvm/manifest
)

# The training run stores an invented key and hands it to a command: that is every class a cached exec needs, up to and
# with execve, which here fails (126) and so lets the JVM live to write down what it loaded.
train() {
    home=$jvm/training
    rm -rf "$home" "$jvm/aws-vault.aot" "$jvm/aws-vault.aotconf"
    mkdir -p "$home"
    chmod 700 "$home"
    printf 'no program\0\n' >"$home/command"
    chmod +x "$home/command"
    in_training -jar "$jvm/aws-vault.jar" add --env training || return 1
    in_training -XX:AOTMode=record "-XX:AOTConfiguration=$jvm/aws-vault.aotconf" \
        -jar "$jvm/aws-vault.jar" exec --no-session training -- "$home/command"
    [ $? -eq 126 ] || return 1
    in_training -XX:AOTMode=create "-XX:AOTConfiguration=$jvm/aws-vault.aotconf" \
        "-XX:AOTCache=$jvm/aws-vault.aot" -cp "$jvm/aws-vault.jar" || return 1
    rm -rf "$home" "$jvm/aws-vault.aotconf"
}

# in_training OPTION...: java in a home of its own, with nothing of the user's environment.
in_training() {
    # shellcheck disable=SC2086
    env -i HOME="$home" PATH="$PATH" AWS_VAULT_BACKEND=file AWS_VAULT_FILE_PASSPHRASE=training \
        AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY \
        "$java_home/bin/java" $jvm_options "$@"
}

# A folder with the process id in it. Whose process is gone, its lock is void: moving it away is what only one can do.
lock() {
    waited=0
    until mkdir "$jvm/lock" 2>/dev/null; do
        [ -w "$jvm" ] || { echo "aws-vault: error: cannot write to $jvm, where the program is to be built; build it as the owner of the folder" >&2; return 1; }
        holder=$(cat "$jvm/lock/pid" 2>/dev/null || :)
        if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null && [ ! -d "/proc/$holder" ]; then
            mv "$jvm/lock" "$jvm/lock.$$" 2>/dev/null && rm -rf "$jvm/lock.$$"
            continue
        fi
        [ "$waited" -ne 0 ] || echo "aws-vault: waiting for process ${holder:-unknown}, which is building the program" >&2
        [ "$waited" -lt 900 ] || { echo "aws-vault: error: still being built after 15 minutes; if it is not, remove $jvm/lock" >&2; return 1; }
        waited=$((waited + 1))
        sleep 1
    done
    # Of this subshell: $$ is the script's.
    sh -c 'echo $PPID' >"$jvm/lock/pid"
}
