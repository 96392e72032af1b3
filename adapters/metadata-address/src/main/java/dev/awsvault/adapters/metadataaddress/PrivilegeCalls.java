package dev.awsvault.adapters.metadataaddress;

import dev.awsvault.adapters.ownprocess.ImageForm;

/** What the C library does with the user that this process is, in all its threads (nptl(7)); on Linux only. */
interface PrivilegeCalls {
    static PrivilegeCalls ofThisProcess() {
        return ImageForm.NATIVE && ImageForm.LINUX ? new NativeImagePrivilegeCalls() : new JnaPrivilegeCalls();
    }

    long effectiveUser();

    /**
     * No supplementary groups; the group, then the user, as the real, the effective and the saved one.
     *
     * @return false where one of the three is refused: this process is of no use then
     */
    boolean become(long user, long group);

    /** Tries to be root again. */
    boolean canBecomeRoot();
}
