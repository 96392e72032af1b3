package dev.awsvault.domain.rotation;

/**
 * Where IAM is called: one address for each partition.
 *
 * @param signingRegion the region in the signature, such as {@code us-east-1}
 * @param url the whole base address, such as {@code https://iam.amazonaws.com}
 */
public record IamEndpoint(String signingRegion, String url) {}
