package dev.awsvault.domain.doctor;

import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.ConfigSection;
import dev.awsvault.domain.profile.ConfigValue;
import dev.awsvault.domain.profile.DefaultInheritance;
import dev.awsvault.domain.profile.ProfileKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** MFA devices that cannot be meant, and roles that name another one than the profile whose key assumes them. */
public final class MfaLook {
    private final ConfigDocument config;
    private final ProfileValues values;

    public MfaLook(ConfigDocument config, DefaultInheritance inheritance) {
        this.config = config;
        this.values = new ProfileValues(config, inheritance);
    }

    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        for (ConfigSection section : config.sections()) {
            if (Places.isProfile(section)) serial(section, findings);
        }
        for (String profile : config.profileNames()) mismatch(profile, findings);
        return findings;
    }

    private void serial(ConfigSection section, List<Finding> findings) {
        Optional<ConfigValue> value = section.value(ProfileKey.MFA_SERIAL.configKey());
        if (value.isEmpty() || value.get().text().isEmpty()) return;
        String serial = value.get().text();
        String place = Places.of(config.file(), section, value.get().line());
        Optional<IamArn> arn = IamArn.parse(serial);
        if (arn.isPresent() && arn.get().isOf("u2f")) {
            findings.add(Symptom.MFA_SERIAL.wrong(
                    place + ": mfa_serial is a passkey or security key, which gives no codes",
                    "add a virtual device to the user in IAM, or sign in with 'aws login' (login_session)"));
        } else if (arn.map(parsed -> !parsed.isOf("mfa")).orElse(!isHardware(serial))) {
            findings.add(Symptom.MFA_SERIAL.wrong(
                    place + ": mfa_serial is neither a device's ARN nor a hardware serial number",
                    "write arn:aws:iam::ACCOUNT:mfa/NAME, as IAM shows it"));
        }
    }

    /** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html: {@code [\w+=/:,.@-]*}, 9 to 256 */
    private static boolean isHardware(String serial) {
        return serial.length() >= 9
                && serial.length() <= 256
                && !serial.startsWith("arn:")
                && serial.chars()
                        .allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c) || "_+=/:,.@-".indexOf(c) >= 0);
    }

    private void mismatch(String profile, List<Finding> findings) {
        String source = values.source(profile);
        if (source.isEmpty() || !values.has(profile, ProfileKey.ROLE_ARN)) return;
        Optional<ProfileValues.Said> own = values.find(profile, ProfileKey.MFA_SERIAL);
        Optional<ProfileValues.Said> other = values.find(source, ProfileKey.MFA_SERIAL);
        if (own.isEmpty() || other.isEmpty()) return;
        if (own.get().text().equals(other.get().text())) return;
        String message = Places.of(config.file(), own.get().section(), own.get().line())
                + ": mfa_serial of " + Shown.name(profile) + " is another device than that of its source_profile "
                + Shown.name(source);
        String ownAccount = account(own.get());
        String otherAccount = account(other.get());
        boolean foreign = !ownAccount.isEmpty() && !otherAccount.isEmpty() && !ownAccount.equals(otherAccount);
        findings.add(
                foreign
                        ? Symptom.MFA_MISMATCH.wrong(
                                message + ", in another account: AWS takes only a device of the user whose key signs",
                                "take mfa_serial out of the role: it is inherited from " + Shown.name(source))
                        : Symptom.MFA_MISMATCH.warning(
                                message + ", so each asks for a code of its own and no session is shared",
                                "take one of the two out, unless the user has both devices"));
    }

    /** Empty for a hardware device, which does not tell. */
    private static String account(ProfileValues.Said serial) {
        return IamArn.parse(serial.text()).map(IamArn::account).orElse("");
    }
}
