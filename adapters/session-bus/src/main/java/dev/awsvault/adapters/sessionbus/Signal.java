package dev.awsvault.adapters.sessionbus;

/** Something that a service told everybody who listens. */
public record Signal(String path, String interfaceName, String member, Values values) {
    boolean is(String path, String interfaceName, String member) {
        return this.path.equals(path) && this.interfaceName.equals(interfaceName) && this.member.equals(member);
    }
}
