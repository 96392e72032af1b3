package dev.awsvault.standin.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An IAM user.
 *
 * @param name may have a path before it, {@code team/jane}
 * @param uniqueId {@code AIDA…}, what GetCallerIdentity calls UserId
 */
public record IamUser(
        String accountId, String name, String uniqueId, List<AccessKey> accessKeys, List<MfaDevice> mfaDevices) {
    public IamUser {
        accessKeys = List.copyOf(accessKeys);
        mfaDevices = List.copyOf(mfaDevices);
    }

    public String arn() {
        return "arn:aws:iam::" + accountId + ":user/" + name;
    }

    /** The name without the path, which is what IAM's UserName is. */
    public String userName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** {@code /} or {@code /team/}. */
    public String path() {
        return "/" + name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** The key with that id, if it is one of this user's. */
    public Optional<AccessKey> accessKey(String id) {
        for (AccessKey key : accessKeys) {
            if (key.id().equals(id)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** The device with that serial, if it is one of this user's. */
    public Optional<MfaDevice> mfaDevice(String serial) {
        for (MfaDevice device : mfaDevices) {
            if (device.serial().equals(serial)) {
                return Optional.of(device);
            }
        }
        return Optional.empty();
    }

    /** With that key instead of the one of the same id, or besides the others. */
    IamUser with(AccessKey key) {
        List<AccessKey> keys = new ArrayList<>(without(key.id()).accessKeys);
        keys.add(key);
        return new IamUser(accountId, name, uniqueId, keys, mfaDevices);
    }

    IamUser without(String accessKeyId) {
        List<AccessKey> keys = new ArrayList<>(accessKeys);
        keys.removeIf(key -> key.id().equals(accessKeyId));
        return new IamUser(accountId, name, uniqueId, keys, mfaDevices);
    }

    IamUser with(MfaDevice device) {
        List<MfaDevice> devices = new ArrayList<>(mfaDevices);
        devices.removeIf(other -> other.serial().equals(device.serial()));
        devices.add(device);
        return new IamUser(accountId, name, uniqueId, accessKeys, devices);
    }
}
