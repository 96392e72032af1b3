package dev.awsvault.domain.plan;

/**
 * Where a call goes.
 *
 * @param signingRegion the region in the signature, such as {@code eu-west-1}
 * @param url the whole base address, such as {@code https://sts.eu-west-1.amazonaws.com}
 */
public record StsEndpoint(String signingRegion, String url) {}
