package dev.awsvault.domain.server;

import dev.awsvault.domain.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/**
 * What the metadata service says about the machine, which is no EC2 instance.
 *
 * @param region empty where none is configured
 * @param account twelve digits; empty where it is not known
 */
public record InstanceIdentity(String region, String account) {
    /** As aws-vault always named itself. */
    static final String INSTANCE_ID = "aws-vault";

    /** The first of the region; empty without one. */
    String availabilityZone() {
        return region.isEmpty() ? "" : region + "a";
    }

    /**
     * The instance identity document
     * (<a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-identity-documents.html">AWS</a>), as far
     * as there is something to say.
     */
    String document() {
        JsonWriter json = new JsonWriter().beginObject();
        if (!account.isEmpty()) json.name("accountId").text(account);
        if (!region.isEmpty()) json.name("availabilityZone").text(availabilityZone());
        json.name("instanceId").text(INSTANCE_ID);
        if (!region.isEmpty()) json.name("region").text(region);
        byte[] document = json.name("version").text("2017-09-30").endObject().finish();
        return new String(document, StandardCharsets.UTF_8);
    }
}
