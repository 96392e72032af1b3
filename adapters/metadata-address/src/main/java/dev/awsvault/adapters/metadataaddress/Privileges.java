package dev.awsvault.adapters.metadataaddress;

import dev.awsvault.adapters.ownprocess.ProcessCalls;
import dev.awsvault.domain.failure.ProcessFailure;

/** Being root, which the proxy needs for an address and a port, and never again. */
final class Privileges {
    private final PrivilegeCalls calls = PrivilegeCalls.ofThisProcess();
    private final ProcessCalls process;

    Privileges(ProcessCalls process) {
        this.process = process;
    }

    /** @throws ProcessFailure where we are not root */
    void require() {
        if (calls.effectiveUser() != 0) {
            throw new ProcessFailure(
                    "only root can set up " + HeldAddress.TEXT
                            + "; start the proxy with sudo, or do without it: exec --ec2-server --unprivileged",
                    1);
        }
    }

    /**
     * For good. Where the user is root there is nobody to become, and all stays as it is.
     *
     * @throws ProcessFailure where something of root is left
     */
    void drop(ProxyUser user) {
        if (user.isRoot()) return;
        if (!calls.become(user.uid(), user.gid()) || calls.canBecomeRoot() || calls.effectiveUser() != user.uid()) {
            throw new ProcessFailure(
                    "the proxy cannot become the user with number " + user.uid()
                            + ", and does not serve as root; use exec --ec2-server --unprivileged",
                    1);
        }
        // A change of user sets this anew.
        process.hideMemory();
    }
}
